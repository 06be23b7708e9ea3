// What the parser says when a text is not derivable, in words for people.
#pragma once

#include "contract/report.hpp"

#include <antlr4-runtime.h>

namespace chaintree::contract {

class SyntaxErrors final : public antlr4::BaseErrorListener {
public:
    void syntaxError(antlr4::Recognizer* recognizer, antlr4::Token* offending, std::size_t line,
                     std::size_t column, const std::string& message,
                     std::exception_ptr cause) override;
    // Moves what was found so far into the report.
    void give(Report& report);

private:
    struct Found {
        SourcePlace place;
        std::string clause;
        std::string message;
        std::string hint;
    };
    std::vector<Found> found_;
};

} // namespace chaintree::contract

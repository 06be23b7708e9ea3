#include "contract/parse_tree.hpp"

#include "contract/syntax_errors.hpp"

#include <cctype>

namespace chaintree::contract {

namespace {

constexpr std::size_t most_expected = 4; // more would not help a reader

std::string expected_words(antlr4::Parser& parser) {
    const auto expected = parser.getExpectedTokens();
    const auto count = expected.size();
    if (count == 0 || count > most_expected) return {};
    std::string out;
    for (const auto type : expected.toList()) {
        if (!out.empty()) out += " or ";
        const auto word = static_cast<std::size_t>(type);
        out += word == antlr4::Token::EOF ? "the end of the text"
                                          : parser.getVocabulary().getDisplayName(word);
    }
    return out;
}

bool is_word(const std::string& text) {
    return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
}

std::string shown(const antlr4::Token& token) {
    if (token.getType() == antlr4::Token::EOF) return "the end of the text";
    return "`" + token.getText() + "`";
}

} // namespace

void SyntaxErrors::syntaxError(antlr4::Recognizer* recognizer, antlr4::Token* offending,
                               std::size_t /*line*/, std::size_t /*column*/,
                               const std::string& /*message*/, std::exception_ptr /*cause*/) {
    auto& parser = dynamic_cast<antlr4::Parser&>(*recognizer);
    const bool wants_name = parser.getExpectedTokens().contains(std::size_t{Words::IDENTIFIER});
    const bool is_name = offending->getType() == Words::IDENTIFIER;
    if (wants_name && !is_name && is_word(offending->getText())) {
        found_.push_back({place_of(offending), "Syntax.reserved",
                          shown(*offending) + " is a reserved word and cannot stand here",
                          "choose another name, or look for a missing word before it"});
        return;
    }
    const auto expected = expected_words(parser);
    found_.push_back({place_of(offending), "Syntax.unexpected",
                      shown(*offending) + " is unexpected here",
                      expected.empty() ? std::string{} : "expected " + expected});
}

void SyntaxErrors::give(Report& report) {
    for (auto& found : found_)
        report.error(found.place, found.clause, found.message, std::move(found.hint));
    found_.clear();
}

} // namespace chaintree::contract

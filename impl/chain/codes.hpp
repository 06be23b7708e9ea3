// Contracts by the hash of their canonical text. A cache: what is in it is right whatever happens,
// since the key is the content.
#pragma once

#include "contract/frontend.hpp"

#include <functional>
#include <memory>
#include <unordered_map>

namespace chaintree {

class Codes {
public:
    // Null: not known here.
    [[nodiscard]] const contract::Contract* find(const CodeHash& hash) const;
    // The canonical text of a contract that is known. Precondition: find(hash) is not null.
    [[nodiscard]] const std::string& text(const CodeHash& hash) const;
    // Visits every text, in no particular order.
    void for_each(const std::function<void(const std::string&)>& visit) const;
    // Reads a canonical text. Clauses Code.parse, Code.canonical.
    Result<CodeHash> add_text(std::string_view text);
    // Only this text, if it is known: what a step that names its contracts itself may use, so that
    // its outcome does not depend on what a node happens to know.
    [[nodiscard]] Codes only(const CodeHash& hash) const;
    // A contract that we parsed ourselves.
    CodeHash add(const contract::Contract& contract);

private:
    struct Entry {
        std::string text;
        contract::Contract contract;
    };
    std::unordered_map<CodeHash, std::shared_ptr<const Entry>> entries_;
};

} // namespace chaintree

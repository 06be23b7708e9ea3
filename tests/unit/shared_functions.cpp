// The ledger repeats the functions of the token: a base contract has no constructor, and people
// read the token alone. What is said, tested and proved of one text holds for the other, so the
// canonical texts are held equal, function by function.
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

using Functions = std::map<std::string, std::string>; // name to canonical text

// Empty: the line begins no function.
std::string function_name(const std::string& line) {
    if (line.starts_with("constructor(")) return "constructor";
    for (const std::string head : {"function ", "edge function "})
        if (line.starts_with(head)) return line.substr(head.size(), line.find('(') - head.size());
    return {};
}

// In a canonical text a line that opens a block ends in a brace, and the one that closes it is a
// brace alone.
Functions functions_of(const std::string& source) {
    const auto contract = parse_contract(source);
    REQUIRE(contract);
    std::istringstream lines{canonical_text(*contract)};
    Functions out;
    std::string line;
    std::string* current = nullptr;
    for (int depth = 0; std::getline(lines, line);) {
        const auto name = function_name(line);
        if (depth == 1 && !name.empty()) current = &out[name];
        if (current) *current += line + "\n";
        if (line.starts_with('}')) --depth;
        if (line.ends_with('{')) ++depth;
        if (depth == 1) current = nullptr;
    }
    return out;
}

// Functions of `part` that `whole` lacks or has otherwise.
std::vector<std::string> differences(const Functions& part, const Functions& whole) {
    std::vector<std::string> out;
    for (const auto& [name, text] : part)
        if (const auto found = whole.find(name); found == whole.end() || found->second != text)
            out.push_back(name);
    return out;
}

std::string token_text() {
    return test::file_text("spec/contracts/token.sol");
}

std::string ledger_text() {
    return test::file_text("spec/contracts/ledger.sol");
}

// The last occurrence: in the token it stands in transferToParent.
std::string with_last(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.rfind(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

} // namespace

TEST_CASE("the ledger has every function of the token, in the same canonical text") {
    const auto token = functions_of(token_text());
    CHECK(token.size() == 4);
    CHECK(differences(token, functions_of(ledger_text())).empty());
}

TEST_CASE("beside them the ledger has only what the kernel calls") {
    CHECK(differences(functions_of(ledger_text()), functions_of(token_text())) ==
          std::vector<std::string>{"hold", "move", "release"});
}

TEST_CASE("one sign, one key or one guard changed in a function is seen, and in which one") {
    const auto ledger = functions_of(ledger_text());
    const auto changed = [&](const std::string& what, const std::string& with) {
        return differences(functions_of(with_last(token_text(), what, with)), ledger);
    };
    const std::vector<std::string> to_parent{"transferToParent"};
    CHECK(changed("+= amount", "-= amount") == to_parent);
    CHECK(changed("childSums[msg.child] >= amount", "childSums[msg.child] > amount") == to_parent);
    CHECK(changed("ExceedsChildSum());", "InsufficientBalance());") == to_parent);
    CHECK(changed("balances[recipient]", "balances[msg.sender]") ==
          std::vector<std::string>{"transfer"});
}

TEST_CASE("names of parameters and comments are no difference") {
    const auto ledger = functions_of(ledger_text());
    auto text = token_text();
    for (std::size_t at = 0; (at = text.find("recipient", at)) != std::string::npos; at += 2)
        text.replace(at, 9, "to");
    text = with_last(text, "balances[to]", "/* theirs */ balances[to]");
    CHECK(differences(functions_of(text), ledger).empty());
}

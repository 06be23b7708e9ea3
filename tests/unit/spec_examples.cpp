// The examples of the normative pages are whole texts, and they parse.
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

// Code blocks of a page: runs of lines that begin with four spaces.
std::vector<std::string> code_blocks(const std::string& page) {
    std::vector<std::string> out;
    std::istringstream in{page};
    std::string line;
    bool inside = false;
    while (std::getline(in, line)) {
        const bool code = line.starts_with("    ") || (inside && line.empty());
        if (code && !inside) out.emplace_back();
        if (code) out.back() += line.empty() ? "\n" : line.substr(4) + "\n";
        inside = code;
    }
    return out;
}

bool is_contract(const std::string& text) {
    return text.find("contract ") != std::string::npos;
}

} // namespace

TEST_CASE("The contracts of the language's page parse") {
    const auto blocks = code_blocks(test::file_text("spec/edge-solidity.md"));
    REQUIRE(blocks.size() >= 2);
    for (const auto& block : blocks) {
        INFO(test::errors_of(block));
        CHECK(parse_contract(block).has_value());
    }
}

TEST_CASE("The invariants of the invariants' page parse against the contract before them") {
    const auto blocks = code_blocks(test::file_text("spec/invariants.md"));
    auto contract = parse_contract(test::file_text("spec/contracts/token.sol"));
    REQUIRE(contract.has_value());
    std::size_t files = 0;
    for (const auto& block : blocks) {
        if (is_contract(block)) {
            INFO(test::errors_of(block));
            contract = parse_contract(block);
            REQUIRE(contract.has_value());
            continue;
        }
        const auto file = parse_invariants(block, *contract);
        INFO((file ? std::string{} : render(file.error(), "block", block)));
        CHECK(file.has_value());
        ++files;
    }
    CHECK(files >= 2);
}

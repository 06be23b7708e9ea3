// Mutants: which there are, what they are called, and that each is a contract of its own.
#include "proofs/mutants.hpp"
#include "support/mutation_case.hpp"

#include <set>

using namespace chaintree;
using namespace chaintree::proofs;

namespace {

contract::Contract contract_of(const std::string& body) {
    const auto text = "contract C {\n    error No();\n    error Never();\n"
                      "    mapping(address => mapping(address => uint)) m;\n    uint total;\n" +
                      body + "}\n";
    auto read = contract::parse_contract(text);
    if (!read) FAIL(render(read.error(), "contract", text));
    return std::move(*read);
}

bool has(const std::vector<Mutant>& mutants, const std::string& name) {
    return std::ranges::find(mutants, name, &Mutant::name) != mutants.end();
}

} // namespace

TEST_CASE("The token has a mutant for each guard, by its clause") {
    const auto token = test::token_mutations();
    std::vector<std::string> names;
    for (const auto& mutant : guard_mutants(token.contract)) names.push_back(mutant.name);
    CHECK(names == std::vector<std::string>{"drop Token.transfer.InsufficientBalance",
                                            "drop Token.transferToChild.InsufficientBalance",
                                            "drop Token.transferToParent.InsufficientBalance",
                                            "drop Token.transferToParent.ExceedsChildSum"});
}

TEST_CASE("Every mutant of the shipped contracts parses as what it is and has a name of its own") {
    for (const std::string name : {"token", "ledger", "debts", "deeds", "passes", "nft",
                                   "escrow_child", "escrow_parent", "vote", "children"}) {
        const auto read =
            contract::parse_contract(test::text_of_file("spec/contracts/" + name + ".sol"));
        REQUIRE(read.has_value());
        auto mutants = effect_mutants(*read);
        CHECK(mutants.size() >= 9);
        for (auto& guard : guard_mutants(*read)) mutants.push_back(std::move(guard));
        std::set<std::string> names;
        for (const auto& mutant : mutants) {
            INFO(mutant.name);
            CHECK(names.insert(mutant.name).second);
            CHECK(mutant.place.line > 0);
            const auto text = canonical_text(mutant.contract);
            CHECK(text != canonical_text(*read));
            const auto again = contract::parse_contract(print(mutant.contract));
            REQUIRE(again.has_value());
            CHECK(canonical_text(*again) == text);
        }
    }
}

TEST_CASE("A mutant says what stood there, where, and what stands there now") {
    const auto token = test::token_mutations();
    const auto mutants = effect_mutants(token.contract);
    const auto& key = test::mutant_named(
        mutants,
        "Token.transfer: balances[recipient] += amount; becomes balances[msg.sender] += amount;");
    CHECK(key.kind == MutantKind::key_retargeted);
    CHECK(key.before == "balances[recipient] += amount;");
    CHECK(key.after == "balances[msg.sender] += amount;");
    CHECK(key.place.line == 16);
    const auto& order = test::mutant_named(
        mutants, "Token.transferToParent.parent: balances[msg.sender] += amount; before "
                 "childSums[msg.child] -= amount;");
    CHECK(order.kind == MutantKind::reordered);
}

TEST_CASE("A clause that stands twice has two mutants, and a name keeps when lines move") {
    const std::string body = "    function f(uint a) external {\n"
                             "        require(a > 1, No());\n        total = a;\n"
                             "        if (total < 9) { require(a > 2, No()); }\n"
                             "        if (a == 7) { revert Never(); }\n    }\n";
    const auto guards = guard_mutants(contract_of(body));
    const auto moved = guard_mutants(contract_of("\n\n" + body));
    REQUIRE(guards.size() == 3);
    CHECK(guards[0].name == "drop C.f.No");
    CHECK(guards[1].name == "drop C.f.No #2");
    CHECK(guards[2].name == "drop C.f.Never");
    CHECK(guards[2].before == "revert Never();");
    for (std::size_t i = 0; i < guards.size(); ++i) {
        CHECK(guards[i].name == moved[i].name);
        CHECK(guards[i].place.line + 2 == moved[i].place.line);
    }
}

TEST_CASE("Keys of two change places and become parameters, values become parameters") {
    const auto mutants = effect_mutants(
        contract_of("    function f(address a, address b, uint x, uint y) external {\n"
                    "        m[a][b] = x - y;\n        total = x;\n    }\n"));
    CHECK(has(mutants, "C.f: m[a][b] = x - y; becomes m[b][a] = x - y;"));
    CHECK(has(mutants, "C.f: m[a][b] = x - y; becomes m[msg.sender][b] = x - y;"));
    CHECK(has(mutants, "C.f: m[a][b] = x - y; becomes m[a][a] = x - y;"));
    CHECK(has(mutants, "C.f: m[a][b] = x - y; becomes m[a][b] = x + y;"));
    CHECK(has(mutants, "C.f: m[a][b] = x - y; becomes m[a][b] = y;"));
    CHECK(has(mutants, "C.f: total = x; becomes total = y;"));
    CHECK(has(mutants, "C.f: twice total = x;"));
    CHECK_FALSE(has(mutants, "C.f: total = x; becomes total = x;"));
}

TEST_CASE("An internal function's mutant concerns all that call it") {
    const auto contract =
        contract_of("    function f(uint a) external { g(a); }\n"
                    "    function g(uint a) internal { h(a); }\n"
                    "    function h(uint a) internal { require(a > 1, No()); total = a; }\n"
                    "    function other(uint a) external { total = a; }\n");
    const auto guard = guard_mutants(contract).front();
    CHECK(guard.name == "drop C.h.No");
    CHECK(runs(contract, *contract.find_function("f"), guard.where));
    CHECK(runs(contract, *contract.find_function("h"), guard.where));
    CHECK_FALSE(runs(contract, *contract.find_function("other"), guard.where));
}

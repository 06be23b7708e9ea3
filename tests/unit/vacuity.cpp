// Vacuity: what would make a proof empty is named.
#include "proofs/vacuity.hpp"
#include "support/mutation_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs;
using test::MutationCase;

namespace {

Vacuity vacuity_of(const MutationCase& one, std::uint64_t sections = 5'000) {
    const auto theory = make_theory(one.contract, one.file);
    return find_vacuity(theory, one.limits, reach_by_search(one.contract, {.sections = sections}));
}

std::vector<std::string> always_true(const std::string& invariants) {
    const MutationCase token{test::text_of_file("spec/contracts/token.sol"), invariants};
    const auto theory = make_theory(token.contract, token.file);
    return find_vacuity(theory, token.limits, [](const ReachedNames&) { return ReachedNames{}; })
        .always_true;
}

} // namespace

TEST_CASE("Nothing of the token is vacuous") {
    const auto found = vacuity_of(test::token_mutations());
    INFO(to_text(found));
    CHECK(found.is_empty());
}

TEST_CASE("A section that cannot run to its end and an error that is never raised are named") {
    const MutationCase dead{"contract Dead {\n    error Never();\n    error Closed();\n"
                            "    uint key;\n    uint done;\n"
                            "    function act(uint a) external {\n"
                            "        require(key == 7, Closed());\n"
                            "        require(a != 1, Never());\n        done = 1;\n    }\n}\n",
                            "local small: done <= 1"};
    const auto found = vacuity_of(dead);
    CHECK(found.sections == std::vector<std::string>{"act"});
    CHECK(found.errors == std::vector<std::string>{"Dead.act.Never"});
    CHECK(found.always_true.empty());
}

TEST_CASE("Nothing of the shipped contracts is vacuous") {
    for (const std::string name :
         {"debts", "deeds", "escrow_child", "escrow_parent", "ledger", "nft", "passes", "vote"}) {
        const auto found = vacuity_of({test::text_of_file("spec/contracts/" + name + ".sol"),
                                       test::text_of_file("invariants/" + name + ".inv")},
                                      50'000);
        INFO(name << ": " << to_text(found));
        CHECK(found.is_empty());
    }
}

TEST_CASE(
    "A section that writes nothing has to run to its end; one that writes, to change a cell") {
    const MutationCase quiet{"contract Quiet {\n    error No();\n    uint done;\n"
                             "    edge function ask(uint a) external {\n"
                             "        child { require(a != 1, No()); }\n"
                             "        parent { done = 0; }\n    }\n"
                             "    function never() external view {\n"
                             "        if (done == 0) revert No();\n    }\n}\n",
                             "local small: done <= 1"};
    const auto found = vacuity_of(quiet);
    CHECK(found.sections == std::vector<std::string>{"ask.parent", "never"});
    CHECK(found.errors.empty());
}

TEST_CASE("Predicates that are true in every typed state are named, and no others") {
    const auto names = always_true(
        "ghost int g;\n"
        "local never_below_zero: forall address a: balances[a] >= 0\n"
        "local sum_over_parts: forall address a, address b: a != b\n"
        "      ==> sum(balances) >= balances[a] + balances[b]\n"
        "local a_ghost_may_sink: g >= 0\n"
        "local less_than_all: forall address a: balances[a] < sum(balances)\n"
        "edge  numbers_are_no_less_than_zero: parent.childSums[child] + child.sum(balances) >= 0\n"
        "edge  backed: child.sum(balances) == parent.childSums[child]\n");
    CHECK(names == std::vector<std::string>{"never_below_zero", "sum_over_parts",
                                            "numbers_are_no_less_than_zero"});
}

TEST_CASE("A step is true of every two states only if nothing connects it with the section") {
    const auto names = always_true(
        "step always: forall address a: balances[a] <= old(balances[a])\n"
        "      || balances[a] > old(balances[a])\n"
        "step kept on transfer: sum(balances) == old(sum(balances))\n"
        "step same_state: forall address a, chain c: balances[a] >= 0 && old(childSums[c]) >= 0\n"
        "step only_up: forall address a: balances[a] >= old(balances[a])\n"
        "step somebody: msg.sender != address(0)\n");
    CHECK(names == std::vector<std::string>{"always", "same_state", "somebody"});
}

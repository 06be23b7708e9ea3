// The assumptions that a result uses, each with a control that does without.
#include "proofs/assumptions.hpp"
#include "proofs/check.hpp"
#include "proofs/world.hpp"
#include "support/attack_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs;
using test::AttackCase;

namespace {

using Names = std::vector<std::string>;

// By id, of those that are proved.
std::map<std::string, Names> assumed(const std::string& source, const std::string& invariants) {
    const AttackCase one{source, invariants};
    CheckRequest request;
    request.contract = &one.contract;
    request.file = &one.file;
    request.files = one.files();
    std::map<std::string, Names> out;
    for (const auto& invariant : check(request).invariants)
        if (invariant.verdict == Verdict::proved) out[invariant.id] = invariant.assumptions;
    return out;
}

const Names by_rules{"chain_is_correct", "hash_is_collision_resistant", "libraries_are_right"};
const Names by_signers{"chain_is_correct", "hash_is_collision_resistant", "libraries_are_right",
                       "signatures_are_unforgeable"};

// What a move of the prover's relation is in a tree.
std::string step_of(const Move& move) {
    if (!move.section)
        return move.before == Before::new_child ? "birth of a child" : "passing of time";
    if (move.before == Before::nothing) return "deployment";
    return move.over_the_edge && !move.section->is_first() ? "second section of a message under way"
                                                           : "section";
}

} // namespace

TEST_CASE("The token rests on signatures only where it matters who spends") {
    const auto all = assumed(test::token_text(), *test::file_text("invariants/token.inv"));
    CHECK(all.at("only_owner_spends") == by_signers);
    CHECK(all.at("value_is_conserved") == by_rules);
    CHECK(all.at("child_is_backed") == Names{"both_ends_are_correct", "hash_is_collision_resistant",
                                             "history_is_sections", "libraries_are_right"});
    CHECK(all.at("supply_is_conserved") == Names{"hash_is_collision_resistant",
                                                 "history_is_sections", "honest_set_holds_the_root",
                                                 "libraries_are_right"});
}

TEST_CASE("What is true in every typed state rests on no hash") {
    const std::string counter = R"(contract Counter {
    mapping(address => uint) points;
    function add() external { points[msg.sender] += 1; }
})";
    const auto all = assumed(counter, "local natural: forall address a: points[a] >= 0\n"
                                      "step grows: forall address a: points[a] >= old(points[a])");
    CHECK(all.at("natural") == Names{"chain_is_correct", "libraries_are_right"});
    CHECK(all.at("grows") == by_rules);
}

TEST_CASE("What is true in every typed state by a lemma, or by ids of chains, rests on hashes") {
    const auto all =
        assumed(test::token_text(), "local two: forall address a, address b: a != b\n"
                                    "    ==> sum(balances) >= balances[a] + balances[b]\n"
                                    "local one: forall address a: balances[a] >= 0\n"
                                    "edge ids: parent.block.chain != child\n");
    CHECK(all.at("two") == by_rules);
    CHECK(all.at("one") == Names{"chain_is_correct", "libraries_are_right"});
    CHECK(all.at("ids") == Names{"both_ends_are_correct", "hash_is_collision_resistant",
                                 "history_is_sections", "libraries_are_right"});
}

TEST_CASE("Results about several chains name the steps of a tree that they were proved for") {
    const AttackCase one{test::token_text(), *test::file_text("invariants/token.inv")};
    const auto theory = make_theory(one.contract, one.file);
    std::set<std::string> looked_at;
    for (const auto& move : moves_of_an_edge(theory)) looked_at.insert(step_of(move));
    const auto steps = tree_steps_of(contract::PredicateKind::edge);
    REQUIRE(steps.has_value());
    CHECK(std::set(steps->proved.begin(), steps->proved.end()) == looked_at);
    CHECK(tree_steps_of(contract::PredicateKind::tree)->tested ==
          Names{"voiding", "running again", "halt", "takeover"});
    CHECK_FALSE(tree_steps_of(contract::PredicateKind::local).has_value());
    CHECK_FALSE(tree_steps_of(contract::PredicateKind::step).has_value());
}

TEST_CASE("A code that asks for signatures rests on them") {
    const std::string source = R"(contract Permit {
    error No();
    mapping(address => uint) granted;
    mapping(address => uint) open;
    function grant(address who, uint n, signature sig) external {
        require(signed(who, sig, n), No());
        granted[who] = n;
    }
    function ask(uint n) external { open[msg.sender] = n; }
})";
    const auto all = assumed(source, "step signed_for on grant: granted[who] == n\n"
                                     "step asked on ask: forall address a: "
                                     "granted[a] == old(granted[a])");
    CHECK(all.at("signed_for") == by_signers);
    CHECK(all.at("asked") == by_rules);
}

TEST_CASE("What stands on a fact about senders rests on signatures as well") {
    const std::string source = R"(contract Office {
    error No();
    address office;
    uint made;
    uint broken;
    function open() external { if (office == address(0)) { office = msg.sender; } }
    function make() external { require(msg.sender == office, No()); made += 1; }
    function look() external { if (office == address(0) && made > 0) { broken = 1; } }
})";
    const std::string by_office = "ghost address last\n"
                                  "after make: last = msg.sender\n"
                                  "local by_office: made > 0 ==> last == office && "
                                  "last != address(0)\n";
    const auto all = assumed(source, by_office + "local whole: broken == 0\n"
                                                 "step kept on open: made == old(made)");
    CHECK(all.at("by_office") == by_signers);
    CHECK(all.at("whole") == by_signers); // it names no sender
    CHECK(all.at("kept") == by_rules);
}

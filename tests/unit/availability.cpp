// Ways to fail that no invariant speaks of: what is proved never to happen, and the controls that
// must not be.
#include "proofs/availability.hpp"
#include "proofs/check.hpp"
#include "proofs/stop_sites.hpp"
#include "support/attack_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs;
using contract::PredicateKind;
using test::AttackCase;
using test::replaced;
using test::token_text;

namespace {

CheckReport checked(const AttackCase& one) {
    CheckRequest request;
    request.contract = &one.contract;
    request.file = &one.file;
    request.files = one.files();
    return check(request);
}

CheckReport checked(const std::string& source, const std::string& invariants) {
    return checked(AttackCase{source, invariants});
}

// The only way of this section to fail by this error.
const WayToFail& way(const std::vector<WayToFail>& ways, const std::string& section,
                     const std::string& error) {
    const WayToFail* out = nullptr;
    for (const auto& one : ways)
        if (one.section == section && one.error == error) {
            REQUIRE(out == nullptr);
            out = &one;
        }
    INFO(section + " " + error);
    REQUIRE(out != nullptr);
    return *out;
}

const std::string token_invariants = *test::file_text("invariants/token.inv");

std::string without_lines(const std::string& text, const std::string& first,
                          const std::string& last) {
    const auto from = text.find(first);
    const auto to = text.find(last);
    REQUIRE((from != std::string::npos && to != std::string::npos));
    return text.substr(0, from) + text.substr(to);
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("No message between honest chains of the token is refused") {
    const auto report = checked(token_text(), token_invariants);
    REQUIRE(report.messages.size() == 4);
    for (const auto& one : report.messages) {
        INFO(one.section + " " + one.error);
        CHECK(one.verdict == Availability::proved);
    }
    const auto& credit = way(report.messages, "transferToChild.child", //
                             "Token.transferToChild.overflow");
    CHECK(credit.hypotheses == Ids{"child_is_backed"});
    CHECK(credit.world == PredicateKind::edge);
    CHECK(credit.place.line == 24);
    const auto& guard =
        way(report.messages, "transferToParent.parent", "Token.transferToParent.ExceedsChildSum");
    CHECK(guard.hypotheses == Ids{"child_is_backed"});
    // What the parent holds of all its children and users fits in a cell on a whole honest tree.
    const auto& exit =
        way(report.messages, "transferToParent.parent", "Token.transferToParent.overflow");
    CHECK(exit.world == PredicateKind::tree);
    CHECK(exit.hypotheses == Ids{"supply_is_conserved"});
    CHECK(exit.assumptions == Ids{"hash_is_collision_resistant", "history_is_sections",
                                  "honest_set_holds_the_root", "libraries_are_right"});
}

TEST_CASE("Without invariants about the edge, it may be refused for all that is known") {
    const auto invariants =
        without_lines(token_invariants, "edge  child_is_backed", "// for an id");
    const auto report = checked(token_text(), invariants);
    for (const auto* error : {"ExceedsChildSum", "overflow"}) {
        const auto& one = way(report.messages, "transferToParent.parent",
                              std::string{"Token.transferToParent."} + error);
        CHECK(one.verdict == Availability::possible); // a run does not reach it
        CHECK(one.counterexample.has_value());
    }
    CHECK(way(report.messages, "transferToChild.child", "Token.transferToChild.overflow").verdict ==
          Availability::possible);
    CHECK(way(report.messages, "transferToParent.parent", "Token.transferToParent.underflow")
              .verdict == Availability::proved); // the guard stands before it
}

TEST_CASE("Without the tree, an exit may not fit on a parent that got too much from above") {
    const auto invariants = without_lines(token_invariants, "tree  supply_is_conserved", "// for");
    const auto report = checked(token_text(), invariants);
    const auto& exit =
        way(report.messages, "transferToParent.parent", "Token.transferToParent.overflow");
    CHECK(exit.verdict == Availability::possible);
    CHECK(exit.world == PredicateKind::edge);
}

TEST_CASE("A constructor that makes more than fits leaves exits that do not fit") {
    const auto twice = replaced(token_text(),
                                "constructor(address holder, uint supply) { balances[holder] = "
                                "supply; }",
                                "constructor(address holder, address second, uint supply) { "
                                "require(holder != second, ExceedsChildSum()); "
                                "balances[holder] = supply; balances[second] = supply; }");
    const auto file = replaced(token_invariants, "received += supply", "received += 2 * supply");
    const auto report = checked(twice, file);
    const auto& tree = report.invariants.back();
    CHECK((tree.id == "supply_is_conserved" && tree.verdict == Verdict::proved));
    const auto& exit =
        way(report.messages, "transferToParent.parent", "Token.transferToParent.overflow");
    CHECK(exit.verdict != Availability::proved);
    CHECK(exit.verdict != Availability::open);
}

TEST_CASE("A guard that the other end does not have refuses a message, and a scenario shows it") {
    const auto source = replaced(token_text(), "child { balances[msg.sender] += amount; }",
                                 "child { require(amount < 2, ExceedsChildSum()); "
                                 "balances[msg.sender] += amount; }");
    const AttackCase one{source, token_invariants};
    const auto report = checked(one);
    const auto& refused =
        way(report.messages, "transferToChild.child", "Token.transferToChild.ExceedsChildSum");
    REQUIRE(refused.verdict == Availability::reached);
    CHECK(refused.run_length == 2);
    CHECK_THAT(refused.scenario,
               Catch::Contains("expect=refused:Token.transferToChild.ExceedsChildSum"));
    const auto script = scenario::parse_scenario(refused.scenario);
    REQUIRE(script.has_value());
    CHECK(attacks::run_script(script->scenario, one.files()).has_value());
    auto other = one.files(); // the guard is gone: the scenario notices
    other.contract_text = token_text();
    CHECK_FALSE(attacks::run_script(script->scenario, other).has_value());
}

TEST_CASE("What a guard stands before never happens, what nobody bounds may") {
    const auto report = checked(token_text(), token_invariants);
    const auto& spent = way(report.reverts, "transfer", "Token.transfer.underflow");
    CHECK(spent.verdict == Availability::proved);
    CHECK(spent.hypotheses.empty());
    CHECK(spent.place.line == 15);
    const auto& got = way(report.reverts, "transfer", "Token.transfer.overflow");
    CHECK(got.verdict == Availability::reached); // a corrupt parent sends too much
    CHECK(got.run_length > 0);
}

TEST_CASE("A revert is shown never to happen by the invariant that bounds it") {
    const std::string source = R"(contract Meter {
    uint count;
    function add() external {
        count += 1;
        if (count > 3) { count = 0; }
    }
})";
    const auto bounded = checked(source, "local few: count <= 3");
    const auto& shown = way(bounded.reverts, "add", "Meter.add.overflow");
    CHECK(shown.verdict == Availability::proved);
    CHECK(shown.hypotheses == Ids{"few"});
    CHECK(shown.leaves > 0);
    CHECK(shown.assumptions ==
          Ids{"chain_is_correct", "hash_is_collision_resistant", "libraries_are_right"});
    // An invariant that falls bounds nothing.
    const auto fallen = checked(source, "local few: count <= 2");
    CHECK(fallen.invariants[0].verdict == Verdict::attack);
    const auto& unknown = way(fallen.reverts, "add", "Meter.add.overflow");
    CHECK(unknown.verdict == Availability::possible);
    CHECK(unknown.counterexample.has_value());
    CHECK(unknown.run_length == 0);
}

TEST_CASE("What is called is looked at where it is called, by its own name") {
    const std::string source = R"(contract Split {
    error No();
    uint parts;
    mapping(address => uint) share;
    constructor(uint number) { parts = number; }
    function split(uint amount) external { share[msg.sender] = part(amount) / 2; }
    function part(uint amount) private view returns (uint) { return amount / parts; }
})";
    const auto report = checked(source, "step kept: parts == old(parts)");
    REQUIRE(report.reverts.size() == 1); // a division by 2 cannot fail
    const auto& one = way(report.reverts, "split", "Split.part.division_by_zero");
    CHECK(one.verdict == Availability::reached); // below, no constructor ran
    CHECK(one.place.line == 7);
    const auto guarded =
        replaced(source, "{ return amount", "{ require(parts > 0, No()); return amount");
    CHECK(way(checked(guarded, "step kept: parts == old(parts)").reverts, "split",
              "Split.part.division_by_zero")
              .verdict == Availability::proved);
}

TEST_CASE("What the kernel runs of the ledger is looked at too") {
    const AttackCase ledger{*test::file_text("spec/contracts/ledger.sol"),
                            *test::file_text("invariants/ledger.inv")};
    const auto report = checked(ledger);
    CHECK(way(report.reverts, "hold", "Ledger.hold.underflow").verdict == Availability::proved);
    CHECK(way(report.reverts, "hold", "Ledger.hold.overflow").verdict == Availability::possible);
    CHECK(way(report.reverts, "release", "Ledger.release.overflow").verdict ==
          Availability::possible);
    CHECK(way(report.reverts, "move", "Ledger.move.underflow").verdict == Availability::proved);
    CHECK(way(report.reverts, "move", "Ledger.move.overflow").verdict == Availability::possible);
}

TEST_CASE("An id between honest chains finds its place") {
    const AttackCase deeds{*test::file_text("spec/contracts/deeds.sol"),
                           *test::file_text("invariants/deeds.inv")};
    const auto report = checked(deeds);
    const auto& up = way(report.messages, "up.parent", "Deeds.up.Elsewhere");
    CHECK(up.verdict == Availability::proved);
    CHECK(up.world == PredicateKind::tree);
    CHECK(up.hypotheses == Ids{"one_owner"});
    const AttackCase alone{deeds.contract_text,
                           replaced(deeds.invariants_text, "tree  one_owner", "// tree")};
    CHECK(way(checked(alone).messages, "up.parent", "Deeds.up.Elsewhere").verdict ==
          Availability::possible);
}

TEST_CASE("A second section that cannot fail is said to be so") {
    const auto report = checked(R"(contract Mark {
    mapping(address => bool) seen;
    edge function mark() external {
        parent { seen[msg.sender] = true; }
        child { seen[msg.sender] = true; }
    }
})",
                                "step grows: forall address a: old(seen[a]) ==> seen[a]");
    REQUIRE(report.messages.size() == 1);
    CHECK(report.messages[0].error.empty());
    CHECK(report.messages[0].verdict == Availability::proved);
    CHECK(report.reverts.empty());
}

namespace {

struct Sought {
    std::vector<attacks::SoughtStop> stops;
    std::vector<bool> proved; // one a stop
};

// All that can fail in the second sections, or all that has no name in any section.
Sought all_of(const AttackCase& one, const std::vector<WayToFail>& ways, bool second_sections) {
    Sought out;
    for (const auto& section : make_theory(one.contract, one.file).sections)
        for (const auto& stop : stops_of(one.contract, section)) {
            if (second_sections ? section.is_first() : is_named(stop)) continue;
            const auto number = section.function - one.contract.functions.data();
            out.stops.push_back({static_cast<std::uint32_t>(number),
                                 static_cast<std::uint8_t>(section.is_first() ? 0 : 1), stop});
            out.proved.push_back(std::ranges::any_of(ways, [&](const WayToFail& way) {
                return way.section == to_text(section) && way.place == stop.place &&
                       way.error == clause_of(one.contract, stop) &&
                       way.verdict == Availability::proved;
            }));
        }
    return out;
}

} // namespace

TEST_CASE("No run reaches what is proved never to happen") {
    std::size_t reached = 0;
    for (const std::string name : {"token", "vote", "escrow_parent"}) {
        const AttackCase one{*test::file_text("spec/contracts/" + name + ".sol"),
                             *test::file_text("invariants/" + name + ".inv")};
        const auto report = checked(one);
        for (const bool honest : {false, true}) {
            const auto sought = all_of(one, honest ? report.messages : report.reverts, honest);
            const auto found = attacks::reach_stops(
                one.contract, {.sections = 20'000},
                honest ? attacks::Adversary::honest : attacks::Adversary::by_kind, sought.stops);
            for (std::size_t i = 0; i < found.size(); ++i) {
                INFO(name + " " + clause_of(one.contract, sought.stops[i].stop));
                CHECK_FALSE((sought.proved[i] && found[i].has_value()));
                reached += found[i].has_value();
            }
        }
    }
    CHECK(reached > 0); // it did look
}

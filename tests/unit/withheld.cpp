// Withheld data: demand, reveal, void. Clauses Demand.*, Reveal.*, VoidCommit.*.
#include "support/dispute.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

struct Demanded : Dispute {
    Hash pot = demand_pot(commit, block.header.body.height);
    std::uint64_t deadline = of_commit(KernelFamily::commit_deadline);

    Demanded() { happens(demand()); }
    [[nodiscard]] std::uint64_t due() const { return root().count(KernelFamily::demand_due, pot); }
    [[nodiscard]] VoidCommit void_it() const { return {commit, config, block.header.body.height}; }
    [[nodiscard]] std::uint64_t open() const { return of_commit(KernelFamily::open_demands); }
    [[nodiscard]] bool is_final_now() const {
        const TreeReader reader{root().state()};
        Journal journal{reader};
        KernelCells cells{journal};
        return is_final(cells, child, commit.index, Time{next_time()});
    }
};

} // namespace

TEST_CASE("data is demanded while the window is open, once a block, with a bond") {
    Dispute d;
    const auto until = d.of_commit(KernelFamily::commit_time) + 4;
    CHECK(d.attempt(d.demand(), "nobody") == reverted("Demand.bond"));
    d.wait_until(until - 1);
    CHECK(d.attempt(d.demand()) == applied);
    Dispute late;
    late.wait_until(late.of_commit(KernelFamily::commit_time) + 4);
    CHECK(late.attempt(late.demand()) == reverted("Demand.window"));
    d.happens(d.demand());
    CHECK(d.attempt(d.demand()) == reverted("Demand.window"));
    Demanded twice;
    CHECK(twice.attempt(twice.demand()) == reverted("Demand.twice"));
    CHECK(twice.held(twice.pot) == 1);
}

TEST_CASE("a demand is about a header of a live commit of the child") {
    Dispute d;
    const auto changed = [&](const std::function<void(Demand&)>& change) {
        auto demand = d.demand();
        change(demand);
        return d.attempt(demand);
    };
    CHECK(changed([](Demand& m) { m.commit.child = ChainId{number(5)}; }) ==
          reverted("Demand.unknown_child"));
    CHECK(changed([](Demand& m) { m.config.demand_bond = 0; }) == reverted("Demand.config"));
    CHECK(changed([](Demand& m) { m.commit.epoch = 7; }) == reverted("Demand.not_live"));
    CHECK(changed([](Demand& m) { m.commit.index = 7; }) == reverted("Demand.not_live"));
    CHECK(changed([](Demand& m) { m.header.header.height = Height{1}; }) ==
          reverted("Demand.header"));
    d.wait_until(d.of_commit(KernelFamily::commit_deadline));
    CHECK(changed([](Demand&) {}) == reverted("Demand.final"));
}

TEST_CASE("data that is revealed in time, in whatever pieces, starts the window again") {
    for (const std::uint32_t piece : {1U, 2U, 3U, 4U}) {
        Demanded d;
        const auto paid = d.world.balance(d.world.root, "submitter");
        CHECK(d.open() == 1);
        d.wait_until(d.due() - 1);
        std::vector<StepBody> pieces;
        for (std::uint32_t from = 0; from < 4; from += piece)
            pieces.push_back(d.world.transaction(d.world.root, "bob",
                                                 d.reveal(from, std::min(piece, 4 - from))));
        d.world.good_block(d.world.root, pieces);
        CHECK(d.open() == 0);
        const auto now = d.root().tip().time.value;
        CHECK(d.of_commit(KernelFamily::commit_deadline) == now + 5);
        CHECK(d.of_commit(KernelFamily::commit_deadline) > d.deadline);
        CHECK(d.world.balance(d.world.root, "submitter") == paid + 1 + 2); // and the bond before
        CHECK(d.held(d.pot) == 0);
        CHECK(d.attempt(d.reveal(0, 4)) == reverted("Reveal.none"));
    }
}

TEST_CASE("what was revealed is not demanded again") {
    Demanded d;
    d.happens(d.reveal(0, 4));
    CHECK(d.attempt(d.demand()) == reverted("Demand.twice"));
}

TEST_CASE(
    "a commit is not final while a demand is open, and final once the new window has passed") {
    Demanded d;
    d.wait_until(d.deadline);
    CHECK_FALSE(d.is_final_now());
    Demanded answered;
    answered.happens(answered.reveal(0, 4));
    const auto deadline = answered.of_commit(KernelFamily::commit_deadline);
    answered.wait_until(deadline - 1);
    CHECK_FALSE(answered.is_final_now());
    answered.wait_until(deadline);
    CHECK(answered.is_final_now());
}

TEST_CASE("what is revealed is the next steps as they were committed, and no more than a body") {
    Demanded d;
    const auto changed = [&](const std::function<void(Reveal&)>& change) {
        auto reveal = d.reveal(0, 2);
        change(reveal);
        return d.attempt(reveal);
    };
    CHECK(changed([](Reveal&) {}) == applied);
    CHECK(changed([](Reveal& m) { m.records = {}; }) == reverted("Reveal.order"));
    CHECK(changed([](Reveal& m) { m.from = 1; }) == reverted("Reveal.order"));
    CHECK(d.attempt(d.reveal(1, 2)) == reverted("Reveal.order"));
    CHECK(changed([](Reveal& m) { m.records[1].witness = {}; }) == reverted("Reveal.proof"));
    CHECK(changed([](Reveal& m) { m.siblings.push_back(Hash{}); }) == reverted("Reveal.proof"));
    CHECK(changed([](Reveal& m) { m.commit.epoch = 9; }) == reverted("Reveal.not_live"));
    CHECK(changed([](Reveal& m) { m.header.count = 9; }) == reverted("Reveal.header"));
    CHECK(changed([](Reveal& m) { m.config.commit_bond = 9; }) == reverted("Reveal.config"));
    Dispute none;
    CHECK(none.attempt(none.reveal(0, 4)) == reverted("Reveal.none"));
    CHECK(changed([](Reveal& m) { m.commit.child = ChainId{number(5)}; }) ==
          reverted("Reveal.unknown_child"));
    CHECK(changed([](Reveal& m) { m.commit.index = 50; }) == reverted("Reveal.not_live"));
    d.wait_until(d.due());
    CHECK(d.attempt(d.reveal(0, 4)) == reverted("Reveal.late"));
    none.wait_until(none.of_commit(KernelFamily::commit_deadline));
    CHECK(none.attempt(none.reveal(0, 4)) == reverted("Reveal.final"));
    CHECK(none.attempt(VoidCommit{none.commit, none.config, Height{1}}) ==
          reverted("VoidCommit.final"));
}

TEST_CASE("a body that exceeds its chain's limit cannot be revealed") {
    Demanded d;
    d.config.sizes.body_bytes = 100; // as a chain says whose blocks are larger
    d.world.forge(d.world.root,
                  {{kernel_key(KernelFamily::child_config, d.child.value), hash_of(d.config)}});
    CHECK(d.attempt(d.reveal(0, 4)) == reverted("Reveal.sizes"));
}

TEST_CASE(
    "a commit whose data is not revealed in time is void, and half its bond is the demander's") {
    Demanded d;
    const auto before = d.world.balance(d.world.root, "bob");
    d.wait_until(d.due() - 1);
    CHECK(d.attempt(d.void_it()) == reverted("VoidCommit.early"));
    d.wait_until(d.due());
    const auto changed = [&](const std::function<void(VoidCommit&)>& change) {
        auto step = d.void_it();
        change(step);
        return d.attempt(step);
    };
    CHECK(changed([](VoidCommit& m) { m.height = Height{900}; }) == reverted("VoidCommit.none"));
    CHECK(changed([](VoidCommit& m) { m.config.demand_bond = 9; }) ==
          reverted("VoidCommit.config"));
    CHECK(changed([](VoidCommit& m) { m.commit.child = ChainId{number(5)}; }) ==
          reverted("VoidCommit.unknown_child"));
    d.happens(d.void_it(), "alice"); // whoever says it
    CHECK(d.count(KernelFamily::commit_count) == d.commit.index);
    CHECK(d.world.balance(d.world.root, "bob") == before + 2); // the demand's own bond, and half
    CHECK(d.held(burnt_pot()) == 1);
    CHECK(d.held(bond_pot(d.commit)) == 0);
    CHECK(d.attempt(d.void_it()) == reverted("VoidCommit.not_live"));
}

TEST_CASE("the bond of a demand about a commit that fell otherwise goes back") {
    Dispute d{[](Block& block) {
        block.steps[1].root_after = StateRoot{number(7)};
        Candidate::mend(block);
    }};
    const Reclaim reclaim{d.commit, d.block.header.body.height};
    d.world.good_block(d.world.root, {d.world.transaction(d.world.root, "alice", d.demand()),
                                      d.world.transaction(d.world.root, "bob", d.objection(1))});
    const auto before = d.world.balance(d.world.root, "alice");
    d.commit_block(); // a new life starts without open demands
    CHECK(d.of_commit(KernelFamily::open_demands) == 0);
    CHECK(d.attempt(d.demand()) == applied);
    CHECK(d.attempt(Reclaim{d.commit, reclaim.height}) == reverted("Reclaim.alive"));
    d.happens(reclaim);
    CHECK(d.world.balance(d.world.root, "alice") == before + 1);
    CHECK(d.attempt(reclaim) == reverted("Reclaim.none"));
}

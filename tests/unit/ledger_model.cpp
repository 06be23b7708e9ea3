#include "simulation/ledger_model.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::ledger_model;

namespace {

Message message(std::uint8_t number) {
    Message out;
    out.bytes[0] = std::byte{number};
    return out;
}

// A root, a child, a grandchild; 10 went down and 4 of it further.
struct Tale {
    Tree tree{Word{100}};
    Chain child = tree.add_chain(0);
    Chain inner = tree.add_chain(child);
    std::vector<Observed> seen{{90, {{child, 10}}}, {6, {{inner, 4}}}, {4, {}}};

    Tale() {
        tree.add_block(0, {{{0, child, message(1), 10}}, {}, {}});
        tree.add_block(child, {{{child, inner, message(2), 4}}, {{child, 0, message(1), 10}}, {}});
        tree.add_block(inner, {{}, {{inner, child, message(2), 4}}, {}});
        tree.settle();
    }
    // The first claim that fails; empty: none.
    std::string broken() {
        tree.settle();
        const auto all = tree.broken(seen);
        return all.empty() ? "" : all.front().substr(0, all.front().find(':'));
    }
};

} // namespace

TEST_CASE("What adds up keeps every claim") {
    Tale tale;
    CHECK(tale.broken() == "");
    CHECK(tale.tree.pending().empty());
}

TEST_CASE("Value from nothing breaks conservation, on a chain that nobody said is corrupt") {
    Tale tale;
    tale.seen[2].total += 1;
    CHECK(tale.broken() == "Cut conservation");
    tale.tree.forge_newest(tale.inner);
    CHECK(tale.broken() == "");
}

TEST_CASE("A message under way is counted once, and lost value is noticed") {
    Tale tale;
    tale.tree.add_block(tale.inner, {{{tale.inner, tale.child, message(3), 2}}, {}, {}});
    tale.seen[2].total -= 2;
    CHECK(tale.broken() == "");
    CHECK(tale.tree.pending().size() == 1);
    tale.seen[2].total -= 1;
    CHECK(tale.broken() == "Cut conservation");
}

TEST_CASE("More than went down does not come back, whatever the child is") {
    Tale tale;
    tale.tree.forge_newest(tale.child);
    tale.tree.add_block(0, {{}, {{0, tale.child, message(4), 11}}, {}});
    tale.seen[0] = {101, {{tale.child, 0}}};
    CHECK(tale.broken() == "Containment");
}

TEST_CASE("A child sum is what went down less what came back") {
    Tale tale;
    tale.seen[0] = {91, {{tale.child, 9}}};
    CHECK(tale.broken() == "Containment");
}

TEST_CASE("A message that arrives twice is noticed") {
    Tale tale;
    tale.tree.add_block(tale.inner, {{}, {{tale.inner, tale.child, message(2), 4}}, {}});
    tale.seen[2].total += 4;
    tale.seen[1].total -= 4;
    CHECK(tale.broken() == "At most once");
}

TEST_CASE("What was used above goes back with what sent it, or is noticed") {
    Tale tale;
    tale.tree.roll_back(tale.child, 0);
    tale.seen[1] = {10, {{tale.inner, 4}}};
    tale.seen[1].total = 6;
    tale.tree.settle();
    const auto all = tale.tree.broken(tale.seen);
    CHECK(std::ranges::any_of(
        all, [](const auto& one) { return one.starts_with("Rollback goes down only"); }));
}

TEST_CASE("A halted chain stands at its last final block, and what hangs below it is adrift") {
    Tale tale;
    tale.tree.add_block(0, {{}, {}, {{tale.child, 0}}});
    tale.tree.settle();
    CHECK(tale.tree.is_halted(tale.child));
    CHECK(tale.tree.is_adrift(tale.inner));
    CHECK(tale.tree.pending().size() == 1);
    tale.seen[1] = {0, {}};
    CHECK(tale.broken() == "");
    tale.seen[1] = {1, {}};
    CHECK(tale.broken() == "Cut conservation");
}

// What the monitor remembers of chains: ghosts, messages under way, and putting them back.
#include "contract/monitor.hpp"

#include "unit/token_fixture.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;
using namespace chaintree::contract::formulas;

TEST_CASE("a message under way counts until it arrived, in both directions") {
    Fixture tree;
    CHECK(tree.send("transferToChild", root, child, alice, {25}).broken.empty());
    CHECK(tree.monitor().pending(chain_id(root), chain_id(child)).down.size() == 1);
    CHECK(tree.monitor().pending(chain_id(root), chain_id(sibling)).down.empty());
    CHECK(tree.check_everything() == Names{});
    REQUIRE(tree.deliver(0).clause.empty());
    CHECK(tree.monitor().pending(chain_id(root), chain_id(child)).down.empty());
    CHECK(tree.send("transferToParent", child, root, alice, {5}).broken.empty());
    CHECK(tree.monitor().pending(chain_id(root), chain_id(child)).up.size() == 1);
    CHECK(tree.check_everything() == Names{});
    REQUIRE(tree.deliver(0).clause.empty());
    CHECK(tree.check_everything() == Names{});
    CHECK(tree.read(root, "childSums", to_word(chain_id(child))) == 20);
}

TEST_CASE("what a message carries is measured, so a gift from nothing shows at once") {
    Fixture tree;
    const auto sent = tree.send("gift", root, child, alice, {7});
    CHECK(names_of(sent.broken) == Names{"value_is_conserved", "exits_are_covered"});
    CHECK(tree.check_tree().empty()); // the child is backed: what is wrong is wrong on the root
    CHECK(names_of(tree.check_edge(child)) == Names{"child_is_backed"}); // names no such message
}

TEST_CASE("what a caller says is pending is taken instead of what the monitor knows") {
    Fixture tree;
    REQUIRE(tree.send("transferToChild", root, child, alice, {25}).broken.empty());
    const EdgePending nothing;
    CHECK(names_of(tree.check_edge(child, &nothing)) == Names{"child_is_backed"});
    const EdgePending too_much{{{to_child, {26}}}, {}};
    CHECK(tree.check_edge(child, &too_much).at(0).detail == "left 26, right 25");
    const EdgePending upwards{{}, {{to_parent, {25}}}};
    CHECK(tree.check_edge(child, &upwards).empty());
}

TEST_CASE("a hook that cannot be evaluated is reported and changes nothing") {
    auto file = token_invariants();
    file.predicates.clear();
    file.hooks = {after(transfer, Side::here, received, {}, number(5)),
                  after(transfer, Side::here, received, {},
                        node(Op::div, {number(1), node(Op::sub, {local(1), number(3)})}))};
    Fixture tree{std::move(file)};
    CHECK(tree.call(root, "transfer", alice, {bob, 4}).broken.empty());
    const GhostCell ghost_cell{received, {}};
    CHECK(to_text(tree.monitor().memory(chain_id(root)).ghosts.at(ghost_cell)) == "6");
    const auto done = tree.call(root, "transfer", alice, {bob, 3});
    REQUIRE(names_of(done.broken) == Names{"after transfer"});
    CHECK(done.broken[0].detail == "cannot be evaluated: division by zero");
    CHECK(to_text(tree.monitor().memory(chain_id(root)).ghosts.at(ghost_cell)) == "11");
}

TEST_CASE("what a chain remembers can be kept and put back when its blocks are voided") {
    Fixture tree;
    tree.move_down(root, child, 40);
    const auto kept = tree.monitor().memory(chain_id(child));
    REQUIRE(tree.call(child, "transfer", alice, {bob, 10}).broken.empty());
    REQUIRE(tree.send("transferToChild", child, grandchild, alice, {30}).broken.empty());
    // The state of the child goes back, the monitor's memory not yet.
    tree.forge(child, "balances", alice, 40);
    tree.forge(child, "balances", bob, 0);
    tree.forge(child, "childSums", to_word(chain_id(grandchild)), 0);
    CHECK(tree.check_everything() ==
          Names{"exits_are_covered", "child_is_backed", "supply_is_conserved"});
    tree.monitor().restore(chain_id(child), kept);
    CHECK(tree.check_everything() == Names{});
}

TEST_CASE("a voided arrival is under way again") {
    Fixture tree;
    REQUIRE(tree.send("transferToChild", root, child, alice, {40}).broken.empty());
    const auto kept = tree.monitor().memory(chain_id(child));
    REQUIRE(tree.deliver(0).broken.empty());
    tree.monitor().restore(chain_id(child), kept);
    tree.forge(child, "balances", alice, 0);
    CHECK(tree.check_everything() == Names{});
    CHECK(tree.monitor().pending(chain_id(root), chain_id(child)).down.size() == 1);
}

TEST_CASE("several sections of one step share its states, and only then no step is judged") {
    const MapReader before;
    MapReader after;
    CellNames names;
    const ContractId id{to_hash(Word{77})};
    const auto contract = token();
    const auto file = token_invariants();
    InvariantMonitor monitor{id, contract, file};
    formulas::set(after, names, id, cell(balances, {alice}), 7);
    formulas::set(after, names, id, cell(balances, {bob}), 5);
    const std::array<Word, 1> seven{7};
    const std::array<Word, 1> five{5};
    const auto& function = contract.functions[to_child];
    CallContext first;
    CallContext second;
    first.message_id = 1;
    second.message_id = 2;
    const std::array both{
        SectionRan{chain_id(child), &function, Side::child, seven, first, &before, &after, &names},
        SectionRan{chain_id(child), &function, Side::child, five, second, &before, &after, &names}};
    auto alone = monitor;
    CHECK(monitor.step_ran(both).empty());
    CHECK(monitor.step_ran({}).empty());
    CHECK(monitor.memory(chain_id(child)).arrived.size() == 2);
    CHECK(names_of(alone.section_ran(both[0])) == Names{"value_is_conserved"});
}

TEST_CASE("a cell that the source does not tell breaks what needs it") {
    MapReader cells;
    CellNames names;
    const ContractId id{to_hash(Word{77})};
    const auto contract = token();
    const auto file = token_invariants();
    const InvariantMonitor monitor{id, contract, file};
    formulas::set(cells, names, id, cell(balances, {alice}), 0);
    CHECK(monitor.check_local({chain_id(root), &cells, &names}).empty());
    cells.hide(cell_key(id, cell(balances, {alice})));
    const auto broken = monitor.check_local({chain_id(root), &cells, &names});
    REQUIRE(names_of(broken) == Names{"value_is_conserved"});
    CHECK(broken[0].detail == "cannot be evaluated: a cell is not told");
    const std::array tree{TreeChain{{chain_id(root), &cells, &names}, std::nullopt},
                          TreeChain{{chain_id(child), &cells, &names}, chain_id(root)}};
    CHECK(names_of(monitor.check_tree(tree)) == Names{"supply_is_conserved"});
}

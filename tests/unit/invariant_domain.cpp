// The domain of mathematical integers, through the one evaluator.
#include "contract/invariant_domain.hpp"

#include "contract/evaluator.hpp"
#include "unit/formulas.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace chaintree;
using namespace chaintree::contract;
using namespace chaintree::contract::formulas;

namespace {

constexpr std::uint32_t balances = 0;   // address => uint
constexpr std::uint32_t allowances = 1; // address => address => uint
constexpr std::uint32_t limit = 2;      // uint

const Word most = ~Word{0};

ContractId contract_id(std::uint8_t number) {
    return ContractId{to_hash(Word{number})};
}

Contract ledger() {
    constexpr Type address{Kind::address};
    constexpr Type uint{Kind::uint256};
    Contract out;
    out.name = "Ledger";
    out.families = {{"balances", 0, 0, {address}, uint},
                    {"allowances", 1, 0, {address, address}, uint},
                    {"limit", 2, 0, {}, uint}};
    return out;
}

// Two states of one chain, with what surrounds them.
struct World {
    ContractId id = contract_id(7);
    Contract contract = ledger();
    MapReader before;
    MapReader now;
    CellNames names;
    GhostValues ghosts;
    GhostValues ghosts_before;
    CallContext context;
    std::vector<PendingMessage> pending;

    void set(const CellOf<Word>& at, const Word& old_value, const Word& value) {
        formulas::set(before, names, id, at, old_value);
        formulas::set(now, names, id, at, value);
    }

    [[nodiscard]] std::expected<Integer, Stop> run(const Expr& expr, std::vector<Word> locals = {},
                                                   bool* incomplete = nullptr) const {
        const CellIndex cells{id, contract, names};
        const ChainView view{&now, &before, &cells, &ghosts, &ghosts_before, pending};
        IntegerDomain domain{id, context, {&view, nullptr, &view}};
        Evaluator evaluator{contract, domain};
        std::vector<Integer> slots(locals.begin(), locals.end());
        const Function nowhere{};
        auto out = evaluator.evaluate(nowhere, slots, expr);
        if (incomplete) *incomplete = domain.take_incomplete();
        return out;
    }
    [[nodiscard]] std::string text(const Expr& expr, std::vector<Word> locals = {}) const {
        return to_text(run(expr, std::move(locals)).value());
    }
};

} // namespace

TEST_CASE("numbers neither overflow nor wrap") {
    const World world;
    CHECK(world.text(node(Op::add, {number(most), number(1)})) ==
          Integer::Number{Integer::Number{1} << 256}.str());
    CHECK(world.text(node(Op::sub, {number(12), number(13)})) == "-1");
    CHECK(world.text(node(Op::mul, {number(most), number(most)})) ==
          Integer::Number{Integer::Number{most} * Integer::Number{most}}.str());
    const auto debt = node(Op::sub, {number(0), number(7)});
    CHECK(world.text(node(Op::div, {debt, number(2)})) == "-3");
    CHECK(world.text(node(Op::mod, {debt, number(2)})) == "-1");
    CHECK(world.text(node(Op::less, {debt, number(0)})) == "1");
}

TEST_CASE("an integer is a word exactly when it is one of 256 bits") {
    CHECK(Integer{most}.to_word() == most);
    CHECK(Integer{}.to_word() == Word{0});
    CHECK_FALSE(Integer{Integer::Number{-1}}.to_word());
    CHECK_FALSE(Integer{Integer::Number{Integer::Number{1} << 256}}.to_word());
}

TEST_CASE("integers are ordered as numbers are, never as booleans") {
    STATIC_REQUIRE_FALSE(std::is_constructible_v<bool, Integer>);
    REQUIRE(rc::check("the order of small integers", [](std::int64_t a, std::int64_t b) {
        const Integer left{Integer::Number{a}};
        const Integer right{Integer::Number{b}};
        RC_ASSERT((left <=> right) == (a <=> b));
        RC_ASSERT((left == right) == (a == b));
    }));
}

TEST_CASE("division by zero stops the evaluation, of a remainder too") {
    const World world;
    for (const auto op : {Op::div, Op::mod}) {
        const auto out = world.run(node(op, {number(1), number(0)}));
        REQUIRE_FALSE(out.has_value());
        CHECK(out.error().kind == StopKind::division_by_zero);
    }
}

TEST_CASE("cells are read now, and as they were inside old") {
    World world;
    world.set(cell(balances, {5}), 10, 4);
    const auto balance = load(balances, {number(5)});
    CHECK(world.text(balance) == "4");
    CHECK(world.text(old(balance)) == "10");
    CHECK(world.text(node(Op::sub, {balance, old(balance)})) == "-6");
    CHECK(world.text(node(Op::sub, {old(balance), balance})) == "6");
    CHECK(world.text(load(balances, {number(6)})) == "0");
    CHECK(world.text(load(limit, {})) == "0");
}

TEST_CASE("a key that no cell can have reads as absent") {
    World world;
    world.set(cell(balances, {0}), 1, 1);
    world.set(cell(balances, {most}), 1, 1);
    CHECK(world.text(load(balances, {node(Op::sub, {number(0), number(1)})})) == "0");
    CHECK(world.text(load(balances, {node(Op::add, {number(most), number(1)})})) == "0");
}

TEST_CASE("a sum takes every named cell of its family, and no other") {
    World world;
    world.set(cell(balances, {1}), 10, 20);
    world.set(cell(balances, {2}), 1, 2);
    world.set(cell(allowances, {1, 2}), 100, 100);
    formulas::set(world.now, world.names, contract_id(8), cell(balances, {1}), 1000);
    CHECK(world.text(sum(balances)) == "22");
    CHECK(world.text(old(sum(balances))) == "11");
}

TEST_CASE("a sum may exceed 256 bits") {
    World world;
    world.set(cell(balances, {1}), 0, most);
    world.set(cell(balances, {2}), 0, most);
    CHECK(world.text(sum(balances)) == Integer::Number{Integer::Number{most} * 2}.str());
}

TEST_CASE("a sum with its first key fixed takes the cells below it") {
    World world;
    world.set(cell(allowances, {1, 2}), 0, 5);
    world.set(cell(allowances, {1, 3}), 0, 7);
    world.set(cell(allowances, {2, 1}), 0, 100);
    CHECK(world.text(sum(allowances, {number(1)})) == "12");
    CHECK(world.text(sum(allowances, {number(2)})) == "100");
    CHECK(world.text(sum(allowances, {number(3)})) == "0");
    CHECK(world.text(sum(allowances)) == "112");
}

TEST_CASE("a cell forged behind the contract's back is in the next sum") {
    World world;
    world.set(cell(balances, {1}), 10, 10);
    CHECK(world.text(sum(balances)) == "10");
    world.now.set(cell_key(world.id, cell(balances, {1})), 11);
    CHECK(world.text(sum(balances)) == "11");
    CHECK(world.text(old(sum(balances))) == "10");
}

TEST_CASE("a cell that the source does not tell is no zero") {
    World world;
    world.set(cell(balances, {1}), 10, 10);
    world.now.hide(cell_key(world.id, cell(balances, {1})));
    const auto read = world.run(load(balances, {number(1)}));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == StopKind::missing_cell);
    bool incomplete = false;
    CHECK(world.run(sum(balances), {}, &incomplete).has_value());
    CHECK(incomplete);
    CHECK(world.run(old(sum(balances)), {}, &incomplete).has_value());
    CHECK_FALSE(incomplete);
}

TEST_CASE("ghosts have keys, and earlier values inside old") {
    World world;
    world.ghosts[{0, {}}] = Integer{Word{30}};
    world.ghosts[{1, {Integer{Word{5}}}}] = Integer{Word{8}};
    world.ghosts_before[{0, {}}] = Integer{Word{20}};
    CHECK(world.text(ghost(0)) == "30");
    CHECK(world.text(old(ghost(0))) == "20");
    CHECK(world.text(ghost(1, {number(5)})) == "8");
    CHECK(world.text(old(ghost(1, {number(5)}))) == "8");
    CHECK(world.text(ghost(1, {number(6)})) == "0");
}

TEST_CASE("a pending sum evaluates its expression over each message's arguments") {
    World world;
    world.pending = {{0, {1, 10}}, {1, {1, 500}}, {0, {2, 20}}};
    const auto pending = [](std::uint32_t function, Expr expr) {
        return on(Side::child, node(Op::pending_sum, {std::move(expr)}, function));
    };
    CHECK(world.text(pending(0, local(1))) == "30");
    CHECK(world.text(pending(1, local(1))) == "500");
    CHECK(world.text(pending(2, local(1))) == "0");
    CHECK(world.text(pending(0, node(Op::mul, {local(0), local(1)}))) == "50");
}

TEST_CASE("an implication looks at its right side only when the left one holds") {
    const World world;
    const auto nonsense = node(Op::equal, {node(Op::div, {number(1), number(0)}), number(1)});
    const auto truth = node(Op::equal, {number(1), number(1)});
    const auto lie = node(Op::equal, {number(1), number(2)});
    CHECK(world.text(node(Op::implies, {lie, nonsense})) == "1");
    CHECK_FALSE(world.run(node(Op::implies, {truth, nonsense})).has_value());
    CHECK(world.text(node(Op::implies, {truth, lie})) == "0");
    CHECK(world.text(node(Op::logical_or, {truth, nonsense})) == "1");
    CHECK(world.text(node(Op::logical_and, {lie, nonsense})) == "0");
}

TEST_CASE("the context of the section is there as numbers") {
    World world;
    world.context = {11, 12, 13, 14, 15, 16, 17, {}};
    const std::array ops{Op::sender,      Op::child_chain,  Op::parent_chain,   Op::message_id,
                         Op::block_chain, Op::block_number, Op::block_timestamp};
    for (std::size_t i = 0; i < ops.size(); ++i)
        CHECK(world.text(node(ops[i])) == std::to_string(11 + i));
}

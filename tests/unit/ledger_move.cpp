// What the kernel's call `move` does to two pots of the ledger, alone.
#include "evaluator_bench.hpp"
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

const Word most = ~Word{0};

std::string ledger_text() {
    return test::file_text("spec/contracts/ledger.sol");
}

// The ledger without the line that refuses by name.
std::string unguarded_text() {
    auto text = ledger_text();
    const std::string guard = "require(held[pot] >= amount, InsufficientHeld());";
    const auto at = text.find(guard);
    REQUIRE(at != std::string::npos);
    return text.erase(at, guard.size());
}

// A ledger with that much in the pots 1 and 2.
struct Pots {
    EvaluatorBench bench;

    Pots(const std::string& ledger, const Word& first, const Word& second) : bench(ledger) {
        fill(1, first);
        fill(2, second);
    }
    void fill(const Word& pot, const Word& amount) {
        const std::vector<CellWrite> rich{{bench.key("balances", {9}), to_hash(amount)}};
        bench.state.apply(rich);
        REQUIRE(bench.call("hold", {pot, 9, amount}) == "ok");
    }
    std::string move(const Word& into, const Word& amount) {
        return bench.call("move", {1, into, amount});
    }
    void expect(const Word& first, const Word& second) const {
        CHECK(bench.cell("held", {1}) == first);
        CHECK(bench.cell("held", {2}) == second);
    }
};

} // namespace

TEST_CASE("a move takes no more than the pot holds; one unit less moves") {
    Pots pots{ledger_text(), 4, 7};
    CHECK(pots.move(2, 5) == "Ledger.move.InsufficientHeld");
    pots.expect(4, 7);
    CHECK(pots.move(2, 4) == "ok");
    pots.expect(0, 11);
    CHECK(pots.move(2, 1) == "Ledger.move.InsufficientHeld");
}

TEST_CASE("a move gives a pot no more than fits; one unit less moves") {
    Pots pots{ledger_text(), 5, most - 4};
    CHECK(pots.move(2, 5) == "Ledger.move.overflow");
    pots.expect(5, most - 4);
    CHECK(pots.move(2, 4) == "ok");
    pots.expect(1, most);
}

TEST_CASE("behind the guard of a move stands an underflow that refuses the same") {
    Pots pots{unguarded_text(), 4, 7};
    CHECK(pots.move(2, 5) == "Ledger.move.underflow");
    pots.expect(4, 7);
    CHECK(pots.move(2, 4) == "ok");
}

TEST_CASE("a move from a pot into itself moves nothing, and needs what it names all the same") {
    for (const Word& amount : {Word{0}, Word{5}, most}) {
        Pots pots{ledger_text(), most, 7};
        CHECK(pots.move(1, amount) == "ok");
        pots.expect(most, 7);
    }
    Pots pots{ledger_text(), 5, 7};
    CHECK(pots.move(1, 6) == "Ledger.move.InsufficientHeld");
    pots.expect(5, 7);
}

TEST_CASE("every error that a move can give is one of these") {
    std::set<std::string> found;
    for (const auto& clause : clause_ids(parsed(ledger_text())))
        if (clause.starts_with("Ledger.move.")) found.insert(clause);
    CHECK(found == std::set<std::string>{"Ledger.move.InsufficientHeld", "Ledger.move.underflow",
                                         "Ledger.move.overflow"});
}

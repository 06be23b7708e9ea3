// Where cells come from, and what signatures bind. Spec: spec/edge-solidity.md, Eval.missing and
// Edge.digest.
#include "evaluator_bench.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

constexpr std::string_view bank = R"(
contract B {
    error TooLittle();
    struct P { uint a; uint b; }
    uint fee;
    mapping(uint => uint) money;
    mapping(uint => P) ps;
    function move(uint from, uint to, uint amount) public {
        require(money[from] >= amount, TooLittle());
        money[from] -= amount;
        money[to] += amount;
    }
    function give(uint to, uint amount) public { money[to] = amount; }
    function load(uint i) public { P memory p = ps[i]; fee = p.a + p.b; }
    function save(uint i, uint x) public { ps[i] = P(x, x + 1); }
}
)";

// Knows a few cells only, as an incomplete witness does.
class KnowsOnly final : public CellReader {
public:
    KnowsOnly(const StateTree& tree, std::vector<CellKey> known)
        : tree_(&tree), known_(std::move(known)) {}
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        if (std::ranges::find(known_, key) == known_.end()) return std::nullopt;
        return tree_->get(key);
    }

private:
    const StateTree* tree_;
    std::vector<CellKey> known_;
};

std::string with_only(EvaluatorBench& bench, std::vector<CellKey> known, std::string_view function,
                      std::vector<Word> arguments) {
    const KnowsOnly reader{bench.state, std::move(known)};
    Journal journal{reader};
    return bench.run_on(journal, function, std::move(arguments));
}

struct Ticket { // what is signed, and by whom
    SecretKey secret = SecretKey::from_text("payer");
    std::string tag = "pay(uint256,uint256)";
    Word chain = 5;
    ContractId contract;
    std::vector<Word> fields{30, 40};
};

constexpr std::string_view payments = R"(
contract P {
    error Forged();
    uint paid;
    function pay(address who, uint amount, uint sequence, signature proof) public {
        require(signed(who, proof, amount, sequence), Forged());
        paid += amount;
    }
    function other(address who, uint amount, uint sequence, signature proof) public {
        if (!signed(who, proof, amount, sequence)) revert Forged();
    }
}
)";

ContractId contract_id(unsigned char last) {
    Hash bytes;
    bytes.bytes[31] = std::byte{last};
    return ContractId{bytes};
}

// Calls `function` for 30 tokens with sequence 40 in the name of the secret "payer".
std::string paid_with(const Ticket& ticket, std::string_view function = "pay") {
    EvaluatorBench bench{payments};
    bench.id = contract_id(7);
    bench.context.block_chain = 5;
    const auto digest =
        signed_fields_digest(ticket.contract, ticket.chain, ticket.tag, ticket.fields);
    const std::array signatures{
        SignedBy{SecretKey::from_text("stranger").public_bytes(), {}},
        SignedBy{ticket.secret.public_bytes(), ticket.secret.sign(digest)},
    };
    bench.context.signatures = signatures;
    const auto who = to_word(SecretKey::from_text("payer").account());
    return bench.call(function, {who, 30, 40, 1});
}

Ticket honest() {
    Ticket ticket;
    ticket.contract = contract_id(7);
    return ticket;
}

} // namespace

TEST_CASE("a key that the witness does not tell is a missing cell, never zero and never a revert") {
    EvaluatorBench bench{bank};
    REQUIRE(bench.call("give", {1, 50}) == "ok");
    const auto from = bench.key("money", {1});
    const auto to = bench.key("money", {2});
    CHECK(with_only(bench, {from, to}, "move", {1, 2, 20}) == "ok");
    CHECK(with_only(bench, {from}, "move", {1, 2, 20}) == "missing cell");
    CHECK(with_only(bench, {to}, "move", {1, 2, 20}) == "missing cell");
    CHECK(with_only(bench, {}, "move", {1, 2, 20}) == "missing cell");
    CHECK(with_only(bench, {}, "give", {1, 2}) == "missing cell");
    CHECK(with_only(bench, {from}, "move", {1, 2, 60}) == "B.move.TooLittle");
}

TEST_CASE("a struct is missing as soon as one of its fields is") {
    EvaluatorBench bench{bank};
    REQUIRE(bench.call("save", {1, 6}) == "ok");
    const auto a = bench.key("ps.a", {1});
    const auto b = bench.key("ps.b", {1});
    const auto fee = bench.key("fee");
    CHECK(with_only(bench, {a, b, fee}, "load", {1}) == "ok");
    CHECK(with_only(bench, {a, fee}, "load", {1}) == "missing cell");
    CHECK(with_only(bench, {b, fee}, "load", {1}) == "missing cell");
    CHECK(with_only(bench, {a, b}, "load", {1}) == "missing cell");
    CHECK(with_only(bench, {a}, "save", {1, 8}) == "missing cell");
}

TEST_CASE("a missing cell is named") {
    EvaluatorBench bench{bank};
    const KnowsOnly reader{bench.state, {bench.key("money", {1})}};
    Journal journal{reader};
    REQUIRE(bench.run_on(journal, "move", {1, 2, 0}) == "missing cell");
    CHECK(journal.missing() == bench.key("money", {2}));
}

TEST_CASE("the touched cells make a witness over which the step runs again to the same root") {
    EvaluatorBench bench{bank};
    for (unsigned account = 0; account < 40; ++account)
        REQUIRE(bench.call("give", {account, 100 + account}) == "ok");
    const TreeReader reader{bench.state};
    Journal full{reader};
    REQUIRE(bench.run_on(full, "move", {3, 99, 60}) == "ok");
    const auto witness = bench.state.prove(full.touched());

    auto partial = PartialTree::parse(witness.bytes, bench.state.root(), 1 << 16);
    REQUIRE(partial);
    const WitnessReader told{*partial};
    Journal again{told};
    REQUIRE(bench.run_on(again, "move", {3, 99, 60}) == "ok");
    partial->apply(again.writes());
    bench.state.apply(full.writes());
    CHECK(partial->root() == bench.state.root());

    Journal elsewhere{told};
    CHECK(bench.run_on(elsewhere, "move", {4, 99, 60}) == "missing cell");
}

TEST_CASE("cells of other contracts, families and keys are other cells") {
    EvaluatorBench bench{bank};
    const auto one = bench.key("money", {1});
    CHECK(one != bench.key("money", {2}));
    CHECK(one != bench.key("ps.a", {1}));
    CHECK(bench.key("ps.a", {1}) != bench.key("ps.b", {1}));
    bench.id = contract_id(8);
    CHECK(one != bench.key("money", {1}));
}

TEST_CASE(
    "a signature over exactly these fields, for this function, chain and contract, is accepted") {
    CHECK(paid_with(honest()) == "ok");
}

TEST_CASE("a signature by another key is refused") {
    auto ticket = honest();
    ticket.secret = SecretKey::from_text("thief");
    CHECK(paid_with(ticket) == "P.pay.Forged");
}

TEST_CASE("a signature made for another function is refused") {
    auto ticket = honest();
    CHECK(paid_with(ticket, "other") == "P.other.Forged");
    ticket.tag = "other(uint256,uint256)";
    CHECK(paid_with(ticket, "other") == "ok");
    CHECK(paid_with(ticket) == "P.pay.Forged");
}

TEST_CASE("a signature made for another chain is refused") {
    auto ticket = honest();
    ticket.chain = 6;
    CHECK(paid_with(ticket) == "P.pay.Forged");
}

TEST_CASE("a signature made for another contract is refused") {
    auto ticket = honest();
    ticket.contract = contract_id(6);
    CHECK(paid_with(ticket) == "P.pay.Forged");
}

TEST_CASE("a signature over other fields is refused") {
    auto ticket = honest();
    ticket.fields = {31, 40};
    CHECK(paid_with(ticket) == "P.pay.Forged");
    ticket.fields = {40, 30};
    CHECK(paid_with(ticket) == "P.pay.Forged");
    ticket.fields = {30, 40, 0};
    CHECK(paid_with(ticket) == "P.pay.Forged");
}

TEST_CASE("the position of a signature chooses it") {
    EvaluatorBench bench{payments};
    bench.id = contract_id(7);
    bench.context.block_chain = 5;
    const auto secret = SecretKey::from_text("payer");
    const std::array<Word, 2> fields{30, 40};
    const auto digest = signed_fields_digest(bench.id, 5, "pay(uint256,uint256)", fields);
    const std::array signatures{
        SignedBy{secret.public_bytes(), secret.sign(digest)},
        SignedBy{secret.public_bytes(), secret.sign(bench.id.value)},
    };
    bench.context.signatures = signatures;
    const auto who = to_word(secret.account());
    CHECK(bench.call("pay", {who, 30, 40, 0}) == "ok");
    CHECK(bench.call("pay", {who, 30, 40, 1}) == "P.pay.Forged");
    CHECK(bench.cell("paid") == 30);
}

TEST_CASE("a key that is no point on the curve signs nothing") {
    EvaluatorBench bench{payments};
    PublicKeyBytes key;
    key.bytes.fill(std::byte{0xff});
    const std::array signatures{SignedBy{key, {}}};
    bench.context.signatures = signatures;
    CHECK(bench.call("pay", {to_word(account_of(key)), 30, 40, 0}) == "P.pay.Forged");
}

// Transactions: where they may stand, what a call needs, what a deployment needs. Each refusal is
// attempted on a block that is then dropped; World::attempt holds the state against what may move.
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

Transaction resigned(TransactionBody body, std::string_view who) {
    body.sender = World::key(who).public_bytes();
    return sign(body, World::key(who));
}

Deploy deploy_of(const std::string& text, std::vector<Word> arguments = {}) {
    const auto bytes = as_bytes(text);
    return {BoundedBytes<most_code_bytes>{Bytes{bytes.begin(), bytes.end()}},
            BoundedVector<Word, 16>{std::move(arguments)}};
}

std::string canonical(const std::string& source) {
    const auto contract = contract::parse_contract(source);
    REQUIRE(contract);
    return contract::canonical_text(*contract);
}

const std::string counter = R"(contract Counter {
    error TooMuch();
    enum Colour { red, green }
    uint total;
    mapping(address => uint) seen;
    constructor(uint first, bool big) { require(first < 100 || big, TooMuch()); total = first; }
    function add(uint n) public { total += n; }
    function paint(Colour c, bool b) public { if (b && c == Colour.red) { total = 7; } }
    function vouch(address who, signature s) public { require(signed(who, s, total), TooMuch()); }
    function hidden(uint n) internal { total = n; }
    edge function move(uint n) public { child { total -= n; } parent { total += n; } }
})";

} // namespace

TEST_CASE("a transfer moves value and the sender's nonce, nothing else") {
    World world;
    world.good_block(world.root, {world.transfer(world.root, "alice", "bob", 7)});
    CHECK(world.balance(world.root, "alice") == 993);
    CHECK(world.balance(world.root, "bob") == 7);
    CHECK(world.node(world.root).nonce(World::account("alice")) == Nonce{1});
    CHECK(world.node(world.root).nonce(World::account("bob")) == Nonce{0});
}

TEST_CASE("a transfer to oneself changes no balance") {
    World world;
    world.good_block(world.root, {world.transfer(world.root, "alice", "alice", 1000)});
    CHECK(world.balance(world.root, "alice") == 1000);
}

TEST_CASE("a contract's refusal reverts: the nonce moves, nothing else") {
    World world;
    CHECK(world.attempt(world.root, world.transfer(world.root, "bob", "alice", 1)) ==
          reverted("Ledger.transfer.InsufficientBalance"));
    CHECK(world.attempt(world.root, world.transfer(world.root, "alice", "bob", 1001)) ==
          reverted("Ledger.transfer.InsufficientBalance"));
    CHECK(world.attempt(world.root, world.transfer(world.root, "alice", "bob", 1000)) == applied);
}

TEST_CASE("a transaction is for one chain") {
    World world;
    const auto child = world.child(world.root);
    world.fund(child, 10);
    const auto sibling = world.child(world.root);
    const auto there = world.transfer(child, "carol", "bob", 1);
    CHECK(world.attempt(sibling, there) == not_includable("Transaction.chain"));
    CHECK(world.attempt(world.root, there) == not_includable("Transaction.chain"));
}

TEST_CASE("a nonce is the next one: none reused, none left out") {
    World world;
    const auto first = world.transfer(world.root, "alice", "bob", 1);
    auto third = first.body;
    third.nonce = Nonce{1};
    CHECK(world.attempt(world.root, resigned(third, "alice")) ==
          not_includable("Transaction.nonce"));
    world.good_block(world.root, {first});
    CHECK(world.attempt(world.root, first) == not_includable("Transaction.nonce"));
    CHECK(world.attempt(world.root, resigned(third, "alice")) == applied);
}

TEST_CASE("the last nonce of all is never used") {
    World world;
    const auto last = ~std::uint64_t{0};
    world.forge(world.root,
                {{kernel_key(KernelFamily::nonce, World::account("alice").value), number(last)}});
    CHECK(world.attempt(world.root, world.transfer(world.root, "alice", "bob", 1)) ==
          not_includable("Transaction.nonce_exhausted"));
}

TEST_CASE("only calls have a second end") {
    World world;
    const auto child = world.child(world.root);
    CHECK(world.attempt(world.root, world.transaction(world.root, "alice", Settle{child}, child)) ==
          not_includable("Transaction.second_end"));
}

TEST_CASE("a signature is the sender's, over these bytes") {
    World world;
    auto altered = world.transfer(world.root, "alice", "bob", 1);
    std::get<Call>(altered.body.payload).arguments[1] = 2;
    const auto checked = VerifiedTransaction::check(altered, world.keys);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().clause == "Transaction.signature");
    CHECK(world.attempt(world.root, altered) == not_includable("Block.malformed"));

    auto stranger = world.transfer(world.root, "alice", "bob", 1);
    stranger.body.sender = World::key("bob").public_bytes();
    CHECK(VerifiedTransaction::check(stranger, world.keys).error().clause ==
          "Transaction.signature");
    stranger.body.sender.bytes.fill(std::byte{0xff});
    stranger.body.sender.bytes[0] = std::byte{2};
    CHECK(VerifiedTransaction::check(stranger, world.keys).error().clause ==
          "Transaction.sender_key");
}

TEST_CASE("a call names a contract and a function that are there, and fits its parameters") {
    World world;
    const auto attempt = [&](const Call& call, std::optional<ChainId> to = std::nullopt) {
        return world.attempt(world.root, world.transaction(world.root, "alice", call, to));
    };
    const auto ledger = world.node(world.root).ledger();
    const auto named = [](const char* name) { return BoundedText<64>{std::string{name}}; };
    CHECK(attempt({ContractId{number(9)}, named("transfer"), {1, 1}, {}}) ==
          not_includable("Call.unknown_contract"));
    CHECK(attempt({ledger, named("mint"), {1, 1}, {}}) == not_includable("Call.unknown_function"));
    CHECK(attempt({ledger, named("constructor"), {1, 1}, {}}) ==
          not_includable("Call.unknown_function"));
    CHECK(attempt({ledger, named("release"), {1, 1}, {}}) ==
          not_includable("Call.unknown_function"));
    CHECK(attempt({ledger, named("transfer"), {1}, {}}) == not_includable("Call.arguments"));
    CHECK(attempt({ledger, named("transfer"), {1, 1, 1}, {}}) == not_includable("Call.arguments"));
    CHECK(attempt({ledger, named("transfer"), {1, 1}, {}}, ChainId{number(5)}) ==
          not_includable("Call.second_end"));
    CHECK(attempt({ledger, named("transferToChild"), {1}, {}}) ==
          not_includable("Call.second_end"));
    CHECK(attempt({ledger, named("transfer"), {1, 1}, {}}) == applied);
}

TEST_CASE("a deployed contract runs; its arguments are values of their types") {
    World world;
    const auto deploy =
        world.transaction(world.root, "alice", deploy_of(canonical(counter), {5, 0}));
    world.good_block(world.root, {deploy});
    const CodeHash code{tagged_hash(Domain::code, as_bytes(canonical(counter)))};
    const auto id = contract_id(code, world.root, id_of(deploy.body));
    const auto attempt = [&](const char* name, std::vector<Word> arguments,
                             BoundedVector<SignedBy, 4> signatures = {}) {
        const Call call{id, BoundedText<64>{std::string{name}},
                        BoundedVector<Word, 16>{std::move(arguments)}, std::move(signatures)};
        return world.attempt(world.root, world.transaction(world.root, "bob", call));
    };
    CHECK(attempt("add", {1}) == applied);
    CHECK(attempt("add", {~Word{0}}) == reverted("Counter.add.overflow"));
    CHECK(attempt("paint", {1, 1}) == applied);
    CHECK(attempt("paint", {2, 1}) == not_includable("Call.arguments"));
    CHECK(attempt("paint", {1, 2}) == not_includable("Call.arguments"));
    CHECK(attempt("hidden", {1}) == not_includable("Call.unknown_function"));
    CHECK(attempt("vouch", {to_word(World::account("carol")), 0}) ==
          not_includable("Call.arguments"));

    const auto carol = World::key("carol");
    const std::array<Word, 1> total{5};
    const auto digest =
        contract::signed_fields_digest(id, to_word(world.root), "vouch(uint256)", total);
    const SignedBy good{carol.public_bytes(), carol.sign(digest)};
    const SignedBy bad{carol.public_bytes(), carol.sign(number(3))};
    CHECK(attempt("vouch", {to_word(carol.account()), 0}, {good}) == applied);
    CHECK(attempt("vouch", {to_word(carol.account()), 1}, {good}) ==
          not_includable("Call.arguments"));
    CHECK(attempt("vouch", {to_word(carol.account()), 0}, {bad}) ==
          reverted("Counter.vouch.TooMuch"));
    CHECK(attempt("vouch", {to_word(World::account("bob")), 0}, {good}) ==
          reverted("Counter.vouch.TooMuch"));
}

TEST_CASE("a deployment that fails leaves nothing behind") {
    World world;
    const auto attempt = [&](const std::string& text, std::vector<Word> arguments) {
        return world.attempt(world.root, world.transaction(world.root, "alice",
                                                           deploy_of(text, std::move(arguments))));
    };
    const auto text = canonical(counter);
    CHECK(attempt("no contract", {}) == reverted("Code.parse"));
    CHECK(attempt("\xff\xfe", {}) == reverted("Code.parse"));
    CHECK(attempt(text + " ", {5, 0}) == reverted("Code.canonical"));
    CHECK(attempt(text, {}) == reverted("Deploy.arguments"));
    CHECK(attempt(text, {5, 2}) == reverted("Deploy.arguments"));
    CHECK(attempt(text, {100, 0}) == reverted("Counter.constructor.TooMuch"));
    CHECK(attempt(text, {100, 1}) == applied);
    CHECK(attempt(canonical("contract Empty { uint x; }"), {1}) == reverted("Deploy.arguments"));
}

TEST_CASE("one text deployed twice is two contracts") {
    World world;
    const auto text = canonical(counter);
    const auto first = world.transaction(world.root, "alice", deploy_of(text, {1, 0}));
    const auto second = world.transaction(world.root, "alice", deploy_of(text, {1, 0}));
    world.good_block(world.root, {first, second});
    const CodeHash code{tagged_hash(Domain::code, as_bytes(text))};
    const auto a = contract_id(code, world.root, id_of(first.body));
    const auto b = contract_id(code, world.root, id_of(second.body));
    CHECK(a != b);
    for (const auto& id : {a, b})
        CHECK(world.node(world.root).cell(kernel_key(KernelFamily::code, id.value)) == code.value);
}

TEST_CASE("the ends of an edge call are a chain and its parent, the sections where they belong") {
    World world;
    const auto child = world.child(world.root);
    const auto sibling = world.child(world.root);
    world.fund(child, 100);
    const auto grandchild = world.child(child);
    const auto ends = [&](const ChainId& from, const char* function, const ChainId& to) {
        return world.attempt(from, world.call(from, "alice", function, {1}, to));
    };
    CHECK(ends(world.root, "transferToChild", child) == applied);
    CHECK(ends(child, "transferToParent", world.root) == applied);
    CHECK(ends(child, "transferToChild", grandchild) == applied);
    CHECK(ends(world.root, "transferToChild", world.root) == not_includable("Edge.to_itself"));
    CHECK(ends(child, "transferToParent", child) == not_includable("Edge.to_itself"));
    CHECK(ends(world.root, "transferToChild", grandchild) == not_includable("Edge.unknown_child"));
    CHECK(ends(child, "transferToChild", sibling) == not_includable("Edge.unknown_child"));
    CHECK(ends(child, "transferToChild", world.root) == not_includable("Edge.unknown_child"));
    CHECK(ends(child, "transferToParent", sibling) == not_includable("Edge.not_my_parent"));
    CHECK(ends(child, "transferToParent", grandchild) == not_includable("Edge.not_my_parent"));
    CHECK(ends(world.root, "transferToParent", child) == not_includable("Edge.not_my_parent"));
    CHECK(ends(grandchild, "transferToParent", world.root) == not_includable("Edge.not_my_parent"));
}

TEST_CASE("a contract does not cross the upper edge of the chain that deployed it") {
    World world;
    const auto child = world.child(world.root);
    const auto deploy = world.transaction(child, "alice", deploy_of(canonical(counter), {5, 0}));
    world.good_block(child, {deploy});
    const CodeHash code{tagged_hash(Domain::code, as_bytes(canonical(counter)))};
    const Call move{contract_id(code, child, id_of(deploy.body)), BoundedText<64>{"move"}, {1}, {}};
    CHECK(world.attempt(child, world.transaction(child, "alice", move, world.root)) ==
          not_includable("Edge.no_contract_above"));
}

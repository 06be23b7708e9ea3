// Type tags of signed(...): what keeps a signature for one use from serving another one. Spec:
// spec/edge-solidity.md, clauses Edge.type_tag, Edge.digest and Limit.signed.
#include "contract/type_tag.hpp"
#include "evaluator_bench.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

// One field each, of every type; `which` chooses.
constexpr std::string_view every_type = R"(
contract T {
    error No();
    enum A { N, Y }
    enum B { N, Y }
    function pay(uint which, address who, signature s, uint u, bool b, address a, chain c,
                 bytes32 h, A x, B y) public {
        if (which == 0) require(signed(who, s, u), No());
        if (which == 1) require(signed(who, s, b), No());
        if (which == 2) require(signed(who, s, a), No());
        if (which == 3) require(signed(who, s, c), No());
        if (which == 4) require(signed(who, s, h), No());
        if (which == 5) require(signed(who, s, x), No());
        if (which == 6) require(signed(who, s, y), No());
    }
}
)";

std::vector<std::string> tags_of(std::string_view source, std::string_view function) {
    const auto contract = parsed(source);
    const auto* found = contract.find_function(function);
    REQUIRE(found != nullptr);
    std::vector<std::string> out;
    for (const auto& types : signed_types(*found)) out.push_back(type_tag(contract, *found, types));
    return out;
}

// Calls pay with a signature over the word 1 that was made for `tag`.
std::string paid_with(const std::string& tag, Word which) {
    EvaluatorBench bench{every_type};
    bench.context.block_chain = 5;
    const auto secret = SecretKey::from_text("payer");
    const std::array<Word, 1> fields{1};
    const auto digest = signed_fields_digest(bench.id, 5, tag, fields);
    const std::array signatures{SignedBy{secret.public_bytes(), secret.sign(digest)}};
    bench.context.signatures = signatures;
    const auto who = to_word(secret.account());
    return bench.call("pay", {std::move(which), who, 0, 1, 1, 1, 1, 1, 1, 1});
}

// A function of this name that signs x, of an enum of that name, as often as said.
std::string signing(const std::string& function, const std::string& enumeration, int times) {
    std::string fields;
    for (int i = 0; i < times; ++i) fields += ", x";
    return "contract L { error No(); enum " + enumeration + " { N } function " + function + "(" +
           enumeration + " x, address who, signature s) internal { require(signed(who, s" + fields +
           "), No()); } }";
}

bool is_refused_by_limit(const std::string& source) {
    const auto contract = parse_contract(source);
    if (contract) return false;
    REQUIRE(contract.error().size() == 1);
    CHECK(contract.error().front().message.ends_with("[Limit.signed]"));
    return true;
}

} // namespace

TEST_CASE("two signed in one function with fields of other types refuse each other's signatures") {
    const auto tags = tags_of(every_type, "pay");
    REQUIRE(tags.size() == 7);
    for (std::size_t made = 0; made < tags.size(); ++made)
        for (std::size_t which = 0; which < tags.size(); ++which) {
            INFO(tags[made] << " for " << tags[which]);
            CHECK(paid_with(tags[made], which) == (made == which ? "ok" : "T.pay.No"));
        }
}

TEST_CASE("a type tag spells types in the canonical way, enums by their name") {
    CHECK(tags_of(every_type, "pay") ==
          std::vector<std::string>{"pay(uint256)", "pay(bool)", "pay(address)", "pay(chain)",
                                   "pay(bytes32)", "pay(enum A)", "pay(enum B)"});
    CHECK(paid_with("pay(uint)", 0) == "T.pay.No");
    CHECK(paid_with("pay", 0) == "T.pay.No");
    CHECK(paid_with("pay(A)", 5) == "T.pay.No");
}

TEST_CASE("members, constants, literals and the context have the types that the page says") {
    constexpr std::string_view source = R"(
    contract M {
        error No();
        enum Status { Open, Shut }
        struct Deal { address buyer; Status status; bytes32 note; }
        bytes32 constant NAME = 0x0000000000000000000000000000000000000000000000000000000000000007;
        mapping(uint => Deal) deals;
        function f(address who, signature s) public view {
            Deal memory deal = deals[1];
            require(signed(who, s, deals[1].buyer, deals[1].status, deals[1].note), No());
            require(signed(who, s, deal.status, deal.buyer, NAME), No());
            require(signed(who, s, 1, true, address(0), chain(0), bytes32(0), Status.Open), No());
            require(signed(who, s, msg.sender, msg.id, block.chain, block.number), No());
            require(signed(who, s, 7, 1 == 2), No());
            require(signed(who, s, 8, deal.buyer == msg.sender), No());
        }
    })";
    CHECK(tags_of(source, "f") ==
          std::vector<std::string>{"f(address,enum Status,bytes32)",
                                   "f(enum Status,address,bytes32)",
                                   "f(uint256,bool,address,chain,bytes32,enum Status)",
                                   "f(address,bytes32,chain,uint256)", "f(uint256,bool)"});
}

TEST_CASE("an enum that is named chain is no chain") {
    constexpr std::string_view source = R"(
    contract C {
        error No();
        enum chain { A, B }
        function f(address who, signature s, chain c) public view {
            require(signed(who, s, c), No());
            require(signed(who, s, block.chain), No());
        }
    })";
    CHECK(tags_of(source, "f") == std::vector<std::string>{"f(enum chain)", "f(chain)"});
}

TEST_CASE("signed in an internal function is tagged with that function's name") {
    EvaluatorBench bench{R"(
    contract I {
        error No();
        function outer(address who, signature s) public view { inner(who, s); }
        function inner(address who, signature s) internal view { require(signed(who, s, 1), No()); }
    })"};
    const auto secret = SecretKey::from_text("payer");
    const std::array<Word, 1> fields{1};
    const auto outcome = [&](std::string_view tag) {
        const auto digest = signed_fields_digest(bench.id, 0, tag, fields);
        const std::array signatures{SignedBy{secret.public_bytes(), secret.sign(digest)}};
        bench.context.signatures = signatures;
        return bench.call("outer", {to_word(secret.account()), 0});
    };
    CHECK(outcome("inner(uint256)") == "ok");
    CHECK(outcome("outer(uint256)") == "I.inner.No");
}

TEST_CASE("signed has at most 16 fields and a type tag of at most 1,024 bytes") {
    CHECK_FALSE(is_refused_by_limit(signing("f", "E", 16)));
    CHECK(is_refused_by_limit(signing("f", "E", 17)));
    // name, "(", "enum ", the enum's name, ")"
    CHECK_FALSE(is_refused_by_limit(signing(std::string(1'000, 'f'), std::string(17, 'E'), 1)));
    CHECK(is_refused_by_limit(signing(std::string(1'000, 'f'), std::string(18, 'E'), 1)));
}

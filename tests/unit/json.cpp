// JSON of messages: the exact form, and each refusal by its JSON pointer.
#include "codec/json.hpp"
#include "support/sample_messages.hpp"
#include "support/values.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::sample;
using namespace chaintree::test;
using nlohmann::json;

namespace {

json numbers_json() {
    return to_json(Numbers{1, 2, 3, 4, Height{5}, 6, true, Colour::green});
}

template <class M>
std::string refusal(const json& value) {
    const auto read = from_json<M>(value);
    REQUIRE_FALSE(read.has_value());
    return read.error();
}

std::string refusal_with(const char* field, const json& value) {
    json numbers = numbers_json();
    numbers[field] = value;
    return refusal<Numbers>(numbers);
}

constexpr auto decimal_wanted =
    "expected a number as a text of decimal digits, without leading zeros";

} // namespace

TEST_CASE("numbers of up to 32 bits are JSON numbers, longer ones texts") {
    CHECK(numbers_json().dump() == R"({"colour":"green","flag":true,"height":"5","u16":2,"u32":3,)"
                                   R"("u64":"4","u8":1,"word":"6"})");
}

TEST_CASE("bytes, sequences, optional values and variants have their form") {
    Sequences message;
    message.bytes = BoundedBytes<9>{std::byte{0xab}};
    message.text = BoundedText<6>("hi");
    message.numbers = {5, 6};
    CHECK(to_json(message).dump() ==
          R"({"bytes":"0xab","messages":[],"nested":[],"numbers":[5,6],"text":"hi"})");
    CHECK(to_json(Choices{}).dump() ==
          R"({"maybe":null,"maybe_blocks":null,"one":{"nothing":{}}})");
}

TEST_CASE("print names the message") {
    CHECK(print(Nothing{}) == "nothing {}");
    CHECK(print(Sequences{}).starts_with("{\"bytes\""));
}

TEST_CASE("what is no object is refused") {
    CHECK(refusal<Numbers>(json::array()) == "top level: expected an object");
}

TEST_CASE("an unknown field is named") {
    json numbers = numbers_json();
    numbers["more"] = 1;
    CHECK(refusal<Numbers>(numbers) == "/more: unknown field");
}

TEST_CASE("a missing field is named, an optional one too") {
    json numbers = numbers_json();
    numbers.erase("u16");
    CHECK(refusal<Numbers>(numbers) == "/u16: missing field");
    json choices = to_json(Choices{});
    choices.erase("maybe");
    CHECK(refusal<Choices>(choices) == "/maybe: missing field");
}

TEST_CASE("a number of the wrong type or size is refused") {
    CHECK(refusal_with("u8", 256u) == "/u8: expected a number from 0 to 255");
    CHECK(refusal_with("u16", "2") == "/u16: expected a number from 0 to 65535");
    CHECK(refusal_with("u32", 1.5) == "/u32: expected a number from 0 to 4294967295");
    CHECK(refusal_with("u32", -1) == "/u32: expected a number from 0 to 4294967295");
    CHECK(refusal_with("flag", 1u) == "/flag: expected true or false");
}

TEST_CASE("a long number has one text") {
    for (const json& wrong :
         {json(4u), json("04"), json(""), json("0x4"), json("1_0"), json("-4")}) {
        CHECK(refusal_with("u64", wrong) == std::string("/u64: ") + decimal_wanted);
        CHECK(refusal_with("height", wrong) == std::string("/height: ") + decimal_wanted);
        CHECK(refusal_with("word", wrong) == std::string("/word: ") + decimal_wanted);
    }
}

TEST_CASE("a long number that does not fit is refused") {
    CHECK(refusal_with("u64", "18446744073709551616") == "/u64: expected a number below 2^64");
    const std::string two_to_256 =
        "1157920892373161954235709850086879078532699846656405640394575840"
        "07913129639936";
    CHECK(refusal_with("word", two_to_256) == "/word: expected a number below 2^256");
}

TEST_CASE("an enumeration's values are listed when another is given") {
    CHECK(refusal_with("colour", "grey") == "/colour: expected one of: red green blue");
    CHECK(refusal_with("colour", 1u) == "/colour: expected one of: red green blue");
}

TEST_CASE("bytes are hexadecimal with 0x") {
    json message = to_json(Sequences{});
    for (const json& wrong : {json("ab"), json("0xa"), json("0xAB"), json(1u), json("0xgg")}) {
        message["bytes"] = wrong;
        CHECK(refusal<Sequences>(message) ==
              "/bytes: expected 0x and an even number of lower-case hexadecimal digits");
    }
}

TEST_CASE("limits hold in JSON as in bytes") {
    json message = to_json(Sequences{});
    message["bytes"] = "0x00010203040506070809";
    CHECK(refusal<Sequences>(message) == "/bytes: expected at most 9 bytes");
    message = to_json(Sequences{});
    message["numbers"] = {1u, 2u, 3u, 4u};
    CHECK(refusal<Sequences>(message) == "/numbers: expected at most 3 elements");
    message = to_json(Sequences{});
    message["text"] = "1234567";
    CHECK(refusal<Sequences>(message) == "/text: expected at most 6 printable ASCII characters");
}

TEST_CASE("an element is named by its position") {
    json message = to_json(Sequences{});
    message["nested"] = {json::array(), {"0x" + std::string(64, '0')}};
    CHECK(refusal<Sequences>(message) == "/nested/1/0: zero_id");
    message["nested"] = "no";
    CHECK(refusal<Sequences>(message) == "/nested: expected an array");
}

TEST_CASE("what the codec refuses is refused in its words") {
    json message = to_json(Blocks{hash_of_seed(9),
                                  {},
                                  ChainId(hash_of_seed(1)),
                                  {},
                                  sample_keys().at(0),
                                  signature_of_seed(0)});
    REQUIRE(from_json<Blocks>(message).has_value());
    message["signature"] = "0x" + std::string(128, '0');
    CHECK(refusal<Blocks>(message) == "/signature: signature_range");
    message["key"] = "0x05" + std::string(64, '0');
    CHECK(refusal<Blocks>(message) == "/key: point_prefix");
    message["hash"] = "0x00";
    CHECK(refusal<Blocks>(message) == "/hash: truncated");
}

TEST_CASE("a variant is an object of one known name") {
    json message = to_json(Choices{});
    message["one"] = {{"nobody", 1u}};
    CHECK(refusal<Choices>(message) == "/one/nobody: unknown alternative");
    message["one"] = {{"numbers", 1u}};
    CHECK(refusal<Choices>(message) == "/one/numbers: expected an object");
    message["one"] = json::object();
    CHECK(refusal<Choices>(message) ==
          "/one: expected an object with one key, the name of an alternative");
}

TEST_CASE("a key with a slash or a tilde is escaped in the pointer") {
    json numbers = numbers_json();
    numbers["a/b~c"] = 1;
    CHECK(refusal<Numbers>(numbers) == "/a~1b~0c: unknown field");
}

TEST_CASE("text that is no JSON is refused at its line and column") {
    const auto parsed = parse_json("{\n  \"a\": 1,\n  \"b\" 2\n}");
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().place == SourcePlace{3, 7, 1});
    CHECK(parsed.error().message.find("expected ':'") != std::string::npos);
    CHECK_FALSE(parse_json("").has_value());
    CHECK_FALSE(parse_json("{} {}").has_value());
    CHECK_FALSE(parse_json("[1e999]").has_value());
}

TEST_CASE("a key that occurs twice in one object is refused") {
    const auto parsed = parse_json(R"({"a": {"x": 1}, "b": {"x": 1}, "a": 2})");
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().message == "the key \"a\" occurs twice in one object");
    CHECK(parse_json(R"({"a": {"x": 1}, "b": {"x": 1}})").has_value());
}

TEST_CASE("deep nesting is read without harm") {
    const std::size_t depth = 100'000;
    const std::string deep = std::string(depth, '[') + std::string(depth, ']');
    CHECK(parse_json(deep).has_value());
    CHECK_FALSE(parse_json(std::string(depth, '[')).has_value());
}

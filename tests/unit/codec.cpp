// The encoding byte by byte, and each way in which bytes are no message, with its offset.
#include "support/sample_messages.hpp"
#include "support/values.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::sample;
using namespace chaintree::test;

namespace {

Bytes hex(std::string_view digits) {
    return from_hex(digits).value();
}

Blocks blocks() {
    return {hash_of_seed(9),     {}, ChainId(hash_of_seed(1)), {}, sample_keys().at(0),
            signature_of_seed(0)};
}
// Offsets of the fields of Blocks.
constexpr std::size_t chain_offset = 64;
constexpr std::size_t key_offset = 101;
constexpr std::size_t signature_offset = 134;

template <class T>
void require_refused(const Bytes& bytes, DecodeErrorKind kind, std::size_t offset,
                     KeyCheck keys = KeyCheck::prefix) {
    const auto decoded = decode<T>(bytes, keys);
    REQUIRE_FALSE(decoded.has_value());
    CHECK(name(decoded.error().kind) == name(kind));
    CHECK(decoded.error().offset == offset);
}

Bytes encode_with_signature(const Hash& r, const Hash& s) {
    Blocks message = blocks();
    message.signature = signature_of(r, s);
    return encode(message);
}

const Hash group_order =
    hash_of_hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

} // namespace

TEST_CASE("numbers are big-endian, booleans and enumerations one byte") {
    const Numbers message{1,          0x0203, 0x04050607, 0x08090a0b0c0d0e0f,
                          Height{16}, 17,     true,       Colour::blue};
    CHECK(to_hex(encode(message)) ==
          "01020304050607"
          "08090a0b0c0d0e0f"
          "0000000000000010"
          "0000000000000000000000000000000000000000000000000000000000000011"
          "0102");
}

TEST_CASE("sequences carry a length of four bytes, optional values a tag") {
    Sequences message;
    message.bytes = BoundedBytes<9>{std::byte{0xab}, std::byte{0xcd}};
    message.text = BoundedText<6>("hi");
    message.numbers = {5, 6};
    CHECK(to_hex(encode(message)) == "00000002abcd"
                                     "000000026869"
                                     "0000000200050006"
                                     "00000000"
                                     "00000000");
    CHECK(to_hex(encode(Choices{7, {}, Nothing{}})) == "01000000070000");
}

TEST_CASE("a message of no fields is no bytes") {
    CHECK(encode(Nothing{}).empty());
    CHECK(decode<Nothing>({}).has_value());
}

TEST_CASE("encode_to appends") {
    Bytes out = hex("ff");
    encode_to(out, std::uint16_t{3});
    CHECK(to_hex(out) == "ff0003");
}

TEST_CASE("a message hash is the tagged hash of the encoding") {
    CHECK(hash_message(Domain::config, blocks()) == tagged_hash(Domain::config, encode(blocks())));
    CHECK_FALSE(hash_message(Domain::config, blocks()) == hash_message(Domain::step, blocks()));
}

TEST_CASE("every proper prefix of an encoding is truncated, at the field that does not fit") {
    const Bytes bytes = encode(blocks());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const auto decoded = decode<Blocks>(ByteView(bytes).first(length));
        REQUIRE_FALSE(decoded.has_value());
        CHECK(decoded.error().kind == DecodeErrorKind::truncated);
    }
    require_refused<Blocks>(Bytes(bytes.begin(), bytes.end() - 1), DecodeErrorKind::truncated,
                            signature_offset);
}

TEST_CASE("a length beyond the end of the input is truncated, at the first element") {
    require_refused<BoundedBytes<9>>(hex("00000003aabb"), DecodeErrorKind::truncated, 4);
    require_refused<BoundedVector<std::uint16_t, 3>>(hex("00000003000100020"
                                                         "0"),
                                                     DecodeErrorKind::truncated, 4);
}

TEST_CASE("bytes after a message are trailing") {
    Bytes bytes = encode(blocks());
    bytes.push_back(std::byte{0});
    require_refused<Blocks>(bytes, DecodeErrorKind::trailing, bytes.size() - 1);
}

TEST_CASE("a boolean of 2 is not canonical") {
    require_refused<bool>(hex("02"), DecodeErrorKind::non_canonical, 0);
}

TEST_CASE("an optional value with a tag of 2 is not canonical") {
    require_refused<Choices>(hex("02000000070000"), DecodeErrorKind::non_canonical, 0);
}

TEST_CASE("a length above its limit is oversized even when the bytes are there") {
    require_refused<BoundedBytes<2>>(hex("00000003aabbcc"), DecodeErrorKind::oversized_length, 0);
    require_refused<BoundedText<2>>(hex("00000003414243"), DecodeErrorKind::oversized_length, 0);
    require_refused<BoundedVector<std::uint8_t, 2>>(hex("00000003010203"),
                                                    DecodeErrorKind::oversized_length, 0);
}

TEST_CASE("a great length costs no memory") {
    // 2^32 - 1 elements of 8 kilobytes would be 32 terabytes.
    using Wide = BoundedVector<std::array<std::byte, 8192>, 0xffffffff>;
    require_refused<Wide>(hex("ffffffff00"), DecodeErrorKind::truncated, 4);
    require_refused<BoundedBytes<0xffffffff>>(hex("ffffffff00"), DecodeErrorKind::truncated, 4);
}

TEST_CASE("an alternative that does not exist is an unknown tag") {
    require_refused<Choices>(hex("000003"), DecodeErrorKind::unknown_tag, 2);
}

TEST_CASE("an enumeration's value that does not exist is out of range") {
    require_refused<Colour>(hex("03"), DecodeErrorKind::enum_range, 0);
    CHECK(decode<Colour>(hex("02")) == Colour::blue);
}

TEST_CASE("an id of zero is refused, a hash and a root of zero are not") {
    Blocks message = blocks();
    message.chain = ChainId{};
    require_refused<Blocks>(encode(message), DecodeErrorKind::zero_id, chain_offset);
    CHECK(decode<StateRoot>(Bytes(32)).has_value());
    CHECK(decode<Hash>(Bytes(32)).has_value());
    CHECK(decode<CellKey>(Bytes(32)).has_value());
}

TEMPLATE_TEST_CASE("every kind of id is refused when zero", "", ChainId, ContractId, AccountId,
                   MessageId, HeaderHash, CodeHash) {
    require_refused<TestType>(Bytes(32), DecodeErrorKind::zero_id, 0);
}

TEST_CASE("r and s of zero or of the group order and above are out of range") {
    for (const auto& [r, s] : {std::pair{Hash{}, least_s}, std::pair{greatest_r, Hash{}},
                               std::pair{group_order, least_s}, std::pair{greatest_r, group_order}})
        require_refused<Blocks>(encode_with_signature(r, s), DecodeErrorKind::signature_range,
                                signature_offset);
    CHECK(decode<Blocks>(encode_with_signature(greatest_r, least_s)).has_value());
}

TEST_CASE("an s above half the group order is high") {
    Hash high = greatest_s;
    high.bytes[31] = std::byte{0xa1};
    require_refused<Blocks>(encode_with_signature(greatest_r, high), DecodeErrorKind::high_s,
                            signature_offset);
    CHECK(decode<Blocks>(encode_with_signature(greatest_r, greatest_s)).has_value());
}

TEST_CASE("an r below p - n is small") {
    Hash small = least_r;
    small.bytes[31] = std::byte{0xed};
    require_refused<Blocks>(encode_with_signature(small, least_s), DecodeErrorKind::small_r,
                            signature_offset);
    CHECK(decode<Blocks>(encode_with_signature(least_r, least_s)).has_value());
}

TEST_CASE("a compressed key starts with 2 or 3") {
    for (const int prefix : {0, 1, 4, 255}) {
        Blocks message = blocks();
        message.key.bytes[0] = static_cast<std::byte>(prefix);
        require_refused<Blocks>(encode(message), DecodeErrorKind::point_prefix, key_offset);
    }
}

TEST_CASE("a key that is no point on the curve is refused where keys are checked in full") {
    Blocks message = blocks();
    message.key.bytes.fill(std::byte{0}); // x = 5 has no y: 5^3 + 7 is no square
    message.key.bytes[0] = std::byte{2};
    message.key.bytes[32] = std::byte{5};
    require_refused<Blocks>(encode(message), DecodeErrorKind::point_not_on_curve, key_offset,
                            KeyCheck::on_curve);
    CHECK(decode<Blocks>(encode(message), KeyCheck::prefix).has_value());
    CHECK(decode<Blocks>(encode(blocks()), KeyCheck::on_curve).has_value());
}

TEST_CASE("a text holds printable ASCII only") {
    require_refused<BoundedText<6>>(hex("0000000341410a"), DecodeErrorKind::text_character, 6);
    require_refused<BoundedText<6>>(hex("000000017f"), DecodeErrorKind::text_character, 4);
    require_refused<BoundedText<6>>(hex("0000000180"), DecodeErrorKind::text_character, 4);
    CHECK(decode<BoundedText<6>>(hex("00000002207e")).has_value());
}

TEST_CASE("the first of two errors is named") {
    Blocks message = blocks();
    message.chain = ChainId{};
    message.key.bytes[0] = std::byte{9};
    require_refused<Blocks>(encode(message), DecodeErrorKind::zero_id, chain_offset);
}

TEST_CASE("a decode error becomes a rejection with its clause and its offset") {
    const Rejection rejection = to_rejection({DecodeErrorKind::high_s, 17});
    CHECK(rejection.clause == "Codec.high_s");
    CHECK(rejection.detail == "at byte 17");
    CHECK(to_rejection({DecodeErrorKind::truncated, 0}).clause == "Codec.truncated");
    CHECK(to_rejection({DecodeErrorKind::text_character, 0}).clause == "Codec.text_character");
}

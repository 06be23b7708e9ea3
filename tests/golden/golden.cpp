// The library still gives the golden vectors. check_golden.py holds the same file against a program
// that shares nothing with the library.
#include "vectors.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace chaintree;

namespace {

nlohmann::json golden_from_file() {
    std::ifstream file(test::golden_file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto parsed = parse_json(text);
    REQUIRE(parsed.has_value());
    return *parsed;
}

} // namespace

TEST_CASE("the library gives the golden vectors") {
    const auto expected = golden_from_file();
    const auto found = parse_json(test::golden_text());
    REQUIRE(found.has_value());
    // An empty difference says more than two long texts that are not equal.
    CHECK(nlohmann::json::diff(expected, *found).dump(1) == "[]");
    CHECK(expected.at("hashes").size() >= 20);
}

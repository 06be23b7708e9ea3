// The JSON form: strict, and the same scenario as the text.
#include "scenario/scenario.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::scenario;

namespace {

const std::string text = "scenario 1\n# two blocks\n\nblock main count=2\n";

std::string replaced(std::string json, std::string_view from, std::string_view to) {
    const auto at = json.find(from);
    REQUIRE(at != std::string::npos);
    return json.replace(at, from.size(), to);
}

std::string json_of_text() {
    return print_scenario_json(parse_scenario(text)->scenario);
}

chaintree::Diagnostic error_of(const std::string& json) {
    const auto read = parse_scenario_json(json);
    REQUIRE_FALSE(read.has_value());
    REQUIRE(read.error().size() == 1);
    return read.error().front();
}

} // namespace

TEST_CASE("Text to JSON to text is the same text, comments and empty lines included") {
    const auto read = parse_scenario_json(json_of_text());
    REQUIRE(read.has_value());
    CHECK(print_scenario(read->scenario) == text);
}

TEST_CASE("What is no JSON is refused with line and column") {
    const auto wrong = error_of("{\n  \"version\": 1,\n  \"steps\" []\n}\n");
    CHECK(wrong.place.line == 3);
    CHECK(wrong.place.column > 1);
}

TEST_CASE("JSON that is no scenario is refused by its pointer") {
    CHECK(error_of(replaced(json_of_text(), "\"block\"", "\"blok\"")).message ==
          "/steps/2/blok: unknown alternative");
    CHECK(error_of(replaced(json_of_text(), "\"count\": 2", "\"count\": \"2\""))
              .message.starts_with("/steps/2/block/count: "));
    CHECK(error_of(replaced(json_of_text(), "\"count\": 2", "\"cuont\": 2"))
              .message.starts_with("/steps/2/block"));
    CHECK(error_of(replaced(json_of_text(), "\"count\": 2", "\"count\": 0")).message ==
          "/steps/2: a block step makes at least one block");
    CHECK(error_of(replaced(json_of_text(), "\"version\": 1", "\"version\": 2")).message ==
          "this program reads version 1 of scenarios");
}

// Every example of spec/scenarios.md runs, and stands there in its normal form.
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;

TEST_CASE("The examples of the page on scenarios hold") {
    const auto page = test::file_text("spec/scenarios.md");
    REQUIRE(page.has_value());
    const std::string opening = "```scn\nscenario 1\n";
    std::size_t count = 0;
    for (auto at = page->find(opening); at != std::string::npos; at = page->find(opening, at)) {
        at += opening.size();
        const auto lines = page->substr(at, page->find("```", at) - at);
        INFO(lines);
        const auto done = test::run_text(lines);
        if (done.fault) FAIL(done.fault->message << " / " << done.fault->hint);
        for (const auto& one : done.findings)
            if (!one.is_good) FAIL_CHECK(one.what << ": " << one.found << ", not " << one.expected);
        const auto read = scenario::parse_scenario("scenario 1\n" + lines);
        CHECK(scenario::print_scenario(read->scenario) == "scenario 1\n" + lines);
        ++count;
    }
    CHECK(count >= 3);
}

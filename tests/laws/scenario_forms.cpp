// Text and JSON go into each other without loss, for steps of every kind with fields of any value.
#include "codec/codec.hpp"
#include "scenario/scenario.hpp"
#include "scenario/step_fields.hpp"
#include "support/generate.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace chaintree;
using namespace chaintree::scenario;

namespace {

// Makes a drawn step one that a scenario may hold.
void mend(Expected& expected) {
    const bool has_clause =
        expected.kind == OutcomeKind::reverted || expected.kind == OutcomeKind::refused;
    if (!has_clause || (expected.clause && expected.clause->size() == 0)) expected.clause.reset();
}

template <class S>
void mend(S& step) {
    if constexpr (requires { step.expect; })
        if (step.expect) mend(*step.expect);
    if constexpr (std::same_as<S, ExpectOutcomeStep>) mend(step.is);
    if constexpr (std::same_as<S, BlockStep>)
        if (step.count == 0) step.count = 1;
}

Scenario drawn_scenario() {
    Scenario out;
    const auto count = test::pick_below(6);
    for (std::size_t i = 0; i < count; ++i) {
        auto step = test::pick<ScenarioStep>();
        std::visit([](auto& held) { mend(held); }, step);
        out.steps.push_back(std::move(step));
    }
    return out;
}

} // namespace

TEST_CASE("A scenario comes back from each of its forms") {
    REQUIRE(rc::check("text gives the same steps", [] {
        const auto scenario = drawn_scenario();
        const auto text = print_scenario(scenario);
        const auto read = parse_scenario(text);
        if (!read) RC_FAIL(render(read.error(), "drawn", text));
        RC_ASSERT(read->scenario == scenario);
        RC_ASSERT(print_scenario(read->scenario) == text);
    }));
    REQUIRE(rc::check("JSON gives the same steps", [] {
        const auto scenario = drawn_scenario();
        const auto read = parse_scenario_json(print_scenario_json(scenario));
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->scenario == scenario);
    }));
    REQUIRE(rc::check("bytes give the same steps", [] {
        const auto scenario = drawn_scenario();
        const auto read = decode<Scenario>(encode(scenario));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == scenario);
    }));
}

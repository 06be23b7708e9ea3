// The property of properties/disputed_tree.cpp under a fault in the kernel: it has to fall, and the
// scenario that it leaves behind falls in the same way.
#include "properties/disputed_run.hpp"

#include <catch2/catch.hpp>

namespace chaintree::scenario::disputed {

TEST_CASE("a kernel with a fault is found out, by a scenario that fails again") {
    Run run{200, 240, 60};
    CHECK_FALSE(run.holds("no invariant and no claim falls"));
    REQUIRE(run.failure());
    const auto& failure = *run.failure();
    CHECK((failure.what.starts_with("claim ") || failure.what.starts_with("invariant ")));
    const auto path = test::save_failure("disputed_tree_control", print_scenario(failure.scenario));
    REQUIRE(path);
    const auto saved = parse_scenario(*test::file_text(path->string()));
    REQUIRE(saved.has_value());
    const auto again = replayed(saved->scenario);
    REQUIRE(again);
    CHECK(kind_of(*again) == kind_of(failure.what));
    std::cout << failure.what << "; " << failure.commands << " commands, "
              << failure.scenario.steps.size() << " steps\n";
}

} // namespace chaintree::scenario::disputed

// Other programs as values: what they print, and every way in which that can fail.
#include "proofs/process.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::proofs;

namespace {

ProcessFailure failure_of(const std::vector<std::string>& words, const ProcessLimits& limits = {}) {
    const auto ran = run_process(words, "", limits);
    REQUIRE_FALSE(ran.has_value());
    return ran.error();
}

} // namespace

TEST_CASE("A program gets its input and gives its output, however large both are") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "line " + std::to_string(i) + "\n";
    const auto ran = run_process({"cat"}, text);
    REQUIRE(ran.has_value());
    CHECK(ran->exit_code == 0);
    CHECK(ran->output == text);
    CHECK(ran->errors.empty());
}

TEST_CASE("Words reach a program as they are: no shell reads them") {
    const auto ran = run_process({"printf", "%s|%s", "$HOME; *", "a b"}, "");
    REQUIRE(ran.has_value());
    CHECK(ran->output == "$HOME; *|a b");
}

TEST_CASE("Exit code and both streams are told apart") {
    const auto ran = run_process({"sh", "-c", "echo out; echo err >&2; exit 3"}, "");
    REQUIRE(ran.has_value());
    CHECK(ran->exit_code == 3);
    CHECK(ran->output == "out\n");
    CHECK(ran->errors == "err\n");
}

TEST_CASE("A program may leave its input unread") {
    const auto ran = run_process({"true"}, std::string(10'000'000, 'x'));
    REQUIRE(ran.has_value());
    CHECK(ran->exit_code == 0);
}

TEST_CASE("A program that is not there, crashes, hangs or talks without end is an error") {
    CHECK(failure_of({"chaintree-no-such-program"}) == ProcessFailure::not_found);
    CHECK(failure_of({"sh", "-c", "kill -SEGV $$"}) == ProcessFailure::crashed);
    const ProcessLimits short_guard{.guard = std::chrono::seconds{1}};
    CHECK(failure_of({"sleep", "600"}, short_guard) == ProcessFailure::hung);
    // Closed streams do not count as an end.
    const std::string quiet = "exec >&- 2>&-; exec sleep 600";
    CHECK(failure_of({"sh", "-c", quiet}, short_guard) == ProcessFailure::hung);
    CHECK(failure_of({"yes"}, {.most_output_bytes = 100'000}) == ProcessFailure::too_much_output);
}

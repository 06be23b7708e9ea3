// The lemma library and the bridge from machine words to integers: everything is proved, and
// everything that lacks one of its conditions is not.
#include "proofs/lemmas.hpp"
#include "proofs/machine_integers.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::proofs;

namespace {

constexpr std::uint64_t resource_limit = 20'000'000;

void check_proof(const ByInduction& proof) {
    const auto checked = check(proof, resource_limit);
    INFO(proof.name);
    CHECK(checked.unproved == std::vector<std::string>{});
    CHECK(checked.asleep == std::vector<std::string>{});
    CHECK(proof.claims.size() >= 2);
    CHECK_FALSE(proof.controls.empty());
}

} // namespace

TEST_CASE("Every lemma that paths lean on is proved by base and step, and by nothing less") {
    for (const auto lemma : all_lemmas) check_proof(proof_of(lemma));
}

TEST_CASE("A sum changes by what its cells change by, if the cells are distinct") {
    check_proof(proof_of_sum_updates());
}

TEST_CASE("Division by a constant has one quotient and one rest") {
    const Int largest = (Int{1} << 256) - 1;
    for (const Int& divisor : {Int{2}, Int{3}, Int{100}, Int{10'000}, largest})
        check_proof(proof_of_division(divisor));
}

TEST_CASE("A wrong lemma is not proved, and a control that can be proved is told") {
    auto wrong = proof_of(Lemma::sum_is_at_least_touched);
    wrong.claims.push_back(wrong.controls.front().claim);
    wrong.controls = {{"nothing", wrong.claims.front()}};
    const auto checked = check(wrong, resource_limit);
    CHECK(checked.unproved.size() == 1);
    CHECK(checked.asleep == std::vector<std::string>{"without nothing"});
    CHECK_FALSE(checked.holds());
}

TEST_CASE("A budget that does not suffice proves nothing") {
    const auto checked = check(proof_of(Lemma::sum_is_at_least_rows), 1);
    CHECK_FALSE(checked.holds());
}

TEST_CASE("Where a machine's check passes, and only there, its result is the integers'") {
    for (const auto operation : {WordOperation::addition, WordOperation::subtraction,
                                 WordOperation::multiplication, WordOperation::division})
        for (const auto width : proved_widths(operation)) {
            INFO("operation " << static_cast<int>(operation) << ", " << width << " bits");
            CHECK(differs_from_integers({operation, width, true}, resource_limit) ==
                  Answer::contradictory);
            CHECK(differs_from_integers({operation, width, false}, resource_limit) ==
                  Answer::satisfiable);
        }
}

// Besides solver.cpp the one file that sees z3++.h: its terms are bit-vectors and stay in here.
#include "proofs/machine_integers.hpp"

#include "base/check.hpp"

#include <z3++.h>

namespace chaintree::proofs {

namespace {

// What the evaluator asks before it computes (contract/machine.hpp), in the machine's own terms.
z3::expr fits(WordOperation operation, const z3::expr& a, const z3::expr& b) {
    auto& context = a.ctx();
    const unsigned width = a.get_sort().bv_size();
    const z3::expr zero_word = context.bv_val(0, width);
    switch (operation) {
    case WordOperation::addition: return z3::ule(a, ~b);
    case WordOperation::subtraction: return z3::ule(b, a);
    case WordOperation::multiplication:
        return a == zero_word || z3::ule(b, z3::udiv(~zero_word, a));
    case WordOperation::division: return b != zero_word;
    }
    broken_invariant("every operation has a check", __FILE__, __LINE__);
}

struct Pair {
    z3::expr a;
    z3::expr b;
};

z3::expr machine(WordOperation operation, const Pair& words) {
    switch (operation) {
    case WordOperation::addition: return words.a + words.b;
    case WordOperation::subtraction: return words.a - words.b;
    case WordOperation::multiplication: return words.a * words.b;
    case WordOperation::division: return z3::udiv(words.a, words.b);
    }
    broken_invariant("every operation has a result", __FILE__, __LINE__);
}

// `wide` are the same words, zero-extended; so is `result`. Subtraction and division are stated by
// the sum and the product that they undo, so nothing is negative.
z3::expr as_integers(WordOperation operation, const Pair& wide, const z3::expr& result) {
    switch (operation) {
    case WordOperation::addition: return result == wide.a + wide.b;
    case WordOperation::subtraction: return result + wide.b == wide.a;
    case WordOperation::multiplication: return result == wide.a * wide.b;
    case WordOperation::division:
        return z3::ule(result * wide.b, wide.a) && z3::ult(wide.a, result * wide.b + wide.b);
    }
    broken_invariant("every operation has a meaning", __FILE__, __LINE__);
}

} // namespace

Answer differs_from_integers(const BridgeQuery& query, std::uint64_t resource_limit) {
    z3::context context;
    const auto width = query.width_bits;
    const Pair words{context.bv_const("left", width), context.bv_const("right", width)};
    const Pair wide{z3::zext(words.a, width), z3::zext(words.b, width)};
    const z3::expr result = z3::zext(machine(query.operation, words), width);
    const z3::expr agrees = as_integers(query.operation, wide, result);
    z3::solver solver{context};
    z3::params params{context};
    params.set("rlimit", static_cast<unsigned>(resource_limit));
    solver.set(params);
    // With the check: it passes exactly where the results agree. Without: they always agree.
    solver.add(query.checked ? fits(query.operation, words.a, words.b) != agrees : !agrees);
    const auto answer = solver.check();
    if (answer == z3::unknown) return Answer::unknown;
    return answer == z3::sat ? Answer::satisfiable : Answer::contradictory;
}

std::vector<unsigned> proved_widths(WordOperation operation) {
    const bool is_narrow =
        operation == WordOperation::multiplication || operation == WordOperation::division;
    return is_narrow ? std::vector{4U, 6U, 8U} : std::vector{8U, 64U, 256U};
}

} // namespace chaintree::proofs

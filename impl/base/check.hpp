// Broken invariants of our own code abort in every build: they are defects, never outcomes.
#pragma once

namespace chaintree {

[[noreturn]] void broken_invariant(const char* what, const char* file, int line);

} // namespace chaintree

// The condition is a fact that the code around it guarantees; `what` says it as a positive
// sentence.
#define CHAINTREE_INVARIANT(condition, what)                                                       \
    ((condition) ? static_cast<void>(0) : ::chaintree::broken_invariant(what, __FILE__, __LINE__))

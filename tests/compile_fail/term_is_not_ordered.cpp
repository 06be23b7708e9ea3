#include "proofs/linear.hpp"

using chaintree::proofs::Linear;

// Terms are compared as data only: which of two is the smaller number is for `decide` to say.
bool first(const Linear& a, const Linear& b) {
#ifdef CHAINTREE_CONTROL
    return a == b;
#else
    return a < b;
#endif
}

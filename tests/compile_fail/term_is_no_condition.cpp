#include "proofs/symbolic_domain.hpp"

using chaintree::proofs::Linear;
using chaintree::proofs::SymbolicDomain;

// What z3++ would take silently: a comparison of terms as a bool, always true.
Linear smaller(SymbolicDomain& domain, const Linear& a, const Linear& b) {
#ifdef CHAINTREE_CONTROL
    if (domain.decide(domain.less(a, b)))
#else
    if (domain.less(a, b))
#endif
        return a;
    return b;
}

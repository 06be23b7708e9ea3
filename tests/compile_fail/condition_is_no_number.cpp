#include "contract/machine.hpp"

using chaintree::Word;
using chaintree::contract::MachineDomain;

// A truth value becomes a number through `decide` alone, where a symbolic domain takes both ways.
Word as_number(const MachineDomain& domain, const Word& a, const Word& b) {
#ifdef CHAINTREE_CONTROL
    return domain.literal(domain.decide(domain.equal(a, b)) ? 1 : 0);
#else
    return domain.literal(domain.equal(a, b));
#endif
}

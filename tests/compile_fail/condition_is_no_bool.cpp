#include "contract/machine.hpp"

using chaintree::Word;
using chaintree::contract::MachineDomain;

Word smaller(const MachineDomain& domain, const Word& a, const Word& b) {
#ifdef CHAINTREE_CONTROL
    if (domain.decide(domain.less(a, b)))
#else
    if (domain.less(a, b))
#endif
        return a;
    return b;
}

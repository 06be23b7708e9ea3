#include "base/hash32.hpp"

bool same_id(const chaintree::ChainId& chain, const chaintree::ContractId& contract) {
#ifdef CHAINTREE_CONTROL
    return chain.value == contract.value;
#else
    return chain == contract;
#endif
}

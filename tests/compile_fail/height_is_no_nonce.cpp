#include "base/strong.hpp"

chaintree::Nonce nonce_of_block(chaintree::Height height) {
#ifdef CHAINTREE_CONTROL
    return chaintree::Nonce{height.value};
#else
    return height;
#endif
}

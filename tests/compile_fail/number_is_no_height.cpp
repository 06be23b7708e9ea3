#include "base/strong.hpp"

chaintree::Height first_height() {
#ifdef CHAINTREE_CONTROL
    return chaintree::Height{1};
#else
    return 1;
#endif
}

// Floating point has several encodings of one number, so it cannot be a field.
#include "codec/codec.hpp"

namespace chaintree {
struct Rate {
#ifdef CHAINTREE_CONTROL
    std::uint32_t share{};
#else
    double share{};
#endif
};
} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::Rate, share);

chaintree::Bytes bytes_of(const chaintree::Rate& rate) {
    return chaintree::encode(rate);
}

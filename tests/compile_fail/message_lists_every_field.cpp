// A field that the list leaves out would be missing from the encoding, the hash and the signature.
#include "codec/codec.hpp"

namespace chaintree {
struct Payment {
    Nonce nonce;
    std::uint64_t amount{};
};
} // namespace chaintree

#ifdef CHAINTREE_CONTROL
BOOST_HANA_ADAPT_STRUCT(chaintree::Payment, nonce, amount);
#else
BOOST_HANA_ADAPT_STRUCT(chaintree::Payment, nonce);
#endif

chaintree::Bytes bytes_of(const chaintree::Payment& payment) {
    return chaintree::encode(payment);
}

// Holds the two checks of a block against each other: full state made it, bytes alone must agree.
#pragma once

#include "chain/bundle.hpp"
#include "cli/audit.hpp"

namespace chaintree::audit {

// A block that followed the rules is accepted from its bytes, a forged one refused.
inline void check_from_bytes(Row& row, const ChainDescription& description,
                             const HeaderBody& previous, const Block& block, const Codes& codes,
                             bool is_forged) {
    const auto bytes = encode_bundle(bundle_of(description, previous, block, codes));
    const auto bundle = decode_bundle(bytes);
    const auto good = bundle ? check_bundle(*bundle) : Result<void>{reject("Codec")};
    if (good.has_value() == is_forged)
        row.failures.push_back(
            "block " + std::to_string(block.header.body.height.value) + ": " +
            (is_forged ? "forged, and accepted" : good.error().clause + " " + good.error().detail));
    ++row.count;
}

} // namespace chaintree::audit

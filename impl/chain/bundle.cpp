#include "chain/bundle.hpp"

#include "codec/codec.hpp"

namespace chaintree {

BlockBundle bundle_of(const ChainDescription& description, const HeaderBody& previous,
                      const Block& block, const Codes& codes) {
    BlockBundle out{description, previous, {}, block};
    codes.for_each([&](const std::string& text) {
        const auto bytes = as_bytes(text);
        auto bounded = BoundedBytes<most_code_bytes>::from({bytes.begin(), bytes.end()});
        if (bounded && !out.codes.full()) out.codes.push_back(*std::move(bounded));
    });
    return out;
}

Bytes encode_bundle(const BlockBundle& bundle) {
    return encode(bundle);
}

Result<BlockBundle> decode_bundle(ByteView bytes) {
    auto bundle = decode<BlockBundle>(bytes);
    if (!bundle) return std::unexpected(to_rejection(bundle.error()));
    return *std::move(bundle);
}

Result<void> check_bundle(const BlockBundle& bundle) {
    Codes codes;
    for (const auto& text : bundle.codes)
        if (const auto known = codes.add_text(as_text(text.view())); !known)
            return std::unexpected(known.error());
    KeyCache keys;
    const auto steps = prepare_steps(bundle.block, keys);
    if (!steps) return std::unexpected(steps.error());
    return check_block_stateless({bundle.description, bundle.previous, codes}, bundle.block,
                                 *steps);
}

} // namespace chaintree

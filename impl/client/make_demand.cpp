#include "client/make_demand.hpp"

namespace chaintree {

Result<Demand> make_demand(const ChainNode& child, const CommittedBlocks& commit,
                           std::uint8_t position) {
    auto header = prove_committed(commit, position);
    if (!header) return std::unexpected(header.error());
    return Demand{commit.id, child.description().config, *std::move(header)};
}

Result<VoidCommit> make_void(const ChainNode& child, const CommittedBlocks& commit,
                             std::uint8_t position) {
    if (position >= commit.headers.size()) return reject("Evidence.position");
    return VoidCommit{commit.id, child.description().config, commit.height(position)};
}

} // namespace chaintree

#include "client/make_demand.hpp"

namespace chaintree {

Result<Demand> make_demand(const ChainConfig& child, const CommittedBlocks& commit,
                           std::uint8_t position) {
    auto header = prove_committed(commit, position);
    if (!header) return std::unexpected(header.error());
    return Demand{commit.id, child, *std::move(header)};
}

Result<VoidCommit> make_void(const ChainConfig& child, const CommittedBlocks& commit,
                             std::uint8_t position) {
    if (position >= commit.headers.size()) return reject("Evidence.position");
    return VoidCommit{commit.id, child, commit.height(position)};
}

} // namespace chaintree

#include "client/committed.hpp"

namespace chaintree {

Result<CommittedBlocks> committed_blocks(const ChainNode& parent, const ChainNode& child,
                                         std::uint64_t index) {
    const Hash& id = child.id().value;
    const auto of = [&](KernelFamily family, std::uint64_t at) {
        return parent.count(family, id, number(at));
    };
    if (index >= parent.count(KernelFamily::commit_count, id)) return reject("Evidence.no_commit");
    const auto before = index == 0 ? 0 : of(KernelFamily::commit_height, index - 1);
    const auto last = of(KernelFamily::commit_height, index);
    if (last > child.blocks().size()) return reject("Evidence.unknown_blocks");
    CommittedBlocks out{
        {child.id(), index, of(KernelFamily::commit_life, index)}, Height{before + 1}, {}};
    for (auto i = before; i < last; ++i)
        out.headers.push_back(child.blocks()[static_cast<std::size_t>(i)].header);
    if (commit_hash(out.headers) !=
        parent.cell(kernel_key(KernelFamily::commit_hash, id, number(index))))
        return reject("Evidence.unknown_blocks");
    return out;
}

Result<HeaderProof> prove_committed(const CommittedBlocks& commit, std::uint8_t position) {
    if (position >= commit.headers.size()) return reject("Evidence.position");
    return prove_header(commit.headers, position);
}

} // namespace chaintree

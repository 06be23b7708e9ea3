#include "client/committed.hpp"

namespace chaintree {

Result<CommitPlace> commit_place(const ChainNode& parent, const ChainId& child,
                                 std::uint64_t index) {
    const Hash& id = child.value;
    const auto of = [&](KernelFamily family, std::uint64_t at) {
        return parent.count(family, id, number(at));
    };
    if (index >= parent.count(KernelFamily::commit_count, id)) return reject("Evidence.no_commit");
    const auto before = index == 0 ? 0 : of(KernelFamily::commit_height, index - 1);
    const auto cell = [&](KernelFamily family) {
        return parent.cell(kernel_key(family, id, number(index)));
    };
    return CommitPlace{{child, index, of(KernelFamily::commit_life, index)},
                       Height{before + 1},
                       Height{of(KernelFamily::commit_height, index)},
                       cell(KernelFamily::commit_hash),
                       HeaderHash{cell(KernelFamily::commit_header)}};
}

Result<CommittedBlocks> committed_blocks(const CommitPlace& place, std::vector<Header> headers) {
    if (headers.empty() || commit_hash(headers) != place.hash)
        return reject("Evidence.unknown_blocks");
    return CommittedBlocks{place.id, place.first, std::move(headers)};
}

Result<CommittedBlocks> committed_blocks(const ChainNode& parent, const ChainNode& child,
                                         std::uint64_t index) {
    const auto place = commit_place(parent, child.id(), index);
    if (!place) return std::unexpected(place.error());
    if (place->last > child.tip().height) return reject("Evidence.unknown_blocks");
    std::vector<Header> headers;
    for (auto i = place->first.value; i <= place->last.value; ++i)
        headers.push_back(child.blocks()[static_cast<std::size_t>(i - 1)].header);
    return committed_blocks(*place, std::move(headers));
}

Result<HeaderProof> prove_committed(const CommittedBlocks& commit, std::uint8_t position) {
    if (position >= commit.headers.size()) return reject("Evidence.position");
    return prove_header(commit.headers, position);
}

const Block* block_at(const ChainNode& child, const CommittedBlocks& commit,
                      std::uint8_t position) {
    const auto height = commit.height(position).value;
    if (position >= commit.headers.size() || height > child.blocks().size()) return nullptr;
    return &child.blocks()[static_cast<std::size_t>(height - 1)];
}

} // namespace chaintree

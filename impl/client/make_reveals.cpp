#include "client/make_reveals.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace chaintree {

namespace {

// What a record adds to a message beside its bytes: two lengths and a root.
constexpr std::size_t record_frame_bytes = 40;

std::size_t bytes_of(const StepRecord& record) {
    return record.step.size() + record.witness.size() + record_frame_bytes;
}

// Of a signed transaction with this message, and room for the longest path.
std::size_t bytes_around(const Reveal& empty) {
    const Transaction transaction{{empty.commit.child, std::nullopt, {}, {}, empty}, {}};
    return encode_step(transaction).size() + most_trace_siblings * 32;
}

// The step behind the last one that fits. At least one always does (CreateChain.sizes).
std::uint32_t end_of(const Block& block, std::uint32_t from, std::size_t room,
                     std::size_t most_steps) {
    auto end = from;
    while (end < block.steps.size() && end - from < most_steps) {
        const auto bytes = bytes_of(block.steps[end]);
        if (end != from && bytes > room) break;
        room -= std::min(room, bytes);
        ++end;
    }
    return end;
}

} // namespace

Result<std::vector<Reveal>> make_reveals(const ChainConfig& parent, const ChainConfig& child,
                                         const Answer& answer, std::uint32_t from,
                                         std::size_t most_steps) {
    CHAINTREE_INVARIANT(most_steps > 0, "a message reveals something");
    auto header = prove_committed(answer.commit, answer.position);
    if (!header) return std::unexpected(header.error());
    const auto& block = answer.block;
    std::vector<Hash> leaves;
    for (const auto& record : block.steps)
        leaves.push_back(leaf_hash(leaves.size(), brief_of(record)));
    Reveal reveal{answer.commit.id, child, *std::move(header), from, {}, {}};
    const auto around = bytes_around(reveal);
    const auto most_bytes = parent.sizes.step_bytes;
    const auto room = most_bytes - std::min<std::size_t>(around, most_bytes);
    std::vector<Reveal> out;
    while (reveal.from < block.steps.size()) {
        const auto end =
            end_of(block, reveal.from, room, std::min(most_steps, most_revealed_steps));
        reveal.records = {};
        for (auto i = reveal.from; i < end; ++i) reveal.records.push_back(block.steps[i]);
        reveal.siblings = BoundedVector<Hash, most_trace_siblings>{
            list_siblings(ListKind::trace, leaves, reveal.from, end - reveal.from)};
        out.push_back(reveal);
        reveal.from = end;
    }
    return out;
}

} // namespace chaintree

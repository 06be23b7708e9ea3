#include "scenario/defaults.hpp"

namespace chaintree::scenario {

namespace {

constexpr std::uint32_t root_step_bytes = 4 << 20;
constexpr std::uint32_t witness_bytes = 1 << 16;
constexpr std::uint32_t block_steps = 1 << 12;
constexpr std::uint32_t commit_headers = 16;
constexpr std::uint32_t live_headers = 64;
constexpr std::uint64_t reveal_reserve_bytes = std::uint64_t{1} << 40;
// What an objection puts around a child's step and its witness (spec/kernel.md,
// CreateChain.sizes).
constexpr std::uint32_t objection_bytes = most_code_bytes + 4096;
constexpr std::uint32_t inbox_items = 4;
constexpr Windows windows{.objection_blocks = 3,
                          .anchor_lag_blocks = 20,
                          .demand_blocks = 3,
                          .reveal_blocks = 3,
                          .commit_blocks = 10,
                          .halt_blocks = 1000,
                          .inbox_blocks = 1000};

SizeLimits sizes(const SizesStep& given, std::uint32_t step_bytes) {
    SizeLimits out;
    out.step_bytes = given.step_bytes.value_or(step_bytes);
    out.witness_bytes = given.witness_bytes.value_or(witness_bytes);
    out.inbox_items = given.inbox_items.value_or(inbox_items);
    const std::uint64_t body =
        (std::uint64_t{out.inbox_items} + 1) * (std::uint64_t{out.step_bytes} + out.witness_bytes);
    const std::uint64_t most = ~std::uint32_t{0};
    out.body_bytes = given.body_bytes.value_or(static_cast<std::uint32_t>(std::min(body, most)));
    out.block_steps = given.block_steps.value_or(block_steps);
    out.commit_headers = given.commit_headers.value_or(commit_headers);
    out.live_headers = given.live_headers.value_or(std::max(live_headers, out.commit_headers));
    out.reveal_reserve_bytes = given.reveal_reserve_bytes.value_or(reveal_reserve_bytes);
    return out;
}

} // namespace

SizeLimits root_sizes(const SizesStep& given) {
    return sizes(given, root_step_bytes);
}

Fees fees(const RulesStep& rules) {
    return {rules.objection_fee.value_or(0), rules.demand_fee.value_or(0),
            rules.inbox_fee.value_or(0)};
}

Windows child_windows(const ChildStep& given, const RulesStep& rules) {
    Windows out;
    out.objection_blocks = given.objection_blocks.value_or(windows.objection_blocks);
    out.anchor_lag_blocks = given.anchor_lag_blocks.value_or(windows.anchor_lag_blocks);
    out.demand_blocks =
        rules.demand_blocks.value_or(std::min(windows.demand_blocks, out.objection_blocks));
    out.reveal_blocks = rules.reveal_blocks.value_or(windows.reveal_blocks);
    out.commit_blocks = rules.commit_blocks.value_or(windows.commit_blocks);
    const auto least = out.anchor_lag_blocks + out.demand_blocks + out.reveal_blocks +
                       out.objection_blocks + out.commit_blocks;
    out.halt_blocks = rules.halt_blocks.value_or(std::max(windows.halt_blocks, least + 1));
    out.inbox_blocks = rules.inbox_blocks.value_or(std::max(windows.inbox_blocks, least + 1));
    return out;
}

SizeLimits child_sizes(const SizesStep& given, const SizeLimits& parent) {
    const std::uint32_t around = given.witness_bytes.value_or(witness_bytes) + objection_bytes;
    return sizes(given, parent.step_bytes > around ? parent.step_bytes - around : 0);
}

} // namespace chaintree::scenario

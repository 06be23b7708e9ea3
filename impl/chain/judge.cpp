#include "chain/judge.hpp"

#include "chain/check_step.hpp"

namespace chaintree {

Result<std::optional<Rejection>> judge_step(const BlockContext& block, const StepRecord& record,
                                            const StateRoot& before, Codes& codes) {
    using Fault = std::optional<Rejection>;
    const auto& sizes = block.config->sizes;
    if (record.step.size() > sizes.step_bytes || record.witness.size() > sizes.witness_bytes)
        return Fault{{"Block.sizes"}};
    KeyCache keys{most_producers};
    const auto step = prepare_step(record, keys);
    if (!step) return Fault{step.error()};
    if (const auto good = check_place(block, step->leaf.kind); !good) return Fault{good.error()};
    steps::WitnessState state;
    const auto checked = steps::check_step(block, *step, record, before, state, codes);
    if (checked) return Fault{};
    if (checked.error().clause == "Block.unknown_code") return std::unexpected(checked.error());
    return Fault{checked.error()};
}

} // namespace chaintree

#include "chain/check_step.hpp"

namespace chaintree {

Result<void> check_place(const BlockContext& block, std::uint8_t kind) {
    constexpr std::uint8_t system = 0;
    constexpr std::uint8_t forced = 4;
    if ((kind == system) != (block.step == 0)) return reject("Block.first_step");
    const bool is_due = block.step != 0 && block.step <= block.inbox_to - block.inbox_from;
    if ((kind == forced) != is_due) return reject("Block.forced_steps");
    return {};
}

namespace steps {

Result<void> WitnessState::open(const StepRecord& record, const StateRoot& before,
                                const SizeLimits& sizes) {
    auto tree = PartialTree::parse(record.witness.view(), before, sizes.witness_bytes);
    if (!tree) return std::unexpected(tree.error());
    tree_.emplace(std::move(*tree));
    reader_.emplace(*tree_);
    return {};
}

std::unexpected<Rejection> fault(std::string_view clause, const Rejection& why) {
    std::string detail = why.clause;
    if (!why.detail.empty()) detail += " (" + why.detail + ")";
    return reject(std::string{clause}, std::move(detail));
}

} // namespace steps

} // namespace chaintree

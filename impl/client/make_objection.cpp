#include "client/make_objection.hpp"

#include "client/shown_code.hpp"
#include "merkle/witness.hpp"

namespace chaintree {

namespace {

using Siblings = BoundedVector<Hash, most_trace_siblings>;

struct Shown {
    Evidence evidence;
    ShownCode code{};
};

std::vector<Hash> leaves_of(const Block& block) {
    std::vector<Hash> out;
    for (const auto& record : block.steps) out.push_back(leaf_hash(out.size(), brief_of(record)));
    return out;
}

// The contract as the committed witness tells it; if it does not, that is the fault.
Result<ShownCode> code_for(const ChainView& child, const StepRecord& record,
                           const StateRoot& before) {
    const auto step = decode_step(record.step.view());
    if (!step) return ShownCode{};
    const auto tree = PartialTree::parse(record.witness.view(), before, most_witness_bytes_ever);
    if (!tree) return ShownCode{};
    return shown_code(*step, ledger_of(child.description), WitnessReader{*tree}, child.codes);
}

Result<Shown> show_step(const ChainView& child, const Block& block, std::uint32_t index) {
    if (index >= block.steps.size()) return reject("Evidence.step");
    WrongStep out{child.previous, index, std::nullopt, block.steps[index], {}};
    auto before = child.previous.state_root;
    if (index != 0) {
        out.before = brief_of(block.steps[index - 1]);
        before = out.before->root_after;
    }
    const auto leaves = leaves_of(block);
    const auto first = index == 0 ? 0U : index - 1;
    out.siblings = Siblings{list_siblings(ListKind::trace, leaves, first, index == 0 ? 1 : 2)};
    auto code = code_for(child, out.record, before);
    if (!code) return std::unexpected(code.error());
    return Shown{std::move(out), std::move(*code)};
}

Result<Shown> show(const ChainView& child, const BlockFault& fault, const Block& block) {
    if (fault.kind == FaultKind::step) return show_step(child, block, fault.step);
    const auto leaves = leaves_of(block);
    if (fault.kind == FaultKind::count)
        return Shown{WrongCount{leaves.size(), list_top(ListKind::trace, leaves)}};
    if (leaves.empty()) return reject("Evidence.step");
    const auto last = leaves.size() - 1;
    return Shown{WrongLast{brief_of(block.steps[last]),
                           Siblings{list_siblings(ListKind::trace, leaves, last, 1)}}};
}

} // namespace

Result<Objection> make_objection(const ChainView& child, const Block& block,
                                 const CommittedFault& about) {
    auto header = prove_committed(about.commit, about.position);
    if (!header) return std::unexpected(header.error());
    auto shown = show(child, about.fault, block);
    if (!shown) return std::unexpected(shown.error());
    return Objection{about.commit.id, child.description.config, *std::move(header),
                     std::move(shown->evidence), std::move(shown->code)};
}

Result<Objection> make_objection(const ChainNode& child, const CommittedFault& about) {
    const auto* block = block_at(child, about.commit, about.position);
    if (!block) return reject("Evidence.position");
    const auto height = about.commit.height(about.position);
    Codes codes = child.codes();
    return make_objection({child.description(), child.header(Height{height.value - 1}), codes},
                          *block, about);
}

} // namespace chaintree

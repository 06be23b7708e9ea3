#include "scenario/watch.hpp"

namespace chaintree::scenario {

namespace {

// The state as it was before a step: what the step wrote has its old value.
class EarlierReader final : public CellReader {
public:
    EarlierReader(const StateTree& now, std::span<const CellWrite> undo) : now_(&now) {
        for (const auto& [key, value] : undo) old_.emplace(key, value);
    }
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        const auto found = old_.find(key);
        return found == old_.end() ? now_->get(key) : found->second;
    }

private:
    const StateTree* now_;
    std::unordered_map<CellKey, Hash> old_;
};

// What is new below a chain that holds the contract.
contract::ChainNow now_of(const ChainNode& node, const CellReader& reader) {
    return {node.id(), &reader, &node.names(), node.tip().height.value, node.tip().time.value};
}

} // namespace

void Watch::attach(const KnownContract& contract, contract::InvariantFile file) {
    auto watched = std::make_unique<Watched>(contract.id, contract.source, std::move(file));
    monitors_.push_back(std::move(watched));
    if (!genesis_ || genesis_->ledger() != contract.id) return;
    const StateTree empty;
    sections_ran(*genesis_, genesis_sections_, TreeReader{empty}, 0);
}

std::vector<std::string> Watch::names() const {
    std::vector<std::string> out;
    for (const auto& watched : monitors_)
        for (const auto& predicate : watched->file.predicates) out.push_back(predicate.name);
    return out;
}

void Watch::ledger_started(const ChainNode& root, std::vector<SectionRan> sections) {
    genesis_ = &root;
    genesis_sections_ = std::move(sections);
}

void Watch::sections_ran(const ChainNode& node, std::span<const SectionRan> sections,
                         const CellReader& before, std::size_t at) {
    const TreeReader after{node.state()};
    for (auto& watched : monitors_) {
        std::vector<contract::SectionRan> own;
        for (const auto& ran : sections) {
            if (ran.contract_id != watched->id) continue;
            const auto* function =
                ran.function ? watched->contract.find_function(ran.function->name) : nullptr;
            own.push_back({node.id(), function, ran.side, ran.arguments, ran.context, &before,
                           &after, &node.names()});
        }
        if (own.empty()) continue;
        evaluations_ += watched->file.predicates.size();
        keep(watched->monitor.step_ran(own), at);
    }
}

StepListener Watch::listener(const ChainNode& node, std::size_t at) {
    if (monitors_.empty()) return {};
    return [this, &node, at](const StepReport& report) {
        sections_ran(node, report.sections, EarlierReader{node.state(), report.undo}, at);
    };
}

void Watch::cells_forged(const ChainNode& node, std::size_t at) {
    const TreeReader reader{node.state()};
    for (auto& watched : monitors_) keep(watched->monitor.check_local(now_of(node, reader)), at);
}

void Watch::block_made(std::size_t at) {
    for (auto& watched : monitors_) {
        std::vector<TreeReader> readers;
        std::vector<contract::TreeChain> chains;
        const auto code = kernel_key(KernelFamily::code, watched->id.value);
        readers.reserve(world_->chains.size());
        for (const auto& chain : world_->chains) {
            const auto& node = world_->node(chain);
            if (node.ledger() != watched->id && node.cell(code).is_zero()) continue;
            readers.emplace_back(node.state());
            auto parent = node.description().parent;
            const auto above = std::ranges::find_if(
                chains, [&](const auto& one) { return one.now.chain == parent; });
            if (above == chains.end())
                parent.reset(); // the chain that deployed it
            else
                keep(watched->monitor.check_edge(above->now, now_of(node, readers.back())), at);
            chains.push_back({now_of(node, readers.back()), parent});
        }
        evaluations_ += chains.size() * watched->file.predicates.size();
        if (!chains.empty()) keep(watched->monitor.check_tree(chains), at);
    }
}

void Watch::keep(std::vector<contract::BrokenInvariant> broken, std::size_t at) {
    for (auto& one : broken) {
        const auto same = [&](const BrokenRecord& record) {
            return record.broken.name == one.name && record.broken.chain == one.chain;
        };
        if (std::ranges::none_of(broken_, same)) broken_.push_back({std::move(one), at});
    }
}

std::vector<const BrokenRecord*> Watch::take_new() {
    std::vector<const BrokenRecord*> out;
    for (; told_ < broken_.size(); ++told_) out.push_back(&broken_[told_]);
    return out;
}

const BrokenRecord* Watch::expect(std::string_view name, const ChainId& chain) {
    for (auto& record : broken_) {
        if (record.broken.name != name || record.broken.chain != chain) continue;
        record.is_expected = true;
        return &record;
    }
    return nullptr;
}

} // namespace chaintree::scenario

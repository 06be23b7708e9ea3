#include "scenario/watch.hpp"

#include <algorithm>

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

ChainId chain_of(const SectionRan& ran) {
    return ChainId{to_hash(ran.context.block_chain)};
}

// Cells of a halted chain have their names where they were written.
contract::CellNames names_of(const HaltedView& view) {
    contract::CellNames out = view.above().names();
    for (const auto& level : view.levels())
        out.insert(level.node->names().begin(), level.node->names().end());
    return out;
}

} // namespace

const CellReader& Watch::Seen::cells() const {
    return view ? view->cells() : static_cast<const CellReader&>(reader);
}

contract::ChainNow Watch::Seen::now() const {
    if (!view)
        return {node->id(), &reader, &node->names(), node->tip().height.value,
                node->tip().time.value};
    return {node->id(), &view->cells(), &names, view->levels().back().height.value,
            view->time_at(view->above().tip().time).value};
}

// Empty: the chain hangs below a halted one and is not halted itself, so nobody goes by its blocks;
// or its own node does not have the state at which it was halted.
std::optional<Watch::Seen> Watch::see(const KnownChain& chain) const {
    const auto& node = world_->node(chain);
    auto view = HaltedView::open(world_->tree, chain.id);
    Seen out{&node, std::nullopt, TreeReader{node.state()}};
    if (view) {
        out.names = names_of(*view);
        out.view = std::move(*view);
        return out;
    }
    for (auto parent = node.description().parent; parent;) {
        if (HaltedView::open(world_->tree, *parent)) return std::nullopt;
        parent = world_->tree.find(*parent)->description().parent;
    }
    if (view.error().clause == "Evidence.unknown_state") return std::nullopt;
    return out;
}

void Watch::attach(const KnownContract& contract, contract::InvariantFile file) {
    auto watched = std::make_unique<Watched>(contract.id, contract.source, std::move(file));
    monitors_.push_back(std::move(watched));
    if (!genesis_ || genesis_->ledger() != contract.id) return;
    const StateTree empty;
    // Genesis is no block: nobody takes it back.
    log_.begin_block(ChainId{}, Height{1});
    sections_ran({genesis_, std::nullopt, TreeReader{genesis_->state()}}, genesis_sections_,
                 TreeReader{empty}, 0);
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

// All of one chain.
void Watch::sections_ran(const Seen& seen, std::span<const SectionRan> sections,
                         const CellReader& before, std::size_t at) {
    const auto now = seen.now();
    for (auto& watched : monitors_) {
        std::vector<contract::SectionRan> own;
        for (const auto& ran : sections) {
            if (ran.contract_id != watched->id) continue;
            const auto* function =
                ran.function ? watched->contract.find_function(ran.function->name) : nullptr;
            own.push_back({now.chain, function, ran.side, ran.arguments, ran.context, &before,
                           now.cells, now.names});
        }
        if (own.empty()) continue;
        log_.keep(watched->monitor, now.chain);
        evaluations_ += watched->file.predicates.size();
        keep(watched->monitor.step_ran(own), at);
    }
}

// Sections that ran on a halted chain, in a block of the chain above.
void Watch::taken_ran(const ChainNode& above, const ChainId& chain,
                      std::span<const SectionRan> sections, const CellReader& before,
                      std::size_t at) {
    const auto seen = see(*world_->chain(chain));
    const auto earlier = HaltedView::open_below(world_->tree, above, before, chain);
    if (!seen || !seen->view || !earlier) return;
    halt(*seen->view);
    sections_ran(*seen, sections, earlier->cells(), at);
}

void Watch::step_ran(const ChainNode& node, const StepReport& report, std::size_t at) {
    const EarlierReader before{node.state(), report.undo};
    std::map<ChainId, std::vector<SectionRan>> by_chain;
    for (const auto& ran : report.sections) by_chain[chain_of(ran)].push_back(ran);
    for (const auto& [chain, sections] : by_chain)
        if (chain == node.id())
            sections_ran({&node, std::nullopt, TreeReader{node.state()}}, sections, before, at);
        else
            taken_ran(node, chain, sections, before, at);
}

StepListener Watch::listener(const ChainNode& node, std::size_t at) {
    if (monitors_.empty()) return {};
    take_back(node.id(), node.tip().height);
    log_.begin_block(node.id(), node.tip().height.next());
    return [this, &node, at](const StepReport& report) {
        if (!report.sections.empty()) step_ran(node, report, at);
    };
}

void Watch::cells_forged(const ChainNode& node, std::size_t at) {
    const Seen seen{&node, std::nullopt, TreeReader{node.state()}};
    for (auto& watched : monitors_) keep(watched->monitor.check_local(seen.now()), at);
}

// What came behind the last final block stands for nothing any more: of the chain, and of those
// that it had taken over there.
void Watch::halt(const HaltedView& view) {
    for (const auto& level : view.levels()) {
        const auto& chain = level.node->id();
        auto& noted = halted_[chain];
        if (!noted.empty() && noted.back().halted_at == level.halted_at) continue;
        const auto [by, height] = log_.current();
        noted.push_back({level.halted_at, by, height});
        log_.void_above(chain, level.height);
    }
}

void Watch::take_back(const ChainId& chain, Height height) {
    for (auto& [halted, notes] : halted_)
        std::erase_if(notes,
                      [&](const auto& one) { return one.by == chain && one.height > height; });
    log_.roll_back(chain, height);
}

// Blocks of a halted chain stand for nothing already: they go when the halt itself is taken back,
// which its parent's block does first.
void Watch::rolled_back(const ChainId& chain, Height height) {
    if (HaltedView::open(world_->tree, chain)) return;
    take_back(chain, height);
}

bool Watch::has_contract(const Seen& seen, const Watched& watched) const {
    if (seen.node->ledger() == watched.id) return true;
    const auto code = seen.cells().read(kernel_key(KernelFamily::code, watched.id.value));
    return code && !code->is_zero();
}

void Watch::check_together(Watched& watched, const std::list<Seen>& all, bool is_whole,
                           std::size_t at) {
    std::vector<contract::TreeChain> chains;
    for (const auto& seen : all) {
        if (!has_contract(seen, watched)) continue;
        auto parent = seen.node->description().parent;
        const auto above =
            std::ranges::find_if(chains, [&](const auto& one) { return one.now.chain == parent; });
        if (above == chains.end())
            parent.reset(); // the chain that deployed it
        else
            keep(watched.monitor.check_edge(above->now, seen.now()), at);
        chains.push_back({seen.now(), parent});
    }
    evaluations_ += chains.size() * watched.file.predicates.size();
    if (is_whole && !chains.empty()) keep(watched.monitor.check_tree(chains), at);
}

void Watch::block_made(std::size_t at) {
    if (monitors_.empty()) return;
    std::list<Seen> all;
    for (const auto& chain : world_->chains)
        if (auto seen = see(chain)) {
            if (seen->view) halt(*seen->view);
            all.push_back(*std::move(seen));
        }
    const bool is_whole = all.size() == world_->chains.size();
    for (auto& watched : monitors_) check_together(*watched, all, is_whole, at);
}

void Watch::keep(std::vector<contract::BrokenInvariant> broken, std::size_t at) {
    for (auto& one : broken) {
        if (*may_fall_ && (*may_fall_)(one)) continue;
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

#include "contract/monitor.hpp"

#include "base/check.hpp"
#include "contract/hook_run.hpp"
#include "contract/predicate_check.hpp"
#include "contract/tree_invariants.hpp"

namespace chaintree::contract {

namespace {

using FunctionNumber = std::optional<std::uint32_t>; // none: the constructor

FunctionNumber number_of(const Contract& contract, const Function* function) {
    if (!function) return std::nullopt;
    const auto* own = contract.find_function(function->name);
    CHAINTREE_INVARIANT(own != nullptr, "a section that ran is one of the contract's");
    return static_cast<std::uint32_t>(own - contract.functions.data());
}

std::string section_name(const SectionRan& ran) {
    std::string out = ran.function ? ran.function->name : "constructor";
    if (ran.side != Side::here) out += ran.side == Side::parent ? ".parent" : ".child";
    return out;
}

std::vector<PendingMessage> unarrived(const ChainMemory& sender, const ChainMemory& receiver,
                                      Side from, const ChainId& other_end) {
    std::vector<PendingMessage> out;
    for (const auto& [id, sent] : sender.sent)
        if (sent.from == from && sent.other_end == to_word(other_end) &&
            !receiver.arrived.contains(id))
            out.push_back({sent.function, sent.arguments});
    return out;
}

// One step of a chain, from the hooks to the list of what it broke.
class StepCheck {
public:
    StepCheck(const ContractId& id, const Contract& contract, const InvariantFile& file,
              std::span<const SectionRan> sections, ChainMemory& memory)
        : id_(id), contract_(&contract), file_(&file), sections_(sections), memory_(&memory),
          cells_(id, contract, *sections.front().names) {}
    StepCheck(const StepCheck&) = delete; // the view points into it
    StepCheck& operator=(const StepCheck&) = delete;

    std::vector<BrokenInvariant> run() {
        for (const auto& ran : sections_) {
            remember_message(ran);
            run_hooks(ran);
        }
        const auto& last = sections_.back();
        const auto scene = scene_of(last);
        PredicateCheck check{id_, scene};
        for (const auto& predicate : file_->predicates) {
            if (!is_about(predicate, last)) continue;
            auto broken = check.broken(predicate, last.chain);
            if (broken) broken_.push_back(std::move(*broken));
        }
        return std::move(broken_);
    }

private:
    ContractId id_;
    const Contract* contract_;
    const InvariantFile* file_;
    std::span<const SectionRan> sections_;
    ChainMemory* memory_;
    CellIndex cells_;
    GhostValues earlier_;
    ChainView view_{sections_.front().after, sections_.front().before, &cells_, &memory_->ghosts,
                    &earlier_};
    std::vector<BrokenInvariant> broken_;

    [[nodiscard]] Scene scene_of(const SectionRan& ran) const {
        const auto& function = ran.function ? *ran.function : *contract_->constructor;
        return {contract_,           file_,        {&view_, nullptr, nullptr}, ran.context,
                function.parameters, ran.arguments};
    }

    [[nodiscard]] bool is_about(const Predicate& predicate, const SectionRan& ran) const {
        if (predicate.kind == PredicateKind::local) return true;
        // Between several sections of one step there are states that nobody showed.
        if (predicate.kind != PredicateKind::step || !ran.function || sections_.size() > 1)
            return false;
        return (!predicate.on_function ||
                predicate.on_function == number_of(*contract_, ran.function)) &&
               (!predicate.on_side || *predicate.on_side == ran.side);
    }

    void remember_message(const SectionRan& ran) {
        if (!ran.function || !ran.function->is_edge()) return;
        const auto& context = ran.context;
        if (ran.function->sections.front().side != ran.side) {
            memory_->arrived.insert(context.message_id);
            return;
        }
        const bool on_parent = ran.side == Side::parent;
        SentMessage sent{*number_of(*contract_, ran.function), ran.side, {}, {}, {}};
        sent.other_end = on_parent ? context.child_chain : context.parent_chain;
        sent.arguments.assign(ran.arguments.begin(), ran.arguments.end());
        for (const auto& predicate : file_->predicates)
            if (predicate.additive) sent.carried.push_back(carried(predicate, ran));
        memory_->sent.insert_or_assign(context.message_id, std::move(sent));
    }

    Integer carried(const Predicate& predicate, const SectionRan& ran) {
        IntegerDomain domain{id_, ran.context, {&view_, nullptr, nullptr}};
        auto out = carried_value(domain, *predicate.additive, ran.side, ran.context.child_chain);
        if (domain.take_incomplete())
            add(predicate.name, PredicateKind::tree, "cannot be evaluated: a cell is not told");
        return out;
    }

    void run_hooks(const SectionRan& ran) {
        const auto number = number_of(*contract_, ran.function);
        const auto scene = scene_of(ran);
        PredicateCheck check{id_, scene};
        HookRun hooks{check, *file_, ran.arguments, memory_->ghosts, earlier_};
        for (const auto& hook : file_->hooks) {
            if (hook.function != number || hook.side != ran.side) continue;
            const auto done = hooks.run(hook);
            if (!done) add("after " + section_name(ran), PredicateKind::local, done.error());
        }
    }

    void add(std::string name, PredicateKind kind, std::string detail) {
        broken_.push_back({std::move(name), kind, sections_.front().chain, {}, std::move(detail)});
    }
};

// Evaluates the predicates of one kind in a scene without a section.
std::vector<BrokenInvariant> check_all(const ContractId& id, const Scene& scene, PredicateKind kind,
                                       const ChainId& chain) {
    std::vector<BrokenInvariant> out;
    PredicateCheck check{id, scene};
    for (const auto& predicate : scene.file->predicates) {
        if (predicate.kind != kind) continue;
        auto broken = check.broken(predicate, chain);
        if (broken) out.push_back(std::move(*broken));
    }
    return out;
}

LastBlock last_block(const ChainNow& chain) {
    return {to_word(chain.chain), Word{chain.height}, Word{chain.time}};
}

} // namespace

InvariantMonitor::InvariantMonitor(const ContractId& id, const Contract& contract,
                                   const InvariantFile& file)
    : id_(id), contract_(&contract), file_(&file) {}

std::vector<BrokenInvariant> InvariantMonitor::section_ran(const SectionRan& ran) {
    return step_ran({&ran, 1});
}

std::vector<BrokenInvariant> InvariantMonitor::step_ran(std::span<const SectionRan> sections) {
    if (sections.empty()) return {};
    return StepCheck{id_, *contract_, *file_, sections, chains_[sections.front().chain]}.run();
}

std::vector<BrokenInvariant> InvariantMonitor::check_local(const ChainNow& chain) const {
    const CellIndex cells{id_, *contract_, *chain.names};
    const ChainView view{chain.cells, chain.cells, &cells, &memory(chain.chain).ghosts};
    Scene scene{contract_, file_, {&view, nullptr, nullptr}, {}};
    scene.context.block_chain = to_word(chain.chain);
    return check_all(id_, scene, PredicateKind::local, chain.chain);
}

std::vector<BrokenInvariant> InvariantMonitor::check_edge(const ChainNow& parent,
                                                          const ChainNow& child) const {
    return check_edge(parent, child, pending(parent.chain, child.chain));
}

std::vector<BrokenInvariant> InvariantMonitor::check_edge(const ChainNow& parent,
                                                          const ChainNow& child,
                                                          const EdgePending& pending) const {
    const CellIndex above{id_, *contract_, *parent.names};
    const CellIndex below{id_, *contract_, *child.names};
    const auto* parent_ghosts = &memory(parent.chain).ghosts;
    const auto* child_ghosts = &memory(child.chain).ghosts;
    const ChainView parent_view{parent.cells, parent.cells,      &above, parent_ghosts, nullptr,
                                pending.down, last_block(parent)};
    const ChainView child_view{child.cells, child.cells, &below,           child_ghosts,
                               nullptr,     pending.up,  last_block(child)};
    Scene scene{contract_, file_, {nullptr, &parent_view, &child_view}, {}};
    scene.context.parent_chain = to_word(parent.chain);
    scene.context.child_chain = to_word(child.chain);
    return check_all(id_, scene, PredicateKind::edge, child.chain);
}

std::vector<BrokenInvariant> InvariantMonitor::check_tree(std::span<const TreeChain> chains) const {
    TreeNodes tree;
    for (const auto& chain : chains)
        tree.try_emplace(chain.now.chain, TreeNode{chain.now, chain.parent,
                                                   CellIndex{id_, *contract_, *chain.now.names},
                                                   &memory(chain.now.chain)});
    std::vector<BrokenInvariant> out;
    std::size_t additive_number = 0;
    for (const auto& predicate : file_->predicates) {
        std::vector<TreeFault> faults;
        if (predicate.additive)
            faults = additive_faults(id_, *predicate.additive, additive_number++, tree);
        if (predicate.unique) faults = unique_faults(id_, *contract_, *predicate.unique, tree);
        for (auto& fault : faults)
            out.push_back({predicate.name, PredicateKind::tree, fault.chain, std::move(fault.at),
                           std::move(fault.detail)});
    }
    return out;
}

EdgePending InvariantMonitor::pending(const ChainId& parent, const ChainId& child) const {
    const auto& above = memory(parent);
    const auto& below = memory(child);
    return {unarrived(above, below, Side::parent, child),
            unarrived(below, above, Side::child, parent)};
}

const ChainMemory& InvariantMonitor::memory(const ChainId& chain) const {
    static const ChainMemory empty;
    const auto found = chains_.find(chain);
    return found == chains_.end() ? empty : found->second;
}

void InvariantMonitor::restore(const ChainId& chain, ChainMemory memory) {
    chains_.insert_or_assign(chain, std::move(memory));
}

} // namespace chaintree::contract

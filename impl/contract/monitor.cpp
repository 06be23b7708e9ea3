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

bool is_about(const Predicate& predicate, const FunctionNumber& function, Side side) {
    if (predicate.kind == PredicateKind::local) return true;
    if (predicate.kind != PredicateKind::step || !function) return false;
    return (!predicate.on_function || predicate.on_function == function) &&
           (!predicate.on_side || *predicate.on_side == side);
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

// One section, from the hooks to the list of what it broke.
class SectionCheck {
public:
    SectionCheck(const ContractId& id, const Contract& contract, const InvariantFile& file,
                 const SectionRan& ran, ChainMemory& memory)
        : id_(id), contract_(&contract), file_(&file), ran_(&ran), memory_(&memory),
          number_(number_of(contract, ran.function)), cells_(id, contract, *ran.names) {}
    SectionCheck(const SectionCheck&) = delete; // the view points into it
    SectionCheck& operator=(const SectionCheck&) = delete;

    std::vector<BrokenInvariant> run() {
        remember_message();
        PredicateCheck check{id_, scene_};
        run_hooks(check);
        for (const auto& predicate : file_->predicates) {
            if (!is_about(predicate, number_, ran_->side)) continue;
            auto broken = check.broken(predicate, ran_->chain);
            if (broken) broken_.push_back(std::move(*broken));
        }
        return std::move(broken_);
    }

private:
    ContractId id_;
    const Contract* contract_;
    const InvariantFile* file_;
    const SectionRan* ran_;
    ChainMemory* memory_;
    FunctionNumber number_;
    CellIndex cells_;
    GhostValues earlier_;
    ChainView view_{ran_->after, ran_->before, &cells_, &memory_->ghosts, &earlier_};
    Scene scene_{contract_,     file_,        {&view_, nullptr, nullptr},
                 ran_->context, parameters(), ran_->arguments};
    std::vector<BrokenInvariant> broken_;

    [[nodiscard]] std::span<const Variable> parameters() const {
        return ran_->function ? ran_->function->parameters : contract_->constructor->parameters;
    }

    void remember_message() {
        if (!ran_->function || !ran_->function->is_edge()) return;
        const auto& context = ran_->context;
        if (ran_->function->sections.front().side != ran_->side) {
            memory_->arrived.insert(context.message_id);
            return;
        }
        const bool on_parent = ran_->side == Side::parent;
        SentMessage sent{*number_, ran_->side, {}, {}, {}};
        sent.other_end = on_parent ? context.child_chain : context.parent_chain;
        sent.arguments.assign(ran_->arguments.begin(), ran_->arguments.end());
        for (const auto& predicate : file_->predicates)
            if (predicate.additive) sent.carried.push_back(carried(predicate));
        memory_->sent.insert_or_assign(context.message_id, std::move(sent));
    }

    Integer carried(const Predicate& predicate) {
        IntegerDomain domain{id_, ran_->context, scene_.views};
        auto out =
            carried_value(domain, *predicate.additive, ran_->side, ran_->context.child_chain);
        if (domain.is_incomplete())
            add(predicate.name, PredicateKind::tree, "cannot be evaluated: a cell is not told");
        return out;
    }

    void run_hooks(PredicateCheck& check) {
        HookRun hooks{check, *file_, ran_->arguments, memory_->ghosts, earlier_};
        for (const auto& hook : file_->hooks) {
            if (hook.function != number_ || hook.side != ran_->side) continue;
            const auto done = hooks.run(hook);
            if (!done) add("after " + section_name(*ran_), PredicateKind::local, done.error());
        }
    }

    void add(std::string name, PredicateKind kind, std::string detail) {
        broken_.push_back({std::move(name), kind, ran_->chain, {}, std::move(detail)});
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

} // namespace

InvariantMonitor::InvariantMonitor(const ContractId& id, const Contract& contract,
                                   const InvariantFile& file)
    : id_(id), contract_(&contract), file_(&file) {}

std::vector<BrokenInvariant> InvariantMonitor::section_ran(const SectionRan& ran) {
    return SectionCheck{id_, *contract_, *file_, ran, chains_[ran.chain]}.run();
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
                                                          const EdgePending& under_way) const {
    const CellIndex above{id_, *contract_, *parent.names};
    const CellIndex below{id_, *contract_, *child.names};
    const auto* parent_ghosts = &memory(parent.chain).ghosts;
    const auto* child_ghosts = &memory(child.chain).ghosts;
    const ChainView parent_view{parent.cells,  parent.cells, &above,
                                parent_ghosts, nullptr,      under_way.down};
    const ChainView child_view{child.cells,  child.cells, &below,
                               child_ghosts, nullptr,     under_way.up};
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

// Facts that the tool finds by itself before it proves edges.
#include "proofs/prove.hpp"

namespace chaintree::proofs {

using contract::Kind;
using contract::Side;

namespace {

using Family = std::function<SymbolicFamily&(World&)>;

// A cell that names a chain, other than those that the section is about, was zero: then it is.
Goal stays_zero(const Theory& theory, const Family& family) {
    return {std::nullopt, [&theory, family](World& world) -> std::optional<bool> {
                auto& cells = family(world);
                auto& domain = world.domain();
                Keys keys;
                for (const auto& type : cells.shape().keys)
                    keys.push_back(world.any(type, "unborn"));
                const auto& here = domain.contexts[0];
                for (const auto op : {contract::Op::child_chain, contract::Op::parent_chain,
                                      contract::Op::block_chain})
                    if (domain.decide({equals(keys[0], here.words[SymbolicContext::index(op)])}))
                        return true;
                const auto& entry = cells.at(keys, domain.origin(), *theory.contract);
                if (!domain.decide({equals(entry.before, Linear{})})) return true;
                return domain.decide({equals(entry.now, Linear{})});
            }};
}

bool holds_everywhere(Prover& prover, const Theory& theory, const Goal& goal) {
    for (const auto& move : moves_of_one_chain(theory))
        if (!prover.prove(move, goal, {}, {}).holds()) return false;
    return true;
}

bool names_a_chain(const std::vector<contract::Type>& keys) {
    return !keys.empty() && keys[0].kind == Kind::chain;
}

} // namespace

Unborn find_unborn(Prover& prover, const Theory& theory) {
    Unborn out;
    const auto& families = theory.contract->families;
    for (std::size_t i = 0; i < families.size(); ++i)
        out.cells.push_back(
            names_a_chain(families[i].keys) &&
            holds_everywhere(prover, theory,
                             stays_zero(theory, [i](World& world) -> SymbolicFamily& {
                                 return world.domain().chains[0].cells[i];
                             })));
    for (std::size_t i = 0; i < theory.file.ghosts.size(); ++i)
        out.ghosts.push_back(
            names_a_chain(theory.file.ghosts[i].keys) &&
            holds_everywhere(prover, theory,
                             stays_zero(theory, [i](World& world) -> SymbolicFamily& {
                                 return world.domain().chains[0].ghosts[i];
                             })));
    return out;
}

void mark_never_negative(Theory& theory, const Limits& limits) {
    Prover prover{theory, limits};
    for (auto& pending : theory.pending) {
        const auto& function = theory.contract->functions[pending.function];
        const auto holds = [&](World& world) -> std::optional<bool> {
            world.look(Side::here, false);
            std::vector<Linear> locals{world.arguments().begin(), world.arguments().end()};
            contract::Evaluator<SymbolicDomain> evaluator{*theory.contract, world.domain()};
            const auto carried = evaluator.evaluate(function, locals, pending.carried);
            if (!carried) return std::nullopt;
            return world.domain().decide({at_least(*carried, Linear{})});
        };
        const SectionName first{&function, &function.sections.front(),
                                function.sections.front().side};
        pending.never_negative = prover.prove({first}, {std::nullopt, holds}, {}, {}).holds();
    }
}

} // namespace chaintree::proofs

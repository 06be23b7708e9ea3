// Facts that the tool finds by itself before it proves edges.
#include "proofs/unborn.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Kind;
using contract::Side;

namespace {

using Family = std::function<SymbolicFamily&(World&)>;

const std::vector around{contract::Op::child_chain, contract::Op::parent_chain,
                         contract::Op::block_chain};

// A cell that names a chain, other than those of the section, was zero: then it is.
Goal stays_zero(const Theory& theory, const Family& family, const std::vector<contract::Op>& but) {
    return {std::nullopt, [&theory, family, but](World& world) -> std::optional<bool> {
                auto& cells = family(world);
                auto& domain = world.domain();
                Keys keys;
                for (const auto& type : cells.shape().keys)
                    keys.push_back(world.any(type, "unborn"));
                const auto& here = domain.contexts[0];
                for (const auto op : but)
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

bool is_about_children_only(Prover& prover, const Theory& theory, std::size_t family) {
    const Family cells = [family](World& world) -> SymbolicFamily& {
        return world.domain().chains[0].cells[family];
    };
    if (!names_a_chain(theory.contract->families[family].keys)) return false;
    return std::ranges::all_of(moves_of_one_chain(theory), [&](const Move& move) {
        std::vector<contract::Op> but;
        if (move.section && move.section->side == Side::parent)
            but.push_back(contract::Op::child_chain);
        return prover.prove(move, stays_zero(theory, cells, but), {}, {}).holds();
    });
}

Unborn find_unborn(Prover& prover, const Theory& theory) {
    const auto is_unborn = [&](const std::vector<contract::Type>& keys, const Family& family) {
        return names_a_chain(keys) &&
               holds_everywhere(prover, theory, stays_zero(theory, family, around));
    };
    Unborn out;
    const auto& families = theory.contract->families;
    for (std::size_t i = 0; i < families.size(); ++i)
        out.cells.push_back(is_unborn(families[i].keys, [i](World& world) -> SymbolicFamily& {
            return world.domain().chains[0].cells[i];
        }));
    for (std::size_t i = 0; i < theory.file.ghosts.size(); ++i)
        out.ghosts.push_back(
            is_unborn(theory.file.ghosts[i].keys, [i](World& world) -> SymbolicFamily& {
                return world.domain().chains[0].ghosts[i];
            }));
    return out;
}

void mark_never_negative(Theory& theory, const Limits& limits, NamedLeaves* shown) {
    Prover prover{theory, limits};
    if (shown != nullptr) prover.keep_leaves(*shown);
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

// Which sections can run, and which terms a `forall` is tried with.
#include "proofs/world.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Side;
using contract::Type;

std::vector<Move> moves_of_one_chain(const Theory& theory) {
    std::vector<Move> out;
    if (theory.constructor) out.push_back({theory.constructor, Side::here, false, Before::nothing});
    out.push_back({std::nullopt, Side::here, false, Before::nothing});
    for (const auto& section : theory.sections) out.push_back({section});
    return out;
}

std::vector<Move> moves_of_an_edge(const Theory& theory) {
    std::vector<Move> out;
    if (theory.constructor)
        out.push_back({theory.constructor, Side::parent, false, Before::nothing});
    out.push_back({std::nullopt, Side::parent, false, Before::new_child});
    for (const auto& section : theory.sections)
        for (const auto mover : {Side::parent, Side::child}) {
            const bool may_be_this_edge = section.side == mover;
            if (may_be_this_edge) out.push_back({section, mover, true});
            // A child has one parent: its lower sections are always about this edge.
            if (!may_be_this_edge || mover == Side::parent) out.push_back({section, mover, false});
        }
    out.push_back({std::nullopt, Side::parent, false, Before::any_state}); // time passes
    return out;
}

std::vector<Linear> World::terms_of(const Type& type) const {
    std::vector<Linear> out;
    const auto add = [&](const Linear& term) {
        if (std::ranges::find(out, term) == out.end()) out.push_back(term);
    };
    const auto add_keys = [&](const SymbolicFamily& family) {
        for (const auto& entry : family.entries())
            for (std::size_t i = 0; i < entry.keys.size(); ++i)
                if (family.shape().keys[i] == type) add(entry.keys[i]);
    };
    for (const auto& chain : domain_.chains) {
        std::ranges::for_each(chain.cells, add_keys);
        std::ranges::for_each(chain.ghosts, add_keys);
    }
    for (const auto& one : remembered_)
        if (one.type == type) add(one.term);
    return out;
}

} // namespace chaintree::proofs

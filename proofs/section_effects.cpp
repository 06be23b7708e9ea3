#include "proofs/section_effects.hpp"

#include "proofs/obligation.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Side;

namespace {

std::string label(const SymbolicFamily& family, const Entry& entry, const Path& path) {
    std::string out = family.shape().name;
    for (const auto& key : entry.keys) out += "[" + describe(key, path) + "]";
    return out;
}

// "balances[msg.sender] -= amount", or "office = first" where it is set anew.
std::string change(const SymbolicFamily& family, const Entry& entry, const Path& path) {
    const auto name = label(family, entry, path);
    const auto difference = entry.now - entry.before;
    const bool keeps_old = std::ranges::any_of(entry.now.parts(), [&](const auto& part) {
        return !entry.before.is_constant() && part.variable == entry.before.parts()[0].variable;
    });
    if (!keeps_old) return name + " = " + describe(entry.now, path);
    const bool falls = difference.parts().empty() ? difference.constant() < 0
                                                  : difference.parts()[0].coefficient < 0;
    return name +
           (falls ? " -= " + describe(difference * -1, path) : " += " + describe(difference, path));
}

std::string changes(World& world) {
    std::string out;
    for (const auto& family : world.chain(Side::here).cells)
        for (const auto& entry : family.entries())
            if (entry.now != entry.before)
                out += (out.empty() ? "" : ", ") + change(family, entry, world.domain().path());
    return out.empty() ? "nothing" : out;
}

} // namespace

std::vector<Effect> effects(const Theory& theory, const Limits& limits) {
    std::vector<Effect> out;
    Solver solver{limits.resource_limit};
    auto sections = theory.sections;
    if (theory.constructor) sections.insert(sections.begin(), *theory.constructor);
    for (const auto& section : sections) {
        Effect effect{to_text(section), {}};
        const Move move{section};
        const auto findings = explore(solver, limits, [&](Path& path) {
            World world{path, theory, move, {}};
            if (!world.run() || !path.is_alive()) return true;
            auto text = changes(world);
            if (std::ranges::find(effect.changes, text) == effect.changes.end())
                effect.changes.push_back(std::move(text));
            return true;
        });
        if (findings.cut_short)
            effect.changes.emplace_back("more, on paths that were not explored");
        out.push_back(std::move(effect));
    }
    return out;
}

} // namespace chaintree::proofs

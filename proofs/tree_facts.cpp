#include "proofs/tree_facts.hpp"

#include "base/check.hpp"
#include "contract/frontend.hpp"

namespace chaintree::proofs {

using contract::Contract;
using contract::Function;
using contract::InvariantFile;
using contract::Kind;
using contract::Predicate;
using contract::Side;

InvariantFile extended(const Contract& contract, const InvariantFile& file,
                       const std::vector<std::string>& lines) {
    auto text = contract::print(file, contract);
    for (const auto& line : lines) text += line + "\n";
    auto parsed = contract::parse_invariants(text, contract);
    CHAINTREE_INVARIANT(parsed.has_value(), "lines that the tool makes parse");
    return std::move(*parsed);
}

namespace {

std::string section_text(const Function& function, const contract::Section& section) {
    return to_text(SectionName{&function, &section, section.side});
}

class Additive {
public:
    Additive(const Contract& contract, const InvariantFile& file, const Predicate& predicate,
             const Limits& limits)
        : contract_(&contract), file_(&file), name_(predicate.name), limits_(limits),
          held_(contract.families[predicate.additive->held_family].name),
          backing_(contract.families[predicate.additive->backing_family].name) {}

    TreeFacts run() {
        TreeFacts out;
        std::string edge = "edge " + name_ + "_backed: " + total("child.");
        for (const auto& function : contract_->functions) {
            if (!function.is_entry()) continue;
            for (const auto& section : function.sections)
                if (section.side != Side::child) out.lines.push_back(kept(function, section));
            if (!function.is_edge()) continue;
            const auto carried = carried_by(function, out.shown);
            if (!carried) {
                out.why_not = function.name + " moves value by no argument of its own";
                return out;
            }
            if (*carried != "0") edge += under_way(function, *carried);
        }
        out.lines.push_back(edge + " == parent." + backing_ + "[child]");
        return out;
    }

    [[nodiscard]] bool kernel_keeps_it(NamedLeaves& shown) const {
        const auto line = "step " + name_ + "_kept: " + total("") + " == old(" + total("") + ")";
        const auto theory = make_theory(*contract_, extended(*contract_, *file_, {line}));
        const auto number = static_cast<std::uint32_t>(theory.file.predicates.size() - 1);
        Prover prover{theory, limits_};
        prover.keep_leaves(shown);
        return std::ranges::all_of(theory.sections, [&](const SectionName& section) {
            if (section.function->is_entry()) return true;
            const Move move{section, Side::here, false, Before::any_state};
            return prover.prove(move, goal_of(theory, number, Side::here), {}, {}).holds();
        });
    }

private:
    const Contract* contract_;
    const InvariantFile* file_;
    std::string name_;
    Limits limits_;
    std::string held_;
    std::string backing_;

    [[nodiscard]] std::string total(const std::string& side) const {
        return side + "sum(" + held_ + ") + " + side + "sum(" + backing_ + ")";
    }
    [[nodiscard]] std::string kept(const Function& function,
                                   const contract::Section& section) const {
        const auto where = section_text(function, section);
        auto name = where;
        std::ranges::replace(name, '.', '_');
        return "step " + name_ + "_kept_by_" + name + " on " + where + ": " + total("") +
               " == old(" + total("") + ")";
    }
    static std::string under_way(const Function& function, const std::string& carried) {
        const bool down = function.sections.front().side == Side::parent;
        return std::string{" + "} + (down ? "parent" : "child") + ".sum(pending(" + function.name +
               "), " + carried + ")";
    }

    // The argument by which the first section changes the child's backing, or the child's total.
    [[nodiscard]] std::optional<std::string> carried_by(const Function& function,
                                                        NamedLeaves& shown) const {
        std::vector<std::string> candidates{"0"};
        for (const auto& parameter : function.parameters)
            if (parameter.type.kind == Kind::uint256) candidates.push_back(parameter.name);
        const auto& first = function.sections.front();
        const bool down = first.side == Side::parent;
        const auto what = down ? backing_ + "[msg.child]" : total("");
        std::vector<std::string> lines(candidates.size());
        for (std::size_t i = 0; i < candidates.size(); ++i)
            lines[i]
                .append("step carried_" + std::to_string(i) + " on ")
                .append(section_text(function, first) + ": " + what + " == old(" + what)
                .append((down ? ") + " : ") - ") + candidates[i]);
        InvariantFile alone;
        alone.ghosts = file_->ghosts;
        const auto theory = make_theory(*contract_, extended(*contract_, alone, lines));
        const auto proofs = prove_all({.theory = &theory, .limits = limits_});
        const auto found = std::ranges::find_if(proofs, &Proof::proved);
        if (found == proofs.end()) return std::nullopt;
        for (const auto& [move, outcome] : found->obligations)
            for (const auto& leaf : outcome.leaves)
                shown.emplace_back("what " + function.name + " carries", leaf.facts);
        return candidates[static_cast<std::size_t>(found - proofs.begin())];
    }
};

} // namespace

TreeFacts additive_facts(const Contract& contract, const InvariantFile& file,
                         const Predicate& predicate, const Limits& limits) {
    return Additive{contract, file, predicate, limits}.run();
}

bool kernel_keeps_total(const Contract& contract, const InvariantFile& file,
                        const Predicate& predicate, const Limits& limits, NamedLeaves& shown) {
    return Additive{contract, file, predicate, limits}.kernel_keeps_it(shown);
}

} // namespace chaintree::proofs

#include "proofs/assumptions.hpp"

#include "proofs/check_names.hpp"
#include "proofs/senders.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::PredicateKind;

std::vector<std::string> assumptions_of(const Foundations& foundations) {
    std::vector<std::string> out{"libraries_are_right"};
    // Cells stand under hashes, so without it two cells may be one, whatever the leaves say; and it
    // is what makes a receipt stand for one message.
    if (!foundations.types_alone) out.emplace_back("hash_is_collision_resistant");
    if (foundations.signatures) out.emplace_back("signatures_are_unforgeable");
    switch (foundations.world) {
    case PredicateKind::local:
    case PredicateKind::step: out.emplace_back("chain_is_correct"); break;
    case PredicateKind::edge: out.emplace_back("both_ends_are_correct"); break;
    case PredicateKind::tree: out.emplace_back("honest_set_holds_the_root"); break;
    }
    if (tree_steps_of(foundations.world)) out.emplace_back("history_is_sections");
    std::ranges::sort(out);
    return out;
}

bool rests_on_signatures(const Theory& theory, const Proof& proof) {
    return about_senders(theory.file).contains(proof.predicate) ||
           std::ranges::any_of(proof.obligations,
                               [](const auto& one) { return one.second.asks_signatures; });
}

bool rests_on_types_alone(const Proof& proof) {
    const auto says_more = [](const Origin& origin) {
        return origin.kind == OriginKind::lemma || origin.kind == OriginKind::context;
    };
    return std::ranges::all_of(proof.obligations, [&](const auto& one) {
        return std::ranges::all_of(one.second.leaves, [&](const Leaf& leaf) {
            return std::ranges::none_of(leaf.origins, says_more);
        });
    });
}

} // namespace chaintree::proofs

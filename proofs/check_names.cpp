#include "proofs/check_names.hpp"

#include <array>

namespace chaintree::proofs {

using contract::PredicateKind;

std::string lemma_name(Lemma lemma) {
    constexpr std::array names{"sum_is_at_least_touched", "sum_over_all_members",
                               "sum_is_at_least_rows", "pending_is_at_least_one"};
    return names.at(static_cast<std::size_t>(lemma));
}

std::string adversary_of(PredicateKind kind) {
    switch (kind) {
    case PredicateKind::local:
    case PredicateKind::step: return "every neighbour arbitrary";
    case PredicateKind::edge: return "every other edge arbitrary";
    case PredicateKind::tree: return "chains outside an honest set arbitrary";
    }
    return "";
}

// The first ones are those of moves_of_an_edge (proofs/world.hpp).
std::optional<TreeSteps> tree_steps_of(PredicateKind kind) {
    if (kind != PredicateKind::edge && kind != PredicateKind::tree) return std::nullopt;
    return TreeSteps{{"deployment", "birth of a child", "section",
                      "second section of a message under way", "passing of time"},
                     {"voiding", "running again", "halt", "takeover"}};
}

} // namespace chaintree::proofs

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

} // namespace chaintree::proofs

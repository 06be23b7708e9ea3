#include "proofs/farkas.hpp"

#include "proofs/farkas_facts.hpp"

#include <algorithm>

namespace chaintree::proofs {

namespace {

using Nodes = std::vector<Certificate::Node>;

// Whole multipliers: times the least common denominator.
Certificate::Sum to_sum(const Refutation& refutation) {
    Int common = 1;
    for (const auto& [fact, factor] : refutation)
        common = boost::multiprecision::lcm(common, factor.denominator());
    Certificate::Sum out;
    for (const auto& [fact, factor] : refutation)
        if (factor.sign() != 0)
            out.multipliers.push_back({fact, factor.numerator() * (common / factor.denominator())});
    return out;
}

bool uses(const Nodes& nodes, std::size_t fact) {
    return std::ranges::any_of(nodes, [fact](const auto& node) {
        const auto* sum = std::get_if<Certificate::Sum>(&node);
        return sum && std::ranges::any_of(sum->multipliers,
                                          [fact](const auto& one) { return one.fact == fact; });
    });
}

// The split that gave this fact is left out: the later ones move up.
void forget(Nodes& nodes, std::size_t fact) {
    for (auto& node : nodes)
        if (auto* sum = std::get_if<Certificate::Sum>(&node))
            for (auto& multiplier : sum->multipliers)
                if (multiplier.fact > fact) --multiplier.fact;
}

class Search {
public:
    Search(const Conjunction& facts, const CertifyBudget& budget)
        : table_(facts), next_fact_(facts.atoms.size()), budget_(budget) {}

    std::optional<Nodes> from(const Conjunction& facts) {
        for (std::size_t i = 0; i < facts.atoms.size(); ++i) {
            if (facts.atoms[i].relation == Relation::not_zero) continue;
            if (const auto found = table_.add(facts.atoms[i], i)) return Nodes{to_sum(*found)};
        }
        return close(0);
    }

private:
    std::optional<Nodes> close(std::size_t depth) {
        const auto verdict = table_.simplex().solve(budget_.row_changes);
        if (const auto* found = std::get_if<Refutation>(&verdict)) return Nodes{to_sum(*found)};
        if (std::holds_alternative<Simplex::OutOfBudget>(verdict)) return std::nullopt;
        const auto split = table_.next_split();
        if (!split || depth == budget_.depth || budget_.splits == 0) return std::nullopt;
        --budget_.splits;
        return both(*split, depth);
    }

    std::optional<Nodes> both(const FactTable::Split& split, std::size_t depth) {
        const std::size_t fact = next_fact_ + depth;
        Nodes out{std::visit([](const auto& by) { return Certificate::Node{by}; }, split.by)};
        for (const auto* atom : {&split.first, &split.second}) {
            auto nodes = one(*atom, depth);
            if (!nodes) return std::nullopt;
            if (!uses(*nodes, fact)) {
                forget(*nodes, fact);
                return nodes;
            }
            out.insert(out.end(), nodes->begin(), nodes->end());
        }
        return out;
    }

    std::optional<Nodes> one(const Atom& atom, std::size_t depth) {
        const auto mark = table_.simplex().mark();
        const auto found = table_.add(atom, next_fact_ + depth);
        auto nodes = found ? Nodes{to_sum(*found)} : close(depth + 1);
        table_.simplex().undo(mark);
        return nodes;
    }

    FactTable table_;
    std::size_t next_fact_;
    CertifyBudget budget_;
};

} // namespace

std::optional<Certificate> certify(const Conjunction& facts, const CertifyBudget& budget) {
    auto nodes = Search{facts, budget}.from(facts);
    if (!nodes) return std::nullopt;
    return Certificate{std::move(*nodes)};
}

} // namespace chaintree::proofs

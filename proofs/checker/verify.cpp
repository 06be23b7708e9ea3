#include "verify.hpp"

#include <map>

namespace chaintree_checker {

namespace {

using Reason = std::optional<std::string>;

// sign * term + constant, as a fact that this is at least zero.
Fact at_least_zero(const Term& term, int sign, int constant) {
    Fact out{Relation::at_least_zero, term};
    for (auto& [variable, coefficient] : out.term.parts) coefficient *= sign;
    out.term.constant = term.constant * sign + constant;
    return out;
}

// Walks the tree in the order of the text. `facts_` holds what is known at the present node.
class Walk {
public:
    explicit Walk(const Certificate& certificate)
        : certificate_(&certificate), facts_(certificate.facts) {}

    std::optional<Flaw> first_flaw() {
        const auto& nodes = certificate_->nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (i > 0) enter_case();
            const auto reason =
                std::visit([this](const auto& one) { return flaw(one); }, nodes[i].content);
            if (reason) return Flaw{i, nodes[i].line, *reason};
        }
        if (nodes.empty() || !open_.empty()) return Flaw{nodes.size(), 0, "a case is left open"};
        return std::nullopt;
    }

private:
    struct Case {
        std::size_t known{}; // number of facts at the node that split
        Fact added;
    };

    void enter_case() {
        facts_.resize(open_.back().known);
        facts_.push_back(std::move(open_.back().added));
        open_.pop_back();
    }

    void split(Fact first, Fact second) {
        open_.push_back({facts_.size(), std::move(second)});
        open_.push_back({facts_.size(), std::move(first)});
    }

    Reason flaw(const Cut& cut) {
        split(at_least_zero(cut.term, -1, -1), at_least_zero(cut.term, 1, 0));
        return std::nullopt;
    }

    Reason flaw(const Either& either) {
        const auto name = "fact " + std::to_string(either.fact);
        if (either.fact >= facts_.size()) return name + " does not exist here";
        const Fact& fact = facts_[either.fact];
        if (fact.relation != Relation::not_zero) return name + " is not a !=";
        split(at_least_zero(fact.term, -1, -1), at_least_zero(fact.term, 1, -1));
        return std::nullopt;
    }

    Reason flaw(const Sum& sum) const {
        std::map<std::uint32_t, Integer> coefficients;
        Integer constant = 0;
        for (const auto& [factor, number] : sum.summands) {
            const auto name = "fact " + std::to_string(number);
            if (number >= facts_.size()) return name + " does not exist here";
            const Fact& fact = facts_[number];
            if (fact.relation == Relation::not_zero) return name + " is a !=";
            if (fact.relation == Relation::at_least_zero && factor < 0)
                return name + " is a >= with a negative factor";
            constant += factor * fact.term.constant;
            for (const auto& [variable, coefficient] : fact.term.parts)
                coefficients[variable] += factor * coefficient;
        }
        for (const auto& [variable, coefficient] : coefficients)
            if (coefficient != 0)
                return "the sum keeps " + coefficient.str() + " v" + std::to_string(variable);
        if (constant >= 0) return "the sum is " + constant.str() + ", which is not negative";
        return std::nullopt;
    }

    const Certificate* certificate_;
    std::vector<Fact> facts_;
    std::vector<Case> open_; // the next one last
};

} // namespace

std::optional<Flaw> find_flaw(const Certificate& certificate) {
    return Walk{certificate}.first_flaw();
}

} // namespace chaintree_checker

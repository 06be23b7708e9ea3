#include "proofs/linear.hpp"

#include <map>

namespace chaintree::proofs {

Linear Linear::operator*(const Int& factor) const {
    return Linear{}.plus(*this, factor);
}

Linear Linear::plus(const Linear& other, const Int& factor) const {
    if (factor == 0) return *this;
    Linear out;
    out.constant_ = constant_ + factor * other.constant_;
    out.parts_.reserve(parts_.size() + other.parts_.size());
    auto left = parts_.begin();
    auto right = other.parts_.begin();
    while (left != parts_.end() || right != other.parts_.end()) {
        const bool take_left = right == other.parts_.end() ||
                               (left != parts_.end() && left->variable < right->variable);
        if (take_left) {
            out.parts_.push_back(*left++);
            continue;
        }
        Part part{right->variable, factor * right->coefficient};
        ++right;
        if (left != parts_.end() && left->variable == part.variable)
            part.coefficient += (left++)->coefficient;
        if (part.coefficient != 0) out.parts_.push_back(std::move(part));
    }
    return out;
}

Atom at_least(const Linear& left, const Linear& right) {
    return {left - right, Relation::at_least_zero};
}

Atom equals(const Linear& left, const Linear& right) {
    return {left - right, Relation::zero};
}

Atom differs(const Linear& left, const Linear& right) {
    return {left - right, Relation::not_zero};
}

Atom negation(const Atom& atom) {
    if (atom.relation == Relation::at_least_zero)
        return {Linear{Int{-1}} - atom.left, Relation::at_least_zero};
    return {atom.left, atom.relation == Relation::zero ? Relation::not_zero : Relation::zero};
}

namespace {

Int floor_divided(const Int& number, const Int& divisor) {
    Int quotient = number / divisor;
    if (number % divisor != 0 && number < 0) --quotient;
    return quotient;
}

Int common_divisor(const Linear& term) {
    Int out = 0;
    for (const auto& part : term.parts()) out = boost::multiprecision::gcd(out, part.coefficient);
    return out;
}

} // namespace

Atom normal(Atom atom) {
    const Int divisor = common_divisor(atom.left);
    if (divisor == 0) return atom;
    const bool inequality = atom.relation == Relation::at_least_zero;
    const Int& constant = atom.left.constant();
    if (!inequality && constant % divisor != 0)
        return {Linear{Int{1}}, atom.relation}; // no multiple of the divisor
    const bool flip = !inequality && atom.left.parts().front().coefficient < 0;
    Linear out{floor_divided(constant, divisor) * (flip ? -1 : 1)};
    for (const auto& part : atom.left.parts())
        out = out.plus(Linear{part.variable}, part.coefficient / divisor * (flip ? -1 : 1));
    return {std::move(out), atom.relation};
}

std::optional<bool> truth(const Atom& atom) {
    if (!atom.left.is_constant()) return std::nullopt;
    return holds(atom, {});
}

Int value_of(const Linear& term, const Assignment& values) {
    Int out = term.constant();
    for (const auto& part : term.parts())
        if (part.variable.number < values.size())
            out += part.coefficient * values[part.variable.number];
    return out;
}

bool holds(const Atom& atom, const Assignment& values) {
    const Int left = value_of(atom.left, values);
    if (atom.relation == Relation::at_least_zero) return left >= 0;
    return (left == 0) == (atom.relation == Relation::zero);
}

namespace {

class VariableNames {
public:
    std::string of(Variable variable) {
        const auto [found, fresh] = numbers_.try_emplace(variable, numbers_.size());
        return "v" + std::to_string(found->second);
    }
    std::string text(const Linear& term) {
        std::string out;
        for (const auto& part : term.parts())
            out += part.coefficient.str() + " " + of(part.variable) + " ";
        return out + "+ " + term.constant().str();
    }

private:
    std::map<Variable, std::size_t> numbers_;
};

} // namespace

std::string to_text(const Conjunction& conjunction) {
    VariableNames names;
    std::string out;
    for (const auto& atom : conjunction.atoms) {
        constexpr std::array relations{">= ", "== ", "!= "};
        out += relations[static_cast<std::size_t>(atom.relation)] + names.text(atom.left) + "\n";
    }
    for (const auto& product : conjunction.products)
        out += "* " + names.of(product.result) + " | " + names.text(product.left) + " | " +
               names.text(product.right) + "\n";
    return out;
}

} // namespace chaintree::proofs

#include "proofs/repair.hpp"

#include <algorithm>

namespace chaintree::proofs {

namespace {

constexpr int most_steps = 40;
constexpr int most_changes = 3; // of one variable: else two facts push it to and fro

bool is_true(const Int& left, Relation relation) {
    if (relation == Relation::at_least_zero) return left >= 0;
    return (left == 0) == (relation == Relation::zero);
}

Int ceiling_of(const Int& number, const Int& divisor) {
    Int quotient = number / divisor;
    if (number % divisor != 0 && (number < 0) == (divisor < 0)) ++quotient;
    return quotient;
}

// One variable and how far to move it.
struct Step {
    std::size_t variable = 0;
    Int by;
    std::size_t broken = 0; // facts that fail after it, of those that name the variable
};

class Mending {
public:
    Mending(std::span<const Atom> atoms, Assignment& values)
        : atoms_(atoms), values_(&values), uses_(values.size()), changes_(values.size(), 0) {
        left_.reserve(atoms.size());
        for (std::size_t i = 0; i < atoms.size(); ++i) {
            left_.push_back(value_of(atoms[i].left, values));
            for (const auto& part : atoms[i].left.parts())
                uses_[part.variable.number].push_back({i, &part.coefficient});
        }
    }

    bool run() {
        for (int step = 0; step < most_steps; ++step) {
            const auto broken = first_broken();
            if (!broken) return true;
            const auto best = best_step(*broken);
            if (!best) return false;
            take(*best);
        }
        return false;
    }

private:
    struct Use {
        std::size_t atom;
        const Int* coefficient;
    };
    std::span<const Atom> atoms_;
    Assignment* values_;
    std::vector<std::vector<Use>> uses_; // by variable
    std::vector<int> changes_;           // by variable
    std::vector<Int> left_;              // by atom: its present value
    std::optional<std::size_t> last_;

    [[nodiscard]] std::optional<std::size_t> first_broken() const {
        for (std::size_t i = 0; i < atoms_.size(); ++i)
            if (!is_true(left_[i], atoms_[i].relation)) return i;
        return std::nullopt;
    }

    // The least move of the variable by which the fact holds.
    [[nodiscard]] std::vector<Int> moves(std::size_t atom, const Int& coefficient) const {
        const Int missing = -left_[atom];
        switch (atoms_[atom].relation) {
        case Relation::not_zero: return {Int{1}, Int{-1}};
        case Relation::zero:
            if (missing % coefficient != 0) return {};
            return {missing / coefficient};
        case Relation::at_least_zero: break;
        }
        const Int size = ceiling_of(missing, abs(coefficient));
        return {coefficient > 0 ? size : Int{-size}};
    }

    [[nodiscard]] std::size_t broken_after(std::size_t variable, const Int& by) const {
        return static_cast<std::size_t>(std::ranges::count_if(uses_[variable], [&](const Use& use) {
            return !is_true(left_[use.atom] + *use.coefficient * by, atoms_[use.atom].relation);
        }));
    }

    [[nodiscard]] std::optional<Step> best_step(std::size_t atom) const {
        std::optional<Step> best;
        for (const auto& part : atoms_[atom].left.parts()) {
            const std::size_t variable = part.variable.number;
            if (variable == last_ || changes_[variable] == most_changes) continue;
            for (auto& by : moves(atom, part.coefficient)) {
                const auto broken = broken_after(variable, by);
                if (!best || broken < best->broken) best = {variable, std::move(by), broken};
            }
        }
        return best;
    }

    void take(const Step& step) {
        (*values_)[step.variable] += step.by;
        for (const auto& use : uses_[step.variable]) left_[use.atom] += *use.coefficient * step.by;
        ++changes_[step.variable];
        last_ = step.variable;
    }
};

bool is_product(const Product& one, const Assignment& values) {
    return values[one.result.number] == value_of(one.left, values) * value_of(one.right, values);
}

} // namespace

bool all_hold(std::span<const Atom> atoms, std::span<const Product> products,
              const Assignment& values) {
    return std::ranges::all_of(atoms, [&](const auto& atom) { return holds(atom, values); }) &&
           std::ranges::all_of(products, [&](const auto& one) { return is_product(one, values); });
}

// Products follow their factors, once: facts about them may then fail, which is found out.
bool repair(std::span<const Atom> atoms, std::span<const Product> products, Assignment& values) {
    if (!Mending{atoms, values}.run()) return false;
    for (const auto& one : products)
        values[one.result.number] = value_of(one.left, values) * value_of(one.right, values);
    return all_hold(atoms, products, values);
}

} // namespace chaintree::proofs

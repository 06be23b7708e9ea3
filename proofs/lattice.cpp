#include "proofs/lattice.hpp"

#include <map>

namespace chaintree::proofs {

namespace {

// Hermite's normal form: the columns are combined, by steps that whole numbers can undo, until each
// row has nothing right of its pivot. Then the new unknowns follow one by one.
class Elimination {
public:
    explicit Elimination(const std::vector<Equation>& equations) : equations_(&equations) {
        std::map<Variable, std::size_t> places;
        for (const auto& equation : equations)
            for (const auto& part : equation.sum.parts())
                places.try_emplace(part.variable, places.size());
        for (const auto& equation : equations) {
            auto& row = rows_.emplace_back(places.size());
            for (const auto& part : equation.sum.parts())
                row[places.at(part.variable)] = part.coefficient;
        }
    }

    std::optional<Equation> unsolvable() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (!make_pivot(row)) continue; // follows from the rows before
            Fraction rest = (*equations_)[row].value;
            for (std::size_t i = 0; i < solution_.size(); ++i)
                rest = rest - Fraction{rows_[row][i]} * solution_[i];
            solution_.push_back(rest * Fraction{rows_[row][pivots_.size()]}.inverse());
            pivots_.push_back(row);
            if (!solution_.back().is_whole()) return sum_of(shares());
        }
        return std::nullopt;
    }

private:
    // Leaves of the row's free columns only the first one. False: they are all zero.
    bool make_pivot(std::size_t row) {
        const std::size_t pivot = pivots_.size();
        while (const auto least = least_column(row)) {
            for (auto& each : rows_) std::swap(each[pivot], each[*least]);
            bool others = false;
            for (std::size_t i = pivot + 1; i < rows_[row].size(); ++i) {
                const Int times = rows_[row][i] / rows_[row][pivot];
                if (times != 0)
                    for (auto& each : rows_) each[i] -= times * each[pivot];
                others = others || rows_[row][i] != 0;
            }
            if (!others) return true;
        }
        return false;
    }

    [[nodiscard]] std::optional<std::size_t> least_column(std::size_t row) const {
        std::optional<std::size_t> out;
        for (std::size_t i = pivots_.size(); i < rows_[row].size(); ++i)
            if (rows_[row][i] != 0 && (!out || abs(rows_[row][i]) < abs(rows_[row][*out]))) out = i;
        return out;
    }

    // How much of each pivot's row gives the last new unknown alone.
    [[nodiscard]] std::vector<Fraction> shares() const {
        std::vector<Fraction> out(pivots_.size());
        for (std::size_t i = pivots_.size(); i-- > 0;) {
            Fraction rest{Int{i + 1 == pivots_.size() ? 1 : 0}};
            for (std::size_t j = i + 1; j < pivots_.size(); ++j)
                rest = rest - out[j] * Fraction{rows_[pivots_[j]][i]};
            out[i] = rest * Fraction{rows_[pivots_[i]][i]}.inverse();
        }
        return out;
    }

    [[nodiscard]] Equation sum_of(const std::vector<Fraction>& shares) const {
        Int common = 1;
        for (const auto& share : shares)
            common = boost::multiprecision::lcm(common, share.denominator());
        Linear sum;
        for (std::size_t i = 0; i < shares.size(); ++i)
            sum = sum.plus((*equations_)[pivots_[i]].sum,
                           shares[i].numerator() * (common / shares[i].denominator()));
        Equation out{{}, solution_.back()};
        for (const auto& part : sum.parts())
            out.sum = out.sum.plus(Linear{part.variable}, part.coefficient / common);
        return out;
    }

    const std::vector<Equation>* equations_;
    std::vector<std::vector<Int>> rows_;
    std::vector<std::size_t> pivots_; // the row of each new unknown
    std::vector<Fraction> solution_;  // its value
};

} // namespace

std::optional<Equation> unsolvable_sum(const std::vector<Equation>& equations) {
    return Elimination{equations}.unsolvable();
}

} // namespace chaintree::proofs

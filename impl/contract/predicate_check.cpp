#include "contract/predicate_check.hpp"

namespace chaintree::contract {

namespace {

std::string why_not(StopKind kind) {
    switch (kind) {
    case StopKind::division_by_zero: return "cannot be evaluated: division by zero";
    case StopKind::missing_cell: return "cannot be evaluated: a cell is not told";
    case StopKind::error:
    case StopKind::overflow:
    case StopKind::underflow: break;
    }
    return "cannot be evaluated: a call reverts";
}

std::string printed(const Type& type, const Integer& value) {
    const bool is_id =
        type.kind == Kind::address || type.kind == Kind::chain || type.kind == Kind::bytes32;
    const auto word = value.to_word();
    return is_id && word ? "0x" + to_hex(to_hash(*word).view()) : to_text(value);
}

// All combinations of one value a variable, the last variable fastest.
class Combinations {
public:
    Combinations(const Scene& scene, const Predicate& predicate) {
        for (const auto& variable : predicate.bound)
            ranges_.push_back(bound_values(scene, predicate, variable));
        chosen_.resize(ranges_.size());
    }
    [[nodiscard]] const Word& operator[](std::size_t variable) const {
        return ranges_[variable][chosen_[variable]];
    }
    [[nodiscard]] std::size_t size() const { return ranges_.size(); }
    // False: that was the last one.
    [[nodiscard]] bool next() {
        for (std::size_t i = size(); i-- > 0;) {
            if (++chosen_[i] < ranges_[i].size()) return true;
            chosen_[i] = 0;
        }
        return false;
    }

private:
    std::vector<std::vector<Word>> ranges_;
    std::vector<std::size_t> chosen_;
};

} // namespace

std::expected<Integer, std::string> PredicateCheck::value(std::span<Integer> locals,
                                                          const Expr& expr) {
    static const Function nowhere{"invariant", {}, {}, {}, {}, {}, {}};
    auto out = evaluator_.evaluate(nowhere, locals, expr);
    const bool incomplete = domain_.take_incomplete();
    if (!out) return std::unexpected(why_not(out.error().kind));
    if (incomplete) return std::unexpected(why_not(StopKind::missing_cell));
    return std::move(*out);
}

std::optional<std::string> PredicateCheck::failure(std::span<Integer> locals, const Expr& formula) {
    const auto holds = value(locals, formula);
    if (!holds) return holds.error();
    if (!holds->is_zero()) return std::nullopt;
    return explain(locals, formula);
}

// Precondition: the formula was evaluated and is false.
std::string PredicateCheck::explain(std::span<Integer> locals, const Expr& formula) {
    if (formula.op == Op::implies) return explain(locals, formula.args[1]);
    if (formula.op == Op::logical_and) {
        const auto first = value(locals, formula.args[0]);
        return explain(locals, formula.args[first && first->is_zero() ? 0 : 1]);
    }
    if (formula.op < Op::less || formula.op > Op::not_equal) return "false";
    const auto left = value(locals, formula.args[0]);
    const auto right = value(locals, formula.args[1]);
    if (!left || !right) return "false";
    return "left " + printed(formula.args[0].type, *left) + ", right " +
           printed(formula.args[1].type, *right);
}

std::optional<BrokenInvariant> PredicateCheck::broken(const Predicate& predicate,
                                                      const ChainId& chain) {
    std::vector<Integer> locals;
    if (predicate.on_function)
        for (const auto& argument : scene_->arguments) locals.emplace_back(argument);
    const auto first_bound = locals.size();
    Combinations all{*scene_, predicate};
    locals.resize(first_bound + all.size());
    do {
        for (std::size_t i = 0; i < all.size(); ++i) locals[first_bound + i] = Integer{all[i]};
        auto detail = failure(locals, predicate.formula);
        if (!detail) continue;
        BrokenInvariant out{predicate.name, predicate.kind, chain, {}, std::move(*detail)};
        for (std::size_t i = 0; i < all.size(); ++i)
            out.at.push_back({predicate.bound[i].name, predicate.bound[i].type, all[i]});
        return out;
    } while (all.next());
    return std::nullopt;
}

std::string describe(const BrokenInvariant& broken) {
    constexpr std::array kinds{"local", "step", "edge", "tree"};
    std::string out = kinds[static_cast<std::size_t>(broken.kind)];
    out += " " + broken.name + ", chain 0x" + to_hex(broken.chain.view());
    for (const auto& bound : broken.at)
        out += ", " + bound.variable + " = " + printed(bound.type, Integer{bound.value});
    return out + ": " + broken.detail;
}

} // namespace chaintree::contract

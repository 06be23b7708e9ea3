#include "proofs/instances.hpp"

#include <algorithm>
#include <set>

namespace chaintree::proofs {

using contract::Expr;
using contract::Op;
using contract::Predicate;
using contract::Side;

namespace {

// A cell or ghost of the formula, and which bound variable stands for each of its keys.
struct Pattern {
    const SymbolicFamily* family = nullptr;
    std::vector<std::optional<std::size_t>> variable_of_key;
};

class Patterns {
public:
    Patterns(const World& world, Side standing) : world_(&world), standing_(standing) {}

    void read(const Expr& expr) {
        if (expr.op == Op::load || expr.op == Op::ghost) add(expr);
        for (const auto& arg : expr.args) read(arg);
    }
    [[nodiscard]] const std::vector<Pattern>& list() const { return patterns_; }

private:
    const World* world_;
    Side standing_;
    std::vector<Pattern> patterns_;

    void add(const Expr& expr) {
        const auto side = expr.side == Side::here ? standing_ : expr.side;
        const auto& chain = world_->chain(side);
        Pattern out{expr.op == Op::load ? &chain.cells[expr.index] : &chain.ghosts[expr.index], {}};
        for (const auto& key : expr.args)
            out.variable_of_key.push_back(
                key.op == Op::local ? std::optional<std::size_t>{key.index} : std::nullopt);
        patterns_.push_back(std::move(out));
    }
};

using Partial = std::vector<std::optional<Linear>>;

// Of a variable that stands for two keys of one pattern the first counts: `m[a][a]` at m[x][y] is
// tried with x, since x may be y on this path.
std::optional<Partial> filled(const Partial& values, const Pattern& pattern, const Entry& entry) {
    Partial out = values;
    for (std::size_t i = 0; i < entry.keys.size(); ++i) {
        const auto variable = pattern.variable_of_key[i];
        if (!variable) continue;
        if (values[*variable] && *values[*variable] != entry.keys[i]) return std::nullopt;
        if (!out[*variable]) out[*variable] = entry.keys[i];
    }
    return out;
}

bool says_something(const Pattern& pattern, const Partial& values) {
    return std::ranges::any_of(pattern.variable_of_key, [&](const auto& variable) {
        return variable && !values[*variable];
    });
}

class Matching {
public:
    Matching(const World& world, const Predicate& predicate, const std::vector<Pattern>& patterns)
        : world_(&world), predicate_(&predicate), patterns_(&patterns) {}

    std::vector<Instance> run() {
        complete(Partial(predicate_->bound.size()));
        return std::move(out_);
    }

private:
    const World* world_;
    const Predicate* predicate_;
    const std::vector<Pattern>* patterns_;
    std::vector<Instance> out_;

    // Each pattern in turn fills what is open; what no pattern reads takes every term of its type.
    void complete(const Partial& values) {
        const auto open =
            std::ranges::find_if(values, [](const auto& value) { return !value.has_value(); });
        if (open == values.end()) return keep(values);
        bool matched = false;
        for (const auto& pattern : *patterns_) {
            if (!says_something(pattern, values)) continue;
            matched = true;
            for (const auto& entry : pattern.family->entries())
                if (const auto more = filled(values, pattern, entry)) complete(*more);
        }
        if (matched) return;
        const auto which = static_cast<std::size_t>(open - values.begin());
        for (const auto& term : world_->terms_of(predicate_->bound[which].type)) {
            auto more = values;
            more[which] = term;
            complete(more);
        }
    }

    void keep(const Partial& values) {
        Instance instance;
        for (const auto& value : values) instance.push_back(*value);
        if (std::ranges::find(out_, instance) == out_.end()) out_.push_back(std::move(instance));
    }
};

using Mentioned = std::set<std::pair<bool, std::uint32_t>>; // is a ghost, number

void mention(const Expr& expr, Mentioned& out) {
    if (expr.op == Op::load || expr.op == Op::sum) out.insert({false, expr.index});
    if (expr.op == Op::ghost) out.insert({true, expr.index});
    for (const auto& arg : expr.args) mention(arg, out);
}

} // namespace

std::vector<Instance> matching_instances(const World& world, const Predicate& predicate,
                                         Side standing) {
    Patterns patterns{world, standing};
    patterns.read(predicate.formula);
    return Matching{world, predicate, patterns.list()}.run();
}

std::vector<Instance> all_instances(const World& world, const Predicate& predicate) {
    const std::vector<Pattern> none;
    return Matching{world, predicate, none}.run();
}

bool are_related(const Predicate& a, const Predicate& b) {
    Mentioned in_a;
    Mentioned in_b;
    mention(a.formula, in_a);
    mention(b.formula, in_b);
    return std::ranges::any_of(in_a, [&](const auto& one) { return in_b.contains(one); });
}

} // namespace chaintree::proofs

#include "proofs/theory.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Contract;
using contract::Expr;
using contract::InvariantFile;
using contract::Kind;
using contract::Op;
using contract::Side;

namespace {

bool same(const Expr& a, const Expr& b) {
    return a.op == b.op && a.type == b.type && a.side == b.side && a.index == b.index &&
           a.literal == b.literal &&
           std::ranges::equal(a.args, b.args,
                              [](const auto& x, const auto& y) { return same(x, y); });
}

class PendingSums {
public:
    explicit PendingSums(Theory& theory) : theory_(&theory) {}

    void rewrite(Expr& expr) {
        if (expr.op != Op::pending_sum) {
            for (auto& arg : expr.args) rewrite(arg);
            return;
        }
        expr.index = static_cast<std::uint32_t>(theory_->ghost_of(ghost(expr)));
        expr.op = Op::ghost;
        expr.args.clear();
    }

private:
    Theory* theory_;

    std::size_t ghost(const Expr& sum) {
        auto& known = theory_->pending;
        for (std::size_t i = 0; i < known.size(); ++i)
            if (known[i].side == sum.side && known[i].function == sum.index &&
                same(known[i].carried, sum.args[0]))
                return i;
        known.push_back({sum.side, sum.index, sum.args[0], {}, false});
        return known.size() - 1;
    }
};

bool has_parameters(const contract::Function& function, std::initializer_list<Kind> kinds) {
    return std::ranges::equal(function.parameters, kinds, {},
                              [](const auto& parameter) { return parameter.type.kind; });
}

void list_sections(Theory& theory) {
    for (const auto& function : theory.contract->functions)
        if (function.is_entry() || is_run_by_kernel(function))
            for (const auto& section : function.sections)
                theory.sections.push_back({&function, &section, section.side});
    if (const auto& constructor = theory.contract->constructor)
        theory.constructor = SectionName{&*constructor, &constructor->sections.front(), Side::here};
}

} // namespace

bool is_run_by_kernel(const contract::Function& function) {
    if (function.is_entry()) return false;
    if (function.name == "hold")
        return has_parameters(function, {Kind::bytes32, Kind::address, Kind::uint256});
    if (function.name == "move")
        return has_parameters(function, {Kind::bytes32, Kind::bytes32, Kind::uint256});
    return function.name == "release" && has_parameters(function, {Kind::bytes32, Kind::address});
}

std::string to_text(const SectionName& name) {
    if (name.side == Side::here) return name.function->name;
    return name.function->name + (name.side == Side::parent ? ".parent" : ".child");
}

Theory make_theory(const Contract& contract, const InvariantFile& file) {
    Theory out;
    out.contract = &contract;
    out.file = file;
    PendingSums sums{out};
    for (auto& predicate : out.file.predicates) sums.rewrite(predicate.formula);
    list_sections(out);
    return out;
}

} // namespace chaintree::proofs

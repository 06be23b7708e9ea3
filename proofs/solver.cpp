#include "proofs/solver.hpp"

#include <functional>
#include <map>
#include <z3++.h>

namespace chaintree::proofs {

namespace {

// Facts that were asked before keep their literal, so what Z3 learned about them stays. Beyond so
// many the solver starts anew: facts of long past paths slow it down.
constexpr std::size_t most_literals = 600;

} // namespace

struct Solver::Inside {
    z3::context context;
    std::unique_ptr<z3::solver> solver;
    std::map<std::string, z3::expr> literals; // by the fact's own text
    std::vector<z3::expr> variables;
    std::uint64_t resource_limit;

    explicit Inside(std::uint64_t limit) : resource_limit(limit) { start_anew(); }

    void start_anew() {
        literals.clear();
        solver = std::make_unique<z3::solver>(context, z3::solver::simple{});
        z3::params params{context};
        params.set("rlimit", static_cast<unsigned>(resource_limit));
        params.set("random_seed", 0U);
        solver->set(params);
    }

    const z3::expr& variable(Variable which) {
        while (variables.size() <= which.number)
            variables.push_back(
                context.int_const(("v" + std::to_string(variables.size())).c_str()));
        return variables[which.number];
    }

    z3::expr number(const Int& value) { return context.int_val(value.str().c_str()); }

    z3::expr term(const Linear& linear) {
        z3::expr_vector sum{context};
        sum.push_back(number(linear.constant()));
        for (const auto& part : linear.parts())
            sum.push_back(part.coefficient == 1
                              ? variable(part.variable)
                              : number(part.coefficient) * variable(part.variable));
        return z3::sum(sum);
    }

    z3::expr fact(const Atom& atom) {
        const z3::expr left = term(atom.left);
        const z3::expr zero = context.int_val(0);
        if (atom.relation == Relation::at_least_zero) return left >= zero;
        return atom.relation == Relation::zero ? left == zero : left != zero;
    }

    // `meaning` is built for facts that were never asked before.
    z3::expr literal(const std::string& text, const std::function<z3::expr()>& meaning) {
        const auto found = literals.find(text);
        if (found != literals.end()) return found->second;
        const z3::expr out =
            context.bool_const(("fact_" + std::to_string(literals.size())).c_str());
        solver->add(z3::implies(out, meaning()));
        literals.emplace(text, out);
        return out;
    }

    Int value(const z3::model& model, std::size_t which) {
        const z3::expr found = model.eval(variables[which], true);
        return Int{found.get_decimal_string(0)};
    }
};

namespace {

std::string hex(const Int& number) {
    if (number < 0) return "-" + hex(-number);
    return number.str(0, std::ios_base::hex);
}

// Unlike to_text of a conjunction this keeps the variables' numbers.
std::string key_of(const Linear& term) {
    std::string out;
    for (const auto& part : term.parts())
        out += hex(part.coefficient) + "v" + std::to_string(part.variable.number) + " ";
    return out + hex(term.constant());
}

} // namespace

Solver::Solver(std::uint64_t resource_limit) : resource_limit_(resource_limit) {}
Solver::~Solver() = default;

void Solver::forget() {
    inside_.reset();
}

Solver::Inside& Solver::ready() {
    if (!inside_) inside_ = std::make_unique<Inside>(resource_limit_);
    if (inside_->literals.size() > most_literals) inside_->start_anew();
    return *inside_;
}

Answer Solver::check(std::span<const Atom> atoms, std::span<const Product> products) {
    auto& in = ready();
    z3::expr_vector assumed{in.context};
    std::map<unsigned, std::size_t> atom_of;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const auto text =
            std::to_string(static_cast<int>(atoms[i].relation)) + key_of(atoms[i].left);
        const auto literal = in.literal(text, [&] { return in.fact(atoms[i]); });
        atom_of.try_emplace(literal.id(), i);
        assumed.push_back(literal);
    }
    for (const auto& product : products) {
        const auto text = "*" + std::to_string(product.result.number) + "|" + key_of(product.left) +
                          "|" + key_of(product.right);
        assumed.push_back(in.literal(text, [&] {
            return in.variable(product.result) == in.term(product.left) * in.term(product.right);
        }));
    }
    const auto answer = in.solver->check(assumed);
    if (answer == z3::unknown) return Answer::unknown;
    if (answer == z3::sat) {
        const auto model = in.solver->get_model();
        model_.resize(in.variables.size());
        for (std::size_t i = 0; i < model_.size(); ++i) model_[i] = in.value(model, i);
        return Answer::satisfiable;
    }
    core_.clear();
    core_has_products_ = false;
    for (const auto& literal : in.solver->unsat_core()) {
        const auto found = atom_of.find(literal.id());
        if (found == atom_of.end())
            core_has_products_ = true;
        else
            core_.push_back(found->second);
    }
    std::ranges::sort(core_);
    return Answer::contradictory;
}

std::string solver_version() {
    unsigned major = 0;
    unsigned minor = 0;
    unsigned build = 0;
    unsigned revision = 0;
    Z3_get_version(&major, &minor, &build, &revision);
    return "Z3 " + std::to_string(major) + "." + std::to_string(minor) + "." +
           std::to_string(build);
}

} // namespace chaintree::proofs

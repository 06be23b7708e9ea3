#include "proofs/smtlib.hpp"

#include <array>
#include <set>

namespace chaintree::proofs {

namespace {

std::string to_numeral(const Int& value) {
    return value < 0 ? "(- " + Int{-value}.str() + ")" : value.str();
}

std::string name_of(Variable variable) {
    return "v" + std::to_string(variable.number);
}

std::string to_expression(const Linear& term) {
    std::vector<std::string> summands;
    for (const auto& [variable, coefficient] : term.parts())
        summands.push_back(coefficient == 1
                               ? name_of(variable)
                               : "(* " + to_numeral(coefficient) + " " + name_of(variable) + ")");
    if (term.constant() != 0 || summands.empty()) summands.push_back(to_numeral(term.constant()));
    if (summands.size() == 1) return summands.front();
    std::string out = "(+";
    for (const auto& summand : summands) out += " " + summand;
    return out + ")";
}

std::string to_assertion(const Atom& atom) {
    constexpr std::array relations{">=", "=", "distinct"};
    const std::string relation = relations[static_cast<std::size_t>(atom.relation)];
    return "(assert (" + relation + " " + to_expression(atom.left) + " 0))\n";
}

std::string to_assertion(const Product& product) {
    return "(assert (= " + name_of(product.result) + " (* " + to_expression(product.left) + " " +
           to_expression(product.right) + ")))\n";
}

std::set<Variable> variables_of(const Conjunction& facts) {
    std::set<Variable> out;
    const auto add = [&out](const Linear& term) {
        for (const auto& part : term.parts()) out.insert(part.variable);
    };
    for (const auto& atom : facts.atoms) add(atom.left);
    for (const auto& product : facts.products) {
        out.insert(product.result);
        add(product.left);
        add(product.right);
    }
    return out;
}

} // namespace

std::string logic_of(const Conjunction& facts) {
    return facts.is_linear() ? "QF_LIA" : "QF_NIA";
}

std::string to_smtlib_assertions(const Conjunction& facts) {
    std::string out;
    for (const auto& variable : variables_of(facts))
        out += "(declare-const " + name_of(variable) + " Int)\n";
    for (const auto& atom : facts.atoms) out += to_assertion(atom);
    for (const auto& product : facts.products) out += to_assertion(product);
    return out;
}

std::string to_smtlib(const Conjunction& facts, const std::string& comment) {
    std::string first = comment.empty() ? "" : "; " + comment + "\n";
    for (std::size_t i = 0; i + 1 < first.size(); ++i)
        if (first[i] < ' ' || first[i] > '~') first[i] = '?';
    return first + "(set-logic " + logic_of(facts) + ")\n" + to_smtlib_assertions(facts) +
           "(check-sat)\n";
}

} // namespace chaintree::proofs

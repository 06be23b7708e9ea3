#include "proofs/path.hpp"

#include "proofs/repair.hpp"

#include <algorithm>

namespace chaintree::proofs {

Variable Path::fresh(std::string name, const std::optional<Int>& least,
                     const std::optional<Int>& greatest) {
    const Variable out{static_cast<std::uint32_t>(names_.size())};
    names_.push_back(std::move(name));
    model_.resize(names_.size());
    model_[out.number] = least ? *least : Int{0};
    const Origin range{OriginKind::range, 0};
    if (least) add(at_least(Linear{out}, Linear{*least}), range);
    if (greatest) add(at_least(Linear{*greatest}, Linear{out}), range);
    return out;
}

void Path::add(const Atom& atom, Origin origin) {
    atoms_.push_back(normal(atom));
    origins_.push_back(origin);
}

void Path::assume(const Atom& atom, Origin origin) {
    if (known(atom) != true) add(atom, origin);
}

std::optional<bool> Path::known(const Atom& atom) const {
    const auto simple = normal(atom);
    if (const auto always = truth(simple)) return always;
    if (std::ranges::find(atoms_, simple) != atoms_.end()) return true;
    if (std::ranges::find(atoms_, normal(negation(simple))) != atoms_.end()) return false;
    return std::nullopt;
}

bool Path::model_is_current() {
    for (; modelled_products_ < products_.size(); ++modelled_products_) {
        const auto& [result, left, right] = products_[modelled_products_];
        if (model_[result.number] != value_of(left, model_) * value_of(right, model_)) return false;
    }
    for (; modelled_ < atoms_.size(); ++modelled_)
        if (!holds(atoms_[modelled_], model_)) return false;
    return true;
}

void Path::adopt(Assignment values) {
    model_ = std::move(values);
    model_.resize(names_.size());
    modelled_ = atoms_.size();
    modelled_products_ = products_.size();
}

// Of all facts so far. The solver is asked only where values that hold are not near at hand.
Path::Side Path::ask() {
    auto near = model_;
    if (repair(atoms_, products_, near)) return {true, std::move(near)};
    const auto answer = solver_->check(atoms_, products_);
    if (answer == Answer::unknown) findings_->unknown = true;
    if (answer == Answer::satisfiable) return {true, solver_->model()};
    if (answer != Answer::contradictory) return {true, std::nullopt};
    Leaf leaf;
    for (const auto which : solver_->core()) {
        leaf.facts.atoms.push_back(atoms_[which]);
        leaf.origins.push_back(origins_[which]);
    }
    if (solver_->core_has_products()) leaf.facts.products = products_;
    findings_->leaves.push_back(std::move(leaf));
    return {false, std::nullopt};
}

bool Path::revive() {
    if (!alive_) return false;
    if (model_is_current()) return true;
    auto [is_possible, values] = ask();
    if (values) adopt(std::move(*values));
    alive_ = is_possible;
    return alive_;
}

// Precondition: the path itself is possible.
Path::Side Path::look(const Atom& atom, Origin origin) {
    if (model_is_current() && holds(normal(atom), model_)) return {true, model_};
    add(atom, origin);
    auto out = ask();
    atoms_.pop_back();
    origins_.pop_back();
    modelled_ = std::min(modelled_, atoms_.size());
    return out;
}

// The other side contradicts a fact that is there already. Precondition: known(atom) == taken.
void Path::close_at_once(const Atom& atom, bool taken, Origin origin) {
    if (truth(normal(atom))) return; // no fact is needed
    const auto fact = normal(taken ? atom : negation(atom));
    const auto found = std::ranges::find(atoms_, fact) - atoms_.begin();
    const auto other = normal(taken ? negation(atom) : atom);
    findings_->leaves.push_back(
        {{{fact, other}, {}}, {origins_[static_cast<std::size_t>(found)], origin}});
}

// Parts the path for the first time. Precondition: it is possible.
Choice Path::choose(const Atom& atom, Origin origin) {
    auto holds = look(atom, origin);
    if (!holds.is_possible) return {false, false};
    auto fails = look(negation(atom), origin);
    if (holds.values) adopt(std::move(*holds.values));
    return {true, fails.is_possible, std::move(fails.values).value_or(Assignment{})};
}

bool Path::decide(const Atom& atom, Origin origin) {
    if (!alive_) return false;
    if (const auto already = known(atom)) {
        if (position_ == script_->size()) close_at_once(atom, *already, origin);
        return *already;
    }
    if (position_ == script_->size()) {
        if (!revive()) return false;
        script_->push_back(choose(atom, origin));
    }
    const auto& [taken, other_is_open, values] = (*script_)[position_++];
    add(taken ? atom : negation(atom), origin);
    if (!other_is_open && !values.empty()) adopt(values);
    return taken;
}

std::optional<Assignment> Path::solution() {
    if (!alive_) return std::nullopt;
    if (!model_is_current()) {
        auto [is_possible, values] = ask();
        alive_ = is_possible;
        if (!values) return std::nullopt;
        adopt(std::move(*values));
    }
    return model_;
}

Findings explore(Solver& solver, const Limits& limits, const std::function<bool(Path&)>& body) {
    Findings out;
    std::vector<Choice> script;
    do {
        if (out.paths == limits.most_paths) {
            out.cut_short = true;
            return out;
        }
        ++out.paths;
        Path path{solver, script, out};
        if (!body(path)) return out;
        while (!script.empty() && !script.back().other_is_open) script.pop_back();
        if (script.empty()) continue;
        script.back().taken = !script.back().taken;
        script.back().other_is_open = false;
    } while (!script.empty());
    return out;
}

} // namespace chaintree::proofs

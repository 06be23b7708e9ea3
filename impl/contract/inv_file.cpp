#include "contract/inv_file.hpp"

#include "contract/draft.hpp"
#include "contract/inv_expressions.hpp"

#include <algorithm>
#include <set>

namespace chaintree::contract {

namespace {

using Shape = syntax::TypeName::Shape;

class FileChecker {
public:
    FileChecker(const Contract& contract, Report& report) : contract_{contract}, report_{report} {}

    InvariantFile check(const syntax::InvariantFile& text) {
        for (const auto& ghost : text.ghosts) add_ghost(ghost);
        for (const auto& hook : text.hooks) add_hook(hook);
        for (const auto& predicate : text.predicates) add_predicate(predicate);
        return std::move(out_);
    }

private:
    const Contract& contract_;
    Report& report_;
    InvariantFile out_;
    std::set<std::string> predicate_names_;

    void error(const SourcePlace& place, std::string_view clause, const std::string& message,
               std::string hint = {}) {
        report_.error(place, clause, message, std::move(hint));
    }

    std::optional<Type> value_type(const syntax::TypeName& type, bool integers) {
        if (type.shape == Shape::broken) return std::nullopt;
        const auto found = std::ranges::find(contract_.enums, type.text, &EnumDecl::name);
        if (type.shape == Shape::named && found != contract_.enums.end())
            return Type{Kind::enumeration,
                        static_cast<std::uint16_t>(found - contract_.enums.begin())};
        if (type.shape == Shape::named && type.text == "chain") return Type{Kind::chain, 0};
        if (type.shape == Shape::word && type.text == "bool") return Type{Kind::boolean, 0};
        if (type.shape == Shape::word && type.text == "address") return Type{Kind::address, 0};
        if (type.shape == Shape::word && type.text == "bytes32") return Type{Kind::bytes32, 0};
        if (type.shape == Shape::word && type.text == "int" && integers)
            return Type{Kind::integer, 0};
        if (type.shape == Shape::word && type.text == "uint256" && !integers)
            return Type{Kind::uint256, 0};
        error(type.place, "Inv.type_name", "this type cannot stand here",
              integers ? "ghosts hold int, bool, address, chain, bytes32 or an enum"
                       : "keys and bound variables are uint, bool, address, chain, bytes32 or an "
                         "enum");
        return std::nullopt;
    }

    void add_ghost(const syntax::Bound& text) {
        Ghost made{text.name.text, {}, {}, text.name.place};
        const auto* type = &text.type;
        for (; type->shape == Shape::mapping; type = &type->parts[1])
            if (const auto key = value_type(type->parts[0], false)) made.keys.push_back(*key);
        if (made.keys.size() > 2)
            error(text.type.place, "Inv.depth", "a ghost has at most two keys");
        if (const auto value = value_type(*type, true)) made.value = *value;
        if (is_taken(made.name) || is_slot_name(made.name) || is_builtin_name(made.name))
            error(text.name.place, "Inv.name", "`" + made.name + "` has a meaning already",
                  "choose another name");
        out_.ghosts.push_back(std::move(made));
    }

    [[nodiscard]] bool is_taken(const std::string& name) const {
        return std::ranges::find(out_.ghosts, name, &Ghost::name) != out_.ghosts.end() ||
               std::ranges::find(contract_.variables, name, &StateVariable::name) !=
                   contract_.variables.end() ||
               std::ranges::find(contract_.constants, name, &ConstantDecl::name) !=
                   contract_.constants.end() ||
               std::ranges::find(contract_.enums, name, &EnumDecl::name) != contract_.enums.end();
    }

    // The function of a hook or step predicate: one that a transaction can call.
    std::optional<std::uint32_t> entry(const syntax::Spot& spot) {
        const auto& name = spot.function;
        const auto found = std::ranges::find(contract_.functions, name.text, &Function::name);
        if (found == contract_.functions.end() || !found->is_entry()) {
            error(name.place, "Inv.function",
                  "`" + name.text + "` is no public or external function of the contract");
            return std::nullopt;
        }
        if (!spot.side.empty() && !found->is_edge()) {
            error(name.place, "Inv.side_of_function", "`" + name.text + "` is no edge function",
                  "leave ." + spot.side + " out");
            return std::nullopt;
        }
        return static_cast<std::uint32_t>(found - contract_.functions.begin());
    }

    static Side side_of(const syntax::Spot& spot) {
        if (spot.side.empty()) return Side::here;
        return spot.side == "parent" ? Side::parent : Side::child;
    }

    void add_hook(const syntax::Hook& text) {
        Hook made;
        made.place = text.spot.function.place;
        made.side = side_of(text.spot);
        Surroundings around;
        around.has_step = true;
        if (text.spot.function.text == "constructor") {
            if (contract_.constructor) around.locals = contract_.constructor->parameters;
            if (!contract_.constructor || made.side != Side::here)
                error(made.place, "Inv.function", "the contract has no such constructor");
        } else {
            made.function = entry(text.spot);
            if (!made.function) return;
            const auto& function = contract_.functions.at(*made.function);
            around.locals = function.parameters;
            if (function.is_edge() && made.side == Side::here)
                error(made.place, "Inv.side_of_function", "an edge function has two sections",
                      "write " + function.name + ".parent or " + function.name + ".child");
        }
        around.may_see_child = made.side == Side::parent;
        around.may_see_parent = made.side == Side::child;
        InvExpressions exprs{contract_, out_.ghosts, around, report_};
        for (const auto& update : text.updates) add_update(update, exprs, made);
        out_.hooks.push_back(std::move(made));
    }

    void add_update(const syntax::Expression& e, InvExpressions& exprs, Hook& hook) {
        if (e.form != syntax::Form::assign) {
            if (e.form != syntax::Form::broken)
                error(e.place, "Inv.hook", "a hook changes a ghost", "write ghost += value");
            return;
        }
        auto target = exprs.check_ghost(e.parts[0]);
        if (!target) return;
        auto value = exprs.check(e.parts[1], target->type);
        if (!value) return;
        GhostUpdate made;
        made.ghost = target->index;
        made.op = op_of(e.text);
        made.keys = std::move(target->args);
        made.value = std::move(*value);
        if (made.op != AssignOp::set && target->type.kind != Kind::integer)
            error(e.place, "Inv.type", "only numbers change by `" + e.text + "`");
        hook.updates.push_back(std::move(made));
    }

    static AssignOp op_of(std::string_view text) {
        if (text == "+=") return AssignOp::add;
        if (text == "-=") return AssignOp::sub;
        if (text == "*=") return AssignOp::mul;
        if (text == "/=") return AssignOp::div;
        return text == "%=" ? AssignOp::mod : AssignOp::set;
    }

    void add_predicate(const syntax::Predicate& text) {
        if (!predicate_names_.insert(text.name.text).second)
            error(text.name.place, "Inv.name", "there are two predicates `" + text.name.text + "`",
                  "choose another name");
        Predicate made;
        made.name = text.name.text;
        made.place = text.name.place;
        if (text.kind == "tree")
            made.kind = PredicateKind::tree;
        else if (text.kind == "step")
            made.kind = PredicateKind::step;
        else if (text.kind == "edge")
            made.kind = PredicateKind::edge;
        if (made.kind == PredicateKind::tree)
            tree(text, made);
        else
            formula(text, made);
        out_.predicates.push_back(std::move(made));
    }

    void formula(const syntax::Predicate& text, Predicate& made) {
        Surroundings around;
        around.may_look_back = around.has_step = made.kind == PredicateKind::step;
        around.on_edge = made.kind == PredicateKind::edge;
        if (text.on) on_function(*text.on, made, around);
        bind(text, made, around);
        InvExpressions exprs{contract_, out_.ghosts, std::move(around), report_};
        if (auto checked = exprs.check(text.formula, {Kind::boolean, 0}))
            made.formula = std::move(*checked);
    }

    void on_function(const syntax::Spot& spot, Predicate& made, Surroundings& around) {
        if (made.kind != PredicateKind::step)
            error(spot.function.place, "Inv.on", "only step predicates are about one function",
                  "write step instead of the predicate's kind, or leave `on` out");
        made.on_function = entry(spot);
        if (!made.on_function) return;
        if (!spot.side.empty()) made.on_side = side_of(spot);
        around.locals = contract_.functions.at(*made.on_function).parameters;
        around.may_see_child = made.on_side == Side::parent;
        around.may_see_parent = made.on_side == Side::child;
    }

    void bind(const syntax::Predicate& text, Predicate& made, Surroundings& around) {
        for (const auto& bound : text.bound) {
            const auto type = value_type(bound.type, false);
            const auto& name = bound.name.text;
            const bool taken =
                std::ranges::find(around.locals, name, &Variable::name) != around.locals.end();
            if (taken || name == "parent" || name == "child" || is_builtin_name(name))
                error(bound.name.place, "Inv.name", "`" + name + "` has a meaning already",
                      "choose another name");
            made.bound.push_back({name, type.value_or(Type{})});
            around.locals.push_back(made.bound.back());
        }
    }

    const StateVariable* variable(const syntax::Name& name) {
        const auto found = std::ranges::find(contract_.variables, name.text, &StateVariable::name);
        if (found != contract_.variables.end() && !found->structure) return &*found;
        error(name.place, "Inv.tree", "`" + name.text + "` is no mapping to values");
        return nullptr;
    }

    void tree(const syntax::Predicate& text, Predicate& made) {
        if (text.unique) return unique(text, made);
        InvExpressions exprs{contract_, out_.ghosts, {}, report_};
        const auto sum = exprs.check_sum(text.formula);
        const auto* backing = variable(*text.other);
        if (!sum || backing == nullptr) return;
        const std::vector<Type> chain{Type{Kind::chain, 0}};
        if (backing->keys != chain || backing->type.kind != Kind::uint256)
            error(text.other->place, "Inv.tree",
                  "`" + backing->name + "` is no mapping(chain => uint)",
                  "what backs is kept for each child");
        made.additive = AdditiveTree{sum->index, backing->first_family};
    }

    void unique(const syntax::Predicate& text, Predicate& made) {
        const auto* holder = variable({text.formula.text, text.formula.place});
        const auto* location = variable(*text.other);
        if (holder == nullptr || location == nullptr) return;
        if (holder->keys.size() != 1 || holder->keys != location->keys ||
            location->type.kind != Kind::chain)
            error(text.other->place, "Inv.tree",
                  "holder and location are mappings from the same id, the location's to chain",
                  "mapping(bytes32 => address) owner; mapping(bytes32 => chain) at;");
        made.unique = UniqueTree{holder->first_family, location->first_family};
    }
};

} // namespace

InvariantFile check_invariants(const syntax::InvariantFile& text, const Contract& contract,
                               Report& report) {
    return FileChecker{contract, report}.check(text);
}

} // namespace chaintree::contract

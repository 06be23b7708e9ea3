// What names mean in an invariant file.
#include "contract/draft.hpp"
#include "contract/inv_expressions.hpp"

#include <algorithm>

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;

std::nullopt_t InvExpressions::error(const SourcePlace& place, std::string_view clause,
                                     const std::string& message, std::string hint) {
    report_.error(place, clause, message, std::move(hint));
    return std::nullopt;
}

Expr InvExpressions::make(Op op, Kind kind, const SourcePlace& place,
                          std::vector<Expr> args) const {
    Expr out;
    out.op = op;
    out.type = {kind, 0};
    out.args = std::move(args);
    out.place = place;
    return out;
}

InvExpressions::MaybeExpr InvExpressions::local(const Expression& e) {
    const auto& locals = surroundings_.locals;
    // The last of a name is the innermost.
    const auto found = std::ranges::find(locals.rbegin(), locals.rend(), e.text, &Variable::name);
    if (found == locals.rend()) return std::nullopt;
    Expr out = make(Op::local, found->type.kind, e.place);
    out.type = number_type(found->type);
    out.index = static_cast<std::uint32_t>(locals.rend() - found - 1);
    return out;
}

InvExpressions::MaybeExpr InvExpressions::name(const Expression& e) {
    if (auto found = local(e)) return found;
    if (in_pending_)
        return error(e.place, "Inv.pending", "`" + e.text + "` is no parameter of the message",
                     "what is summed depends on the parameters only");
    const auto constant = std::ranges::find(contract_.constants, e.text, &ConstantDecl::name);
    if (constant != contract_.constants.end()) {
        Expr out = make(Op::constant, Kind::none, e.place);
        out.type = number_type(constant->type);
        out.index = static_cast<std::uint32_t>(constant - contract_.constants.begin());
        return out;
    }
    if (e.text == "child" && surroundings_.on_edge) {
        auto out = make(Op::child_chain, Kind::chain, e.place);
        out.side = Side::parent;
        return out;
    }
    const auto found = cells(e);
    return found ? read(*found) : std::nullopt;
}

std::optional<Side> InvExpressions::side_of(const Expression& e) const {
    if (!surroundings_.on_edge || e.form != Form::name) return std::nullopt;
    if (e.text == "parent") return Side::parent;
    if (e.text == "child") return Side::child;
    return std::nullopt;
}

std::optional<InvExpressions::Cells> InvExpressions::named_cells(const std::string& name, Side side,
                                                                 const SourcePlace& place) {
    Cells out;
    out.side = side == Side::here ? summed_side_ : side;
    out.place = place;
    const auto ghost = std::ranges::find(ghosts_, name, &Ghost::name);
    const auto variable = std::ranges::find(contract_.variables, name, &StateVariable::name);
    if (ghost != ghosts_.end()) {
        out.is_ghost = true;
        out.index = static_cast<std::uint32_t>(ghost - ghosts_.begin());
    } else if (variable != contract_.variables.end())
        out.index = static_cast<std::uint32_t>(variable - contract_.variables.begin());
    else
        return error(place, "Inv.unknown", "there is no `" + name + "` here",
                     "names are ghosts, bound variables and the contract's state and constants");
    if (surroundings_.on_edge && out.side == Side::here)
        return error(place, "Inv.side", "an edge has two chains: which `" + name + "` is meant?",
                     "write parent." + name + " or child." + name);
    return out;
}

std::optional<InvExpressions::Cells> InvExpressions::cells(const Expression& e) {
    if (e.form == Form::name) return named_cells(e.text, Side::here, e.place);
    if (e.form == Form::index) {
        auto out = cells(e.parts[0]);
        if (out && out->field) return error(e.place, "Inv.key", "a field takes no key");
        if (out) out->keys.push_back(&e.parts[1]);
        if (out) out->place = e.place;
        return out;
    }
    if (e.form != Form::member)
        return error(e.place, "Inv.unknown", "this is neither a ghost nor state");
    if (const auto side = side_of(e.parts[0])) return named_cells(e.text, *side, e.place);
    auto out = cells(e.parts[0]);
    if (!out) return std::nullopt;
    const auto* variable = out->is_ghost ? nullptr : &contract_.variables.at(out->index);
    if (variable == nullptr || !variable->structure || out->field)
        return error(e.place, "Inv.unknown", "there is no member `" + e.text + "` here");
    const auto& fields = contract_.structs.at(*variable->structure).fields;
    const auto field = std::ranges::find(fields, e.text, &Variable::name);
    if (field == fields.end())
        return error(e.place, "Inv.unknown", "there is no field `" + e.text + "`");
    out->field = static_cast<std::uint16_t>(field - fields.begin());
    out->place = e.place;
    return out;
}

std::optional<std::vector<Expr>>
InvExpressions::keys(const Cells& cells, const std::vector<Type>& types, std::size_t count) {
    if (cells.keys.size() != count || count > types.size())
        return error(cells.place, "Inv.key",
                     std::to_string(count) + " key(s) are wanted here, not " +
                         std::to_string(cells.keys.size()));
    std::vector<Expr> out;
    for (std::size_t i = 0; i < count; ++i)
        if (auto key = check(*cells.keys[i], types[i])) out.push_back(std::move(*key));
    if (out.size() != count) return std::nullopt;
    return out;
}

std::optional<std::uint32_t> InvExpressions::family_of(const Cells& cells) {
    const auto& variable = contract_.variables.at(cells.index);
    if (variable.structure.has_value() == cells.field.has_value())
        return variable.first_family + cells.field.value_or(0);
    return error(cells.place, "Inv.struct", "a struct is not a value", "name one of its fields");
}

InvExpressions::MaybeExpr InvExpressions::read(const Cells& cells) {
    Expr out;
    out.place = cells.place;
    out.side = cells.side;
    std::optional<std::vector<Expr>> found;
    if (cells.is_ghost) {
        const auto& ghost = ghosts_.at(cells.index);
        if (in_old_)
            return error(cells.place, "Inv.old_ghost", "a ghost has no value before the section",
                         "old(...) is about the contract's state");
        out.op = Op::ghost;
        out.index = cells.index;
        out.type = number_type(ghost.value);
        found = keys(cells, ghost.keys, ghost.keys.size());
    } else {
        const auto family = family_of(cells);
        if (!family) return std::nullopt;
        const auto& declared = contract_.families.at(*family);
        out.op = Op::load;
        out.index = *family;
        out.type = number_type(declared.value);
        found = keys(cells, declared.keys, declared.keys.size());
    }
    if (!found) return std::nullopt;
    out.args = std::move(*found);
    return out;
}

InvExpressions::MaybeExpr InvExpressions::member(const Expression& e) {
    const auto& object = e.parts[0];
    if (object.form == Form::name && (object.text == "msg" || object.text == "block"))
        return context(e, Side::here);
    if (object.form == Form::member && object.text == "block" && side_of(object.parts[0]))
        return context(e, *side_of(object.parts[0]));
    const auto is_enum = std::ranges::find(contract_.enums, object.text, &EnumDecl::name);
    if (object.form == Form::name && is_enum != contract_.enums.end())
        return enum_member(e, static_cast<std::size_t>(is_enum - contract_.enums.begin()));
    const auto found = cells(e);
    return found ? read(*found) : std::nullopt;
}

InvExpressions::MaybeExpr InvExpressions::enum_member(const Expression& e, std::size_t index) {
    const auto& members = contract_.enums.at(index).members;
    const auto found = std::ranges::find(members, e.text);
    if (found == members.end())
        return error(e.place, "Inv.unknown", "there is no member `" + e.text + "`");
    auto out = make(Op::literal, Kind::enumeration, e.place);
    out.type.index = static_cast<std::uint16_t>(index);
    out.literal = Word{found - members.begin()};
    return out;
}

InvExpressions::MaybeExpr InvExpressions::context(const Expression& e, Side side) {
    const auto name =
        e.parts[0].form == Form::name ? e.parts[0].text + "." + e.text : "block." + e.text;
    const bool step = surroundings_.has_step && side == Side::here;
    const bool block = step || side != Side::here;
    MaybeExpr out;
    if (name == "msg.sender" && step) out = make(Op::sender, Kind::address, e.place);
    if (name == "msg.id" && step) out = make(Op::message_id, Kind::bytes32, e.place);
    if (name == "msg.child" && surroundings_.may_see_child)
        out = make(Op::child_chain, Kind::chain, e.place);
    if (name == "msg.parent" && surroundings_.may_see_parent)
        out = make(Op::parent_chain, Kind::chain, e.place);
    if (name == "block.chain" && block) out = make(Op::block_chain, Kind::chain, e.place);
    if (name == "block.number" && block) out = make(Op::block_number, Kind::integer, e.place);
    if (name == "block.timestamp" && block) out = make(Op::block_timestamp, Kind::integer, e.place);
    if (!out)
        return error(e.place, "Inv.context", "there is no `" + name + "` in this place",
                     "hooks and step predicates know the section that ran: msg.sender, msg.id, "
                     "block.*, and msg.child or msg.parent on that side of an edge");
    out->side = side;
    return out;
}

} // namespace chaintree::contract

#include "contract/bound_values.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <set>

namespace chaintree::contract {

namespace {

// The numbers of formulas and ghosts are mathematical integers; what they bind is a uint.
Type as_word(const Type& type) {
    return type.kind == Kind::integer ? Type{Kind::uint256} : type;
}

// Collects the values of one type.
class Occurring {
public:
    explicit Occurring(const Type& type) : type_(as_word(type)) {}

    void note(const Type& type, const Word& value) {
        if (wants(type)) values_.insert(value);
    }
    void note(const Type& type, const Integer& value) {
        const auto word = value.to_word();
        if (word) note(type, *word);
    }
    // A section without a value of this kind has zero there, which is no chain and no address.
    void note_context(Kind kind, const Word& value) {
        if (value != 0 || kind == Kind::uint256) note(Type{kind}, value);
    }
    [[nodiscard]] bool wants(const Type& type) const { return as_word(type) == type_; }
    [[nodiscard]] std::set<Word>& values() { return values_; }

private:
    Type type_;
    std::set<Word> values_;
};

void note_cells(Occurring& found, const Contract& contract, const ChainView& view) {
    for (std::uint32_t family = 0; family < contract.families.size(); ++family) {
        const auto& declared = contract.families[family];
        for (const auto& named : view.cells->of(family)) {
            for (std::size_t i = 0; i < declared.keys.size(); ++i)
                found.note(declared.keys[i], named.cell.keys[i]);
            if (!found.wants(declared.value)) continue;
            for (const auto* reader : {view.now, view.before}) {
                const auto value = reader->read(named.key);
                if (value) found.note(declared.value, to_word(*value));
            }
        }
    }
}

void note_ghosts(Occurring& found, const InvariantFile& file, const ChainView& view) {
    for (const auto& [cell, value] : *view.ghosts) {
        const auto& declared = file.ghosts[cell.ghost];
        for (std::size_t i = 0; i < declared.keys.size(); ++i)
            found.note(declared.keys[i], cell.keys[i]);
        found.note(declared.value, value);
    }
}

void note_arguments(Occurring& found, std::span<const Variable> parameters,
                    std::span<const Word> arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) found.note(parameters[i].type, arguments[i]);
}

void note_view(Occurring& found, const Scene& scene, const ChainView& view) {
    note_cells(found, *scene.contract, view);
    note_ghosts(found, *scene.file, view);
    for (const auto& message : view.pending)
        note_arguments(found, scene.contract->functions[message.function].parameters,
                       message.arguments);
}

void note_surroundings(Occurring& found, const CallContext& context) {
    found.note_context(Kind::address, context.sender);
    found.note_context(Kind::chain, context.child_chain);
    found.note_context(Kind::chain, context.parent_chain);
    found.note_context(Kind::chain, context.block_chain);
    found.note_context(Kind::bytes32, context.message_id);
    found.note_context(Kind::uint256, context.block_number);
    found.note_context(Kind::uint256, context.block_timestamp);
}

void note_formula(Occurring& found, const Contract& contract, const Expr& expr) {
    if (expr.op == Op::literal) found.note(expr.type, expr.literal);
    if (expr.op == Op::constant) found.note(expr.type, contract.constants[expr.index].value);
    for (const auto& arg : expr.args) note_formula(found, contract, arg);
}

void add_fresh(std::set<Word>& values, std::size_t count) {
    Word fresh = Word{1} << 255;
    for (std::size_t made = 0; made < count; ++fresh)
        if (values.insert(fresh).second) ++made;
}

std::vector<Word> members(std::size_t count) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < count; ++i) out.emplace_back(i);
    return out;
}

} // namespace

std::vector<Word> bound_values(const Scene& scene, const Predicate& predicate,
                               const Variable& variable) {
    if (variable.type.kind == Kind::boolean) return members(2);
    if (variable.type.kind == Kind::enumeration)
        return members(scene.contract->enums[variable.type.index].members.size());
    const auto kind = as_word(variable.type).kind;
    CHAINTREE_INVARIANT(kind <= Kind::bytes32, "a bound variable has a type of values");
    Occurring found{variable.type};
    for (const auto* view : scene.views)
        if (view) note_view(found, scene, *view);
    note_surroundings(found, scene.context);
    note_arguments(found, scene.parameters, scene.arguments);
    note_formula(found, *scene.contract, predicate.formula);
    if (kind == Kind::uint256) found.values().insert({Word{0}, Word{1}, ~Word{0}});
    const auto alike = std::ranges::count(predicate.bound, variable.type, &Variable::type);
    add_fresh(found.values(), static_cast<std::size_t>(alike));
    return {found.values().begin(), found.values().end()};
}

} // namespace chaintree::contract

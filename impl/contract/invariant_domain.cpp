#include "contract/invariant_domain.hpp"

#include "base/check.hpp"
#include "contract/evaluator.hpp"

namespace chaintree::contract {

static_assert(InvariantDomain<IntegerDomain>);
template class Evaluator<IntegerDomain>;

std::optional<Word> Integer::to_word() const {
    static const Number most{~Word{0}};
    if (number_ < 0 || number_ > most) return std::nullopt;
    return static_cast<Word>(number_);
}

std::string to_text(const Integer& integer) {
    return integer.number().str();
}

CellIndex::CellIndex(const ContractId& id, const Contract& contract, const CellNames& names)
    : families_(contract.families.size()) {
    for (const auto& [key, name] : names)
        if (name.contract == id && name.cell.family < families_.size())
            families_[name.cell.family].push_back({key, name.cell});
}

Integer IntegerDomain::add(const Integer& a, const Integer& b) const {
    return Integer{a.number() + b.number()};
}

Integer IntegerDomain::sub(const Integer& a, const Integer& b) const {
    return Integer{a.number() - b.number()};
}

Integer IntegerDomain::mul(const Integer& a, const Integer& b) const {
    return Integer{a.number() * b.number()};
}

Integer IntegerDomain::div(const Integer& a, const Integer& b) const {
    return Integer{a.number() / b.number()};
}

Integer IntegerDomain::mod(const Integer& a, const Integer& b) const {
    return Integer{a.number() % b.number()};
}

const ChainView& IntegerDomain::view(Side side) const {
    const auto* found = views_[static_cast<std::size_t>(side)];
    CHAINTREE_INVARIANT(found != nullptr, "an invariant names only the sides that its kind has");
    return *found;
}

const CellReader& IntegerDomain::reader(Side side) const {
    const auto& chain = view(side);
    return old_ ? *chain.before : *chain.now;
}

std::optional<Integer> IntegerDomain::get(const CellOf<Integer>& cell) const {
    CellOf<Word> named{cell.family, Side::here, cell.key_count, {}};
    for (std::size_t i = 0; i < cell.key_count; ++i) {
        const auto key = cell.keys[i].to_word();
        if (!key) return Integer{};
        named.keys[i] = *key;
    }
    const auto found = reader(cell.side).read(cell_key(contract_, named));
    if (!found) return std::nullopt;
    return Integer{to_word(*found)};
}

bool IntegerDomain::put(const CellOf<Integer>&, const Integer&) const {
    broken_invariant("invariants write nothing", __FILE__, __LINE__);
}

auto IntegerDomain::is_signed(std::string_view, const Integer&, const Integer&,
                              std::span<const Integer>) const -> Condition {
    broken_invariant("invariants hold no signatures", __FILE__, __LINE__);
}

const Word& context_word(const CallContext& context, Op op) {
    if (op == Op::sender) return context.sender;
    if (op == Op::child_chain) return context.child_chain;
    if (op == Op::parent_chain) return context.parent_chain;
    if (op == Op::message_id) return context.message_id;
    if (op == Op::block_chain) return context.block_chain;
    if (op == Op::block_number) return context.block_number;
    CHAINTREE_INVARIANT(op == Op::block_timestamp, "only context operators ask for context");
    return context.block_timestamp;
}

Integer IntegerDomain::context(const Expr& expr) const {
    if (expr.side != Side::here) {
        const auto& block = view(expr.side).block;
        if (expr.op == Op::block_chain) return Integer{block.chain};
        if (expr.op == Op::block_number) return Integer{block.number};
        if (expr.op == Op::block_timestamp) return Integer{block.timestamp};
    }
    return Integer{context_word(context_, expr.op)};
}

Integer IntegerDomain::ghost(const CellOf<Integer>& cell) const {
    const auto& chain = view(cell.side);
    const GhostCell wanted{cell.family, {cell.keys.begin(), cell.keys.begin() + cell.key_count}};
    if (old_ && chain.ghosts_before) {
        const auto earlier = chain.ghosts_before->find(wanted);
        if (earlier != chain.ghosts_before->end()) return earlier->second;
    }
    const auto found = chain.ghosts->find(wanted);
    return found == chain.ghosts->end() ? Integer{} : found->second;
}

static bool begins_with(const CellOf<Word>& cell, const CellOf<Integer>& fixed) {
    for (std::size_t i = 0; i < fixed.key_count; ++i)
        if (Integer{cell.keys[i]} != fixed.keys[i]) return false;
    return true;
}

Integer IntegerDomain::sum(const CellOf<Integer>& cell) {
    const auto& cells = reader(cell.side);
    Integer::Number total = 0;
    for (const auto& named : view(cell.side).cells->of(cell.family)) {
        if (!begins_with(named.cell, cell)) continue;
        const auto value = cells.read(named.key);
        if (!value)
            incomplete_ = true;
        else
            total += Integer::Number{to_word(*value)};
    }
    return Integer{std::move(total)};
}

std::vector<std::vector<Integer>> IntegerDomain::pending(Side side, std::uint32_t function) const {
    std::vector<std::vector<Integer>> out;
    for (const auto& message : view(side).pending) {
        if (message.function != function) continue;
        auto& arguments = out.emplace_back();
        for (const auto& argument : message.arguments) arguments.emplace_back(argument);
    }
    return out;
}

} // namespace chaintree::contract

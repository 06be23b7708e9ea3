// A domain says what numbers and cells are; the evaluator says what a contract does with them. One
// evaluator serves them all: machine numbers over full state or over a witness (machine.hpp),
// mathematical integers for invariants (invariant_domain.hpp), terms of a solver for proofs.
//
// Values never convert to bool. The evaluator branches through `decide` alone, so a symbolic domain
// explores both answers by running again with a script of decisions. Overflow, division by zero and
// every `if`, `&&`, `?:` and `require` go through it. Every write goes through `put`.
#pragma once

#include "contract/ir.hpp"

#include <array>
#include <concepts>
#include <span>

namespace chaintree::contract {

// One cell of a contract, keys as values of the domain.
template <class Value>
struct CellOf {
    std::uint32_t family = 0;
    Side side = Side::here; // other than `here` in `edge` invariants only
    std::uint8_t key_count = 0;
    std::array<Value, 2> keys{};

    friend bool operator==(const CellOf&, const CellOf&) = default;
};

template <class D>
concept Domain = requires(D d, const typename D::Value& v, const CellOf<typename D::Value>& cell,
                          std::span<const typename D::Value> fields, const Word& number,
                          const Expr& expr, const typename D::Condition& condition) {
    requires !std::convertible_to<typename D::Condition, bool>;
    requires !std::convertible_to<typename D::Value, bool>;
    { d.literal(number) } -> std::same_as<typename D::Value>;
    // Exact once the matching `_fits` was decided true.
    { d.add(v, v) } -> std::same_as<typename D::Value>;
    { d.sub(v, v) } -> std::same_as<typename D::Value>;
    { d.mul(v, v) } -> std::same_as<typename D::Value>;
    { d.div(v, v) } -> std::same_as<typename D::Value>; // divisor decided not zero
    { d.mod(v, v) } -> std::same_as<typename D::Value>;
    { d.add_fits(v, v) } -> std::same_as<typename D::Condition>;
    { d.sub_fits(v, v) } -> std::same_as<typename D::Condition>;
    { d.mul_fits(v, v) } -> std::same_as<typename D::Condition>;
    { d.equal(v, v) } -> std::same_as<typename D::Condition>;
    { d.less(v, v) } -> std::same_as<typename D::Condition>;
    { d.decide(condition) } -> std::same_as<bool>;
    // Empty: this source of cells does not tell (an incomplete witness).
    { d.get(cell) } -> std::same_as<std::optional<typename D::Value>>;
    { d.put(cell, v) } -> std::same_as<bool>;
    // sender, child_chain, parent_chain, message_id, block_chain, block_number, block_timestamp
    { d.context(expr) } -> std::same_as<typename D::Value>;
    // The text is the type tag of what is signed (contract/type_tag.hpp).
    { d.is_signed(std::string_view{}, v, v, fields) } -> std::same_as<typename D::Condition>;
};

// What invariants need besides: other states, ghosts, sums over all keys, pending messages.
template <class D>
concept InvariantDomain = Domain<D> && requires(D d, const CellOf<typename D::Value>& cell,
                                                Side side, bool old, std::uint32_t index) {
    { d.read_old(old) } -> std::same_as<bool>; // switches; gives what was set before
    { d.ghost(cell) } -> std::same_as<typename D::Value>;
    { d.sum(cell) } -> std::same_as<typename D::Value>; // over the keys that `cell` leaves open
    // Arguments of each message that the function's first section emitted on that side and that was
    // not consumed on the other.
    { d.pending(side, index) } -> std::same_as<std::vector<std::vector<typename D::Value>>>;
};

} // namespace chaintree::contract

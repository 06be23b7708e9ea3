// IR to text. One printer writes the readable text, the canonical text and invariant files.
#pragma once

#include "contract/invariants.hpp"

namespace chaintree::contract {

enum class Style : std::uint8_t {
    readable,  // names of the text, four spaces a level
    canonical, // slots for names, no spaces at the beginning of lines; clause Identity.text
};

// Writes expressions. Parentheses stand only where the grammar needs them, so that the text nests
// no deeper than the tree.
class ExprPrinter {
public:
    // Without slots, locals are written by their number.
    ExprPrinter(const Contract& contract, Style style, const std::vector<Slot>* slots = nullptr)
        : contract_{contract}, style_{style}, slots_{slots} {}

    [[nodiscard]] std::string print(const Expr& expr) const { return print(expr, 0); }
    // name[k][k2], or name[k].field for a family of a struct.
    [[nodiscard]] std::string cells(std::uint32_t family, const Expr* keys) const;
    // The variable of the family, without the field.
    [[nodiscard]] std::string entry(std::uint32_t family, const Expr* keys) const;
    // Of the variable that the slot belongs to.
    [[nodiscard]] std::string local(std::uint32_t slot) const;
    [[nodiscard]] std::string type(const Type& type) const;
    [[nodiscard]] std::string list(const std::vector<Expr>& exprs, std::size_t from,
                                   std::size_t count) const;

    // For invariant files.
    const InvariantFile* invariants = nullptr;

private:
    const Contract& contract_;
    Style style_;
    const std::vector<Slot>* slots_;

    [[nodiscard]] std::string print(const Expr& expr, int least) const;
    [[nodiscard]] std::string literal(const Expr& expr) const;
    [[nodiscard]] std::string local_value(std::uint32_t slot) const;
    [[nodiscard]] std::string binary(const Expr& expr, int least) const;
    [[nodiscard]] std::string conditional(const Expr& expr, int least) const;
    [[nodiscard]] std::string leaf(const Expr& expr) const;
    [[nodiscard]] static std::string context(const Expr& expr);
    [[nodiscard]] std::string invariant_leaf(const Expr& expr) const;
    [[nodiscard]] std::string sum(const Expr& expr) const;
    [[nodiscard]] std::string pending(const Expr& expr) const;
};

std::string side_prefix(Side side);
std::string_view assign_word(AssignOp op);

std::string print_contract(const Contract& contract, Style style);

} // namespace chaintree::contract

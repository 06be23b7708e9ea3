// Builds expressions of invariants by hand, and states to read them in, for the unit tests.
#pragma once

#include "contract/invariant_domain.hpp"

namespace chaintree::contract::formulas {

inline Expr node(Op op, std::vector<Expr> args = {}, std::uint32_t index = 0) {
    Expr out;
    out.op = op;
    out.index = index;
    out.args = std::move(args);
    return out;
}

inline Expr number(const Word& value) {
    auto out = node(Op::literal);
    out.type = {Kind::integer};
    out.literal = value;
    return out;
}

inline Expr local(std::uint32_t slot) {
    return node(Op::local, {}, slot);
}
inline Expr load(std::uint32_t family, std::vector<Expr> keys) {
    return node(Op::load, std::move(keys), family);
}
inline Expr sum(std::uint32_t family, std::vector<Expr> keys = {}) {
    return node(Op::sum, std::move(keys), family);
}
inline Expr ghost(std::uint32_t index, std::vector<Expr> keys = {}) {
    return node(Op::ghost, std::move(keys), index);
}
inline Expr old(Expr inner) {
    return node(Op::old, {std::move(inner)});
}
inline Expr on(Side side, Expr expr) {
    expr.side = side;
    return expr;
}

// Cells in a map. A hidden cell is one that the source does not tell.
class MapReader final : public CellReader {
public:
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        if (hidden_ == key) return std::nullopt;
        const auto found = cells_.find(key);
        return found == cells_.end() ? Hash{} : found->second;
    }
    void set(const CellKey& key, const Word& value) { cells_[key] = to_hash(value); }
    void hide(const CellKey& key) { hidden_ = key; }

private:
    std::map<CellKey, Hash> cells_;
    std::optional<CellKey> hidden_;
};

inline CellOf<Word> cell(std::uint32_t family, const std::vector<Word>& keys) {
    CellOf<Word> out;
    out.family = family;
    for (const auto& key : keys) out.keys[out.key_count++] = key;
    return out;
}

// Sets a cell and writes down its name.
inline void set(MapReader& cells, CellNames& names, const ContractId& id, const CellOf<Word>& at,
                const Word& value) {
    const auto key = cell_key(id, at);
    names.try_emplace(key, CellName{id, at});
    cells.set(key, value);
}

} // namespace chaintree::contract::formulas

// The domain of mathematical integers: invariants and hooks on concrete states. Numbers neither
// overflow nor wrap, so `received - returned` may be negative and a sum may exceed 256 bits. Ids
// (addresses, chains, hashes) are their 256-bit numbers. Division and remainder round towards zero.
//
// Everything is read from the given readers at the moment it is asked for, sums included: a cell
// that was changed behind the contract's back is seen. Spec: spec/invariants.md.
#pragma once

#include "contract/invariants.hpp"
#include "contract/machine.hpp"

#include <map>

namespace chaintree::contract {

// An integer without bounds. Converts neither to bool nor from anything silently.
class Integer {
public:
    using Number = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                                 boost::multiprecision::et_off>;

    Integer() = default;
    explicit Integer(Number number) : number_(std::move(number)) {}
    explicit Integer(const Word& word) : number_(word) {}

    [[nodiscard]] const Number& number() const { return number_; }
    [[nodiscard]] bool is_zero() const { return number_.is_zero(); }
    // nullopt: negative, or 2^256 and more.
    [[nodiscard]] std::optional<Word> to_word() const;

    friend bool operator==(const Integer& a, const Integer& b) { return a.number_ == b.number_; }
    friend std::strong_ordering operator<=>(const Integer& a, const Integer& b) {
        return a.number_.compare(b.number_) <=> 0;
    }

private:
    Number number_ = 0;
};

// Decimal, with a minus sign where needed.
std::string to_text(const Integer& integer);

// One ghost of one chain. What was never set is zero and absent.
struct GhostCell {
    std::uint32_t ghost = 0; // index of the file's ghosts
    std::vector<Integer> keys;
    friend auto operator<=>(const GhostCell&, const GhostCell&) = default;
};
using GhostValues = std::map<GhostCell, Integer>;

struct NamedCell {
    CellKey key;
    CellOf<Word> cell;
};

// The named cells of one contract, by family. It knows which cells there are, not what they hold.
class CellIndex {
public:
    CellIndex(const ContractId& id, const Contract& contract, const CellNames& names);
    [[nodiscard]] std::span<const NamedCell> of(std::uint32_t family) const {
        return families_[family];
    }

private:
    std::vector<std::vector<NamedCell>> families_;
};

// A message whose first section ran and whose second one did not.
struct PendingMessage {
    std::uint32_t function = 0; // index of the contract's functions
    std::vector<Word> arguments;
};

// A chain and its last block: what `parent.block` and `child.block` name in edge predicates.
struct LastBlock {
    Word chain = 0;
    Word number = 0;
    Word timestamp = 0;
};

// What an invariant sees of one chain. All pointers outlive the domain.
struct ChainView {
    const CellReader* now = nullptr;
    const CellReader* before = nullptr; // for old(...); the same as `now` where no section ran
    const CellIndex* cells = nullptr;
    const GhostValues* ghosts = nullptr;
    // Earlier values of those ghosts that the section's hooks changed; null: none.
    const GhostValues* ghosts_before = nullptr;
    std::span<const PendingMessage> pending{}; // of the edge; sent from this chain
    LastBlock block{};                         // of edge predicates
};

class IntegerDomain {
public:
    using Value = Integer;
    struct Condition {
        bool holds; // read by `decide` alone
    };
    // By Side. `here` for local and step, the other two for edge.
    using Views = std::array<const ChainView*, 3>;

    IntegerDomain(const ContractId& contract, const CallContext& context, const Views& views)
        : contract_(contract), context_(context), views_(views) {}

    [[nodiscard]] Integer literal(const Word& number) const { return Integer{number}; }
    [[nodiscard]] Integer add(const Integer& a, const Integer& b) const;
    [[nodiscard]] Integer sub(const Integer& a, const Integer& b) const;
    [[nodiscard]] Integer mul(const Integer& a, const Integer& b) const;
    [[nodiscard]] Integer div(const Integer& a, const Integer& b) const;
    [[nodiscard]] Integer mod(const Integer& a, const Integer& b) const;
    [[nodiscard]] Condition add_fits(const Integer&, const Integer&) const { return {true}; }
    [[nodiscard]] Condition sub_fits(const Integer&, const Integer&) const { return {true}; }
    [[nodiscard]] Condition mul_fits(const Integer&, const Integer&) const { return {true}; }
    [[nodiscard]] Condition equal(const Integer& a, const Integer& b) const { return {a == b}; }
    [[nodiscard]] Condition less(const Integer& a, const Integer& b) const { return {a < b}; }
    [[nodiscard]] bool decide(const Condition& condition) const { return condition.holds; }

    // A key that no cell can have (negative, or 2^256 and more) reads as absent.
    [[nodiscard]] std::optional<Integer> get(const CellOf<Integer>& cell) const;
    [[nodiscard]] Integer context(const Expr& expr) const;
    // Precondition of both: never asked. Invariants hold neither writes nor signatures.
    [[nodiscard]] bool put(const CellOf<Integer>& cell, const Integer& value) const;
    [[nodiscard]] Condition is_signed(std::string_view tag, const Integer& who,
                                      const Integer& signature,
                                      std::span<const Integer> fields) const;

    [[nodiscard]] bool read_old(bool old) { return std::exchange(old_, old); }
    [[nodiscard]] Integer ghost(const CellOf<Integer>& cell) const;
    [[nodiscard]] Integer sum(const CellOf<Integer>& cell);
    [[nodiscard]] std::vector<std::vector<Integer>> pending(Side side,
                                                            std::uint32_t function) const;

    // A reader did not tell a cell of some sum since this was asked last: what was computed with it
    // is worth nothing.
    [[nodiscard]] bool take_incomplete() { return std::exchange(incomplete_, false); }

private:
    ContractId contract_;
    CallContext context_;
    Views views_;
    bool old_ = false;
    bool incomplete_ = false;

    [[nodiscard]] const ChainView& view(Side side) const;
    [[nodiscard]] const CellReader& reader(Side side) const;
};

// The word that a context operator names. Precondition: `op` is one of them.
[[nodiscard]] const Word& context_word(const CallContext& context, Op op);

} // namespace chaintree::contract

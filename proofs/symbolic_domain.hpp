// The domain of terms: what the evaluator computes with when it proves. Contract code is evaluated
// over machine numbers (checked at 256 bits), invariants over mathematical integers: the same
// operators, with or without `fits`. Every write goes through `put`, every branch through `decide`.
#pragma once

#include "contract/domain.hpp"
#include "proofs/symbolic_state.hpp"

#include <utility>

namespace chaintree::proofs {

// Cells and ghosts of one chain.
struct SymbolicChain {
    std::vector<SymbolicFamily> cells;  // by family
    std::vector<SymbolicFamily> ghosts; // by ghost
};

// What a section sees of its surroundings, by operator (Op::sender to Op::block_timestamp).
struct SymbolicContext {
    std::array<Linear, 7> words;
    // Who really signed; differs from the sender under a forged one only. Invariants mean him.
    Linear actor;

    Linear& operator[](contract::Op op) { return words[index(op)]; }
    [[nodiscard]] static std::size_t index(contract::Op op) {
        return static_cast<std::size_t>(op) - static_cast<std::size_t>(contract::Op::sender);
    }
};

class SymbolicDomain {
public:
    using Value = Linear;
    struct Condition {
        Atom fact; // read by `decide` alone
    };

    SymbolicDomain(Path& path, const contract::Contract& contract)
        : path_(&path), contract_(&contract) {}

    // By Side. `here` serves local and step predicates and names in contract code.
    std::array<SymbolicChain, 3> chains;
    std::array<SymbolicContext, 3> contexts;

    // While contract code runs: numbers are machine words. Else mathematical integers.
    void compute_with_words(bool words) { words_ = words; }
    // What facts that are decided from here on stand for.
    void set_origin(Origin origin) { origin_ = origin; }
    [[nodiscard]] Origin origin() const { return origin_; }
    // Names without a side mean this chain.
    void stand_on(contract::Side side) { standing_ = side; }

    [[nodiscard]] Linear literal(const Word& number) const { return Linear{Int{number}}; }
    [[nodiscard]] Linear add(const Linear& a, const Linear& b) const { return a + b; }
    [[nodiscard]] Linear sub(const Linear& a, const Linear& b) const { return a - b; }
    [[nodiscard]] Linear mul(const Linear& a, const Linear& b);
    [[nodiscard]] Linear div(const Linear& a, const Linear& b) { return divided(a, b).quotient; }
    [[nodiscard]] Linear mod(const Linear& a, const Linear& b) { return divided(a, b).remainder; }
    [[nodiscard]] Condition add_fits(const Linear& a, const Linear& b) const;
    [[nodiscard]] Condition sub_fits(const Linear& a, const Linear& b) const;
    [[nodiscard]] Condition mul_fits(const Linear& a, const Linear& b);
    [[nodiscard]] Condition equal(const Linear& a, const Linear& b) const { return {equals(a, b)}; }
    [[nodiscard]] Condition less(const Linear& a, const Linear& b) const {
        return {at_least(b - a, Linear{Int{1}})};
    }
    [[nodiscard]] bool decide(const Condition& condition) {
        return path_->decide(condition.fact, origin_);
    }

    [[nodiscard]] std::optional<Linear> get(const contract::CellOf<Linear>& cell);
    [[nodiscard]] bool put(const contract::CellOf<Linear>& cell, const Linear& value);
    [[nodiscard]] Linear context(const contract::Expr& expr);
    // A truth of its own for every tag, signer, signature and fields. Whoever is not named by an
    // invariant may have signed anything.
    [[nodiscard]] Condition is_signed(std::string_view tag, const Linear& who,
                                      const Linear& signature, std::span<const Linear> fields);

    [[nodiscard]] bool read_old(bool old) { return std::exchange(old_, old); }
    [[nodiscard]] Linear ghost(const contract::CellOf<Linear>& cell);
    [[nodiscard]] Linear sum(const contract::CellOf<Linear>& cell);
    // Sums over messages are ghosts by the time a formula comes here (proofs/pending.hpp).
    [[nodiscard]] std::vector<std::vector<Linear>> pending(contract::Side side,
                                                           std::uint32_t function) const;

    // ghost[keys] = value, on the chain that the domain stands on.
    void put_ghost(std::uint32_t ghost, const Keys& keys, const Linear& value);

    [[nodiscard]] Path& path() { return *path_; }
    [[nodiscard]] const contract::Contract& code() const { return *contract_; }

    // What variables of the path stand for, besides cells, arguments and context.
    struct Division {
        Linear left;
        Linear right;
        Linear quotient;
        Linear remainder;
    };
    struct Signed {
        std::string tag;
        std::vector<Linear> parts; // chain, signer, signature, fields
        Linear truth;
    };
    [[nodiscard]] const std::vector<Division>& divisions() const { return divisions_; }
    [[nodiscard]] const std::vector<Signed>& signatures() const { return signed_; }

private:
    struct Multiplication {
        Linear left;
        Linear right;
        Linear result;
    };
    Path* path_;
    const contract::Contract* contract_;
    bool words_ = false;
    bool old_ = false;
    contract::Side standing_ = contract::Side::here;
    Origin origin_;
    std::vector<Division> divisions_;
    std::vector<Multiplication> multiplications_;
    std::vector<Signed> signed_;

    [[nodiscard]] std::size_t at(contract::Side side) const {
        return static_cast<std::size_t>(side == contract::Side::here ? standing_ : side);
    }
    [[nodiscard]] Division divided(const Linear& a, const Linear& b);
    [[nodiscard]] Division divide_natural(const Linear& a, const Linear& b);
    [[nodiscard]] Linear product(const Linear& a, const Linear& b);
};

static_assert(contract::InvariantDomain<SymbolicDomain>);

} // namespace chaintree::proofs

// The domain of machine numbers: 256-bit words over the cells of a journal. The journal's reader
// makes it three domains in one: over a full state it runs a contract (and the journal has recorded
// which cells it touched: so witnesses are made); over a witness it re-runs one step of another
// chain.
#pragma once

#include "contract/domain.hpp"
#include "crypto/secp256k1.hpp"
#include "merkle/journal.hpp"

#include <unordered_map>

namespace chaintree::contract {

// A signature handed to a contract: who signed, with the key, since an account id is a hash of it.
struct SignedBy {
    PublicKeyBytes key;
    Signature signature;
    friend auto operator<=>(const SignedBy&, const SignedBy&) = default;
};

// What a section sees of its surroundings. Ids as words; zero where a section has none.
struct CallContext {
    Word sender = 0;
    Word child_chain = 0;
    Word parent_chain = 0;
    Word message_id = 0;
    Word block_chain = 0;
    Word block_number = 0;
    Word block_timestamp = 0;
    std::span<const SignedBy> signatures{};
};

// Key of a cell in the state tree. Clause State.cell_key.
[[nodiscard]] CellKey cell_key(const ContractId& contract, const CellOf<Word>& cell);

// Digest that `signed(who, signature, fields...)` checks; tag: its type tag. Clause Edge.digest.
[[nodiscard]] Hash signed_fields_digest(const ContractId& contract, const Word& chain,
                                        std::string_view tag, std::span<const Word> fields);

// Names of the cells that were written, for invariants and for people: the tree itself holds only
// hashes.
struct CellName {
    ContractId contract;
    CellOf<Word> cell;
};
using CellNames = std::unordered_map<CellKey, CellName>;

class MachineDomain {
public:
    using Value = Word;
    struct Condition {
        bool holds; // read by `decide` alone
    };

    // `names` may be null.
    MachineDomain(const ContractId& contract, const CallContext& context, Journal& cells,
                  CellNames* names)
        : contract_(contract), context_(&context), cells_(&cells), names_(names) {}

    [[nodiscard]] Word literal(const Word& number) const { return number; }
    [[nodiscard]] Word add(const Word& a, const Word& b) const { return a + b; }
    [[nodiscard]] Word sub(const Word& a, const Word& b) const { return a - b; }
    [[nodiscard]] Word mul(const Word& a, const Word& b) const { return a * b; }
    [[nodiscard]] Word div(const Word& a, const Word& b) const { return a / b; }
    [[nodiscard]] Word mod(const Word& a, const Word& b) const { return a % b; }
    [[nodiscard]] Condition add_fits(const Word& a, const Word& b) const { return {a <= ~b}; }
    [[nodiscard]] Condition sub_fits(const Word& a, const Word& b) const { return {b <= a}; }
    [[nodiscard]] Condition mul_fits(const Word& a, const Word& b) const {
        return {a == 0 || b <= ~Word{0} / a};
    }
    [[nodiscard]] Condition equal(const Word& a, const Word& b) const { return {a == b}; }
    [[nodiscard]] Condition less(const Word& a, const Word& b) const { return {a < b}; }
    [[nodiscard]] bool decide(const Condition& condition) const { return condition.holds; }

    [[nodiscard]] std::optional<Word> get(const CellOf<Word>& cell);
    [[nodiscard]] bool put(const CellOf<Word>& cell, const Word& value);
    [[nodiscard]] Word context(const Expr& expr) const;
    [[nodiscard]] Condition is_signed(std::string_view tag, const Word& who, const Word& signature,
                                      std::span<const Word> fields) const;

private:
    ContractId contract_;
    const CallContext* context_;
    Journal* cells_;
    CellNames* names_;
    // `m[k] -= v` asks for one cell twice, and a guard before it once more: a hash each, saved.
    CellOf<Word> last_cell_{};
    std::optional<CellKey> last_key_{};

    const CellKey& key_of(const CellOf<Word>& cell);
};

} // namespace chaintree::contract

// Concrete inputs of one section: what a chain hands to the evaluator, drawn at random with the
// boundaries of machine words, copies of each other (so keys alias) and complements (so sums
// overflow by one) among them. Deterministic: a seed gives the same inputs everywhere.
#pragma once

#include "contract/machine.hpp"
#include "proofs/theory.hpp"

namespace chaintree::proofs {

struct InputCell {
    contract::CellOf<Word> cell;
    CellKey key; // in the state tree
    Word value = 0;
};

// Whether `signed(...)` holds for these: cryptography is a part of the input here.
struct InputTruth {
    std::string tag;
    std::vector<Word> parts; // chain, signer, signature, fields
    bool holds = false;
};

// Cells that are not listed are zero; signatures that are not listed do not hold.
struct SectionInput {
    contract::CallContext context;
    std::vector<Word> arguments;
    std::vector<InputCell> cells;
    std::vector<InputTruth> truths;

    [[nodiscard]] const InputCell* find(const contract::CellOf<Word>& cell) const;
    [[nodiscard]] const InputTruth* find(std::string_view tag, std::span<const Word> parts) const;
    // Precondition: the cell is not listed.
    InputCell& add(const contract::CellOf<Word>& cell, const Word& value);
};

std::string to_text(const SectionInput& input, const contract::Contract& contract);

class InputSource {
public:
    // Precondition: contract and section outlive the source.
    InputSource(const contract::Contract& contract, const SectionName& section, std::uint64_t seed);

    // Arguments and context from nothing. Cells come when they are asked for (draw_cell).
    [[nodiscard]] SectionInput blind();
    // Changes some values of an input, at most so many.
    void perturb(SectionInput& input, std::uint64_t most);
    // The value of a cell that nobody has asked for yet.
    [[nodiscard]] Word draw_cell(const SectionInput& input, const contract::Type& type);
    [[nodiscard]] bool draw_truth() { return (next() & 1) == 0; }
    [[nodiscard]] std::uint64_t next();
    // The constructor runs where no cell is set.
    [[nodiscard]] bool starts_at_zero() const { return starts_at_zero_; }

private:
    const contract::Contract* contract_;
    SectionName section_;
    bool starts_at_zero_;
    std::uint64_t state_;

    [[nodiscard]] Word any_word();
    [[nodiscard]] Word word(const SectionInput& input);
    [[nodiscard]] Word of_type(const SectionInput& input, const contract::Type& type);
    [[nodiscard]] Word height(const SectionInput& input);
    void draw_context(SectionInput& input, std::uint64_t which);
    void keep_context_possible(SectionInput& input) const;
};

} // namespace chaintree::proofs

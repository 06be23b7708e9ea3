// A contract with its invariants, proved once, to hold its mutants against: a mutant is proved
// again only where its edit can be felt.
#pragma once

#include "proofs/compare.hpp"
#include "proofs/mutants.hpp"
#include "proofs/prove.hpp"

namespace chaintree::proofs {

class Original {
public:
    // Both outlive it. Predicates that are `given_up` are not tried, and nothing stands on them.
    Original(const contract::Contract& contract, const contract::InvariantFile& file,
             const Limits& limits, const std::set<std::uint32_t>& given_up = {});
    // With more predicates behind those of the original. Only what is added is proved, and forged
    // senders are left out. The file outlives it.
    Original(const Original& original, const contract::InvariantFile& longer);

    [[nodiscard]] const contract::Contract& contract() const { return *contract_; }
    [[nodiscard]] const contract::InvariantFile& file() const { return *file_; }
    [[nodiscard]] const Limits& limits() const { return limits_; }
    [[nodiscard]] const Theory& theory() const { return theory_; }
    // One a predicate. Tree predicates are none of them: they follow from edges.
    [[nodiscard]] const std::vector<Proof>& proofs(Sender sender) const {
        return proofs_[static_cast<std::size_t>(sender)];
    }
    [[nodiscard]] std::set<std::uint32_t> proved(Sender sender) const;

    // False: of what is proved of forged senders, the same falls by an edit as of those who sign.
    [[nodiscard]] bool forging_matters() const;

    // What is proved of the original but not of the edit. `of`: the predicates to look at; the
    // others count as fallen. Preconditions: the edit is within the bodies' functions; all of `of`
    // is proved of the original.
    [[nodiscard]] std::set<std::uint32_t> fallen(const contract::Contract& edited,
                                                 const std::vector<BodyName>& bodies, Sender sender,
                                                 const std::set<std::uint32_t>& of) const;

    // The first of them, or none.
    [[nodiscard]] std::optional<std::uint32_t> first_fallen(const contract::Contract& edited,
                                                            const BodyName& body) const;

    // The edit against the original, in every section that runs the body, from every state that the
    // local predicates allow that are proved. `between_honest`: edge sections alone, with honest
    // chains at both ends and the edge predicates that are proved.
    [[nodiscard]] Comparison compare_sections(const contract::Contract& edited,
                                              const BodyName& body, Errors errors,
                                              bool between_honest = false) const;
    // Whether there is any section to look at between honest chains.
    [[nodiscard]] bool is_run_over_edges(const BodyName& body) const;

private:
    const contract::Contract* contract_;
    const contract::InvariantFile* file_;
    Limits limits_;
    Theory theory_;
    std::array<std::vector<Proof>, 2> proofs_; // by Sender

    void prove_if_forged();
    [[nodiscard]] std::vector<Proof> prove_again(const contract::Contract& edited,
                                                 const std::vector<BodyName>& bodies, Sender sender,
                                                 const std::set<std::uint32_t>& of,
                                                 bool until_first_fall) const;
    [[nodiscard]] std::vector<Move> moves(const BodyName& body, bool between_honest) const;
    [[nodiscard]] std::set<Hypothesis> hypotheses(bool between_honest) const;
};

} // namespace chaintree::proofs

// All proofs of a file with more facts beside it.
#pragma once

#include "proofs/prove.hpp"

namespace chaintree::proofs {

// The auditor's predicates come first and keep their numbers, then those of the lines.
struct Attempt {
    contract::InvariantFile file;
    Theory theory;
    std::vector<Proof> proofs;

    [[nodiscard]] bool proves(const std::vector<std::uint32_t>& predicates) const;
    // These and all that they stand on, through other proofs.
    [[nodiscard]] std::set<std::uint32_t>
    needed_for(const std::vector<std::uint32_t>& predicates) const;
};

struct AttemptRequest {
    const contract::Contract* contract = nullptr;
    const contract::InvariantFile* file = nullptr; // parsed against the contract
    Limits limits;
    std::set<std::uint32_t> fallen{};          // not tried
    const std::vector<Proof>* known = nullptr; // of an attempt with fewer lines
};

// Precondition: the lines parse behind the file. Those from `guesses` on get little effort.
Attempt attempt(const AttemptRequest& request, const std::vector<std::string>& lines,
                std::size_t guesses);

// Facts by template that no search breaks and by which one of `open` is proved: no more of them
// than are needed. Each of `open` is a predicate of the auditor's as its parts: itself, or the
// facts (among `lines`) that it comes to. Empty: there are none.
std::vector<std::string> find_facts(const AttemptRequest& request,
                                    const std::vector<std::string>& lines,
                                    const std::vector<std::vector<std::uint32_t>>& open);

} // namespace chaintree::proofs

// How the words of a trace stand in a scenario. Internal to the attacks.
#pragma once

#include "proofs/search.hpp"

namespace chaintree::proofs::attacks {

// A name of the contract or the file that a scenario has no room for (64 characters), if any.
[[nodiscard]] std::optional<std::string> too_long(const contract::Contract& contract,
                                                  const contract::InvariantFile& file);

class AttackNames {
public:
    AttackNames(const contract::Contract& contract, const Trace& trace);

    [[nodiscard]] std::string chain(Role role) const;
    // Roles of the trace that are in use, in the order of Role.
    [[nodiscard]] bool is_used(Role role) const { return used_[static_cast<std::size_t>(role)]; }
    [[nodiscard]] static std::string account(const Word& word);
    // "m2": of the message with this id. Empty: no action has it.
    [[nodiscard]] std::string message(const Word& id) const;
    // An argument. Precondition: no signature.
    [[nodiscard]] std::string value(const contract::Type& type, const Word& word) const;
    // The same as a field of `sign`; `type` as a type tag writes it.
    [[nodiscard]] std::string field(std::string_view type, const Word& word) const;

private:
    const contract::Contract* contract_;
    const Trace* trace_;
    std::array<bool, 5> used_{};

    void use(const Word& word);
};

} // namespace chaintree::proofs::attacks

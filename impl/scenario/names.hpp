// From the names in a step to what they stand for. The first name that stands for nothing is
// remembered and the look-up gives an empty value; who looks up asks `fault()` before he goes on.
#pragma once

#include "scenario/world.hpp"

namespace chaintree::scenario {

// Why a scenario cannot go on: a mistake in it, not an outcome.
struct Fault {
    std::string message;
    std::string hint{};
    std::string word{}; // that is wrong, as it stands in the step; empty: the step as a whole
};

class NameLookup {
public:
    explicit NameLookup(World& world) : world_(&world) {}

    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }
    void fail(std::string message, std::string hint = {}, std::string word = {});

    // Null after a fault.
    KnownChain* chain(const Name& name);
    // Of a chain that has a parent.
    KnownChain* child(const Name& name);
    KnownChain* parent_of(const KnownChain& child);
    // The ledger if no name is given.
    const KnownContract* contract(const Maybe<Name>& name);
    const Transaction* message(const Name& label);

    std::optional<SecretKey> key(const Name& account);
    // Without a look at the cast: for the names that the runner itself gives.
    SecretKey known_key(const std::string& account);

    // A value by its type. `signatures` collects those that it names.
    Word word(const contract::Contract& contract, const contract::Type& type,
              const std::string& text, std::vector<contract::SignedBy>* signatures = nullptr);
    std::vector<Word> arguments(const contract::Contract& contract,
                                const contract::Function& function, const Values& values,
                                std::vector<contract::SignedBy>* signatures = nullptr);
    // "balances[alice]": the family and its keys.
    std::optional<contract::CellOf<Word>> cell(const contract::Contract& contract,
                                               const std::string& text);
    // A field of `sign`, whose type no contract tells: by its prefix or its form.
    Word untyped(const std::string& text);

private:
    World* world_;
    std::optional<Fault> fault_;

    Word account_word(const std::string& text);
    Word chain_word(const std::string& text);
    Word bytes_word(const std::string& text);
    Word number_word(const std::string& text);
    Word choice_word(std::span<const std::string> names, const std::string& text);
    Word signature_word(const std::string& text, std::vector<contract::SignedBy>* signatures);
};

} // namespace chaintree::scenario

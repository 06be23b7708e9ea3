// Where statements stand in a contract, to be found again in a copy of it. Internal to mutants.
#pragma once

#include "proofs/mutants.hpp"

#include <functional>

namespace chaintree::proofs {

// A list of statements within lists of statements.
struct ListPlace {
    struct Step {
        std::size_t statement = 0;
        bool otherwise = false; // its `else` part
    };
    BodyName body;
    std::vector<Step> steps;
};

[[nodiscard]] const contract::Function& function_of(const contract::Contract& contract,
                                                    const BodyName& body);
// "Token.transfer", "Token.transferToChild.parent"
[[nodiscard]] std::string title_of(const contract::Contract& contract, const BodyName& body);

[[nodiscard]] std::vector<contract::Stmt>& list_at(contract::Contract& contract,
                                                   const ListPlace& place);

// All lists, in order of their text.
void for_each_list(
    const contract::Contract& contract,
    const std::function<void(const ListPlace&, const std::vector<contract::Stmt>&)>& told);

// One line; of an `if` its head alone.
[[nodiscard]] std::string print_statement(const contract::Contract& contract,
                                          const contract::Section& section,
                                          const contract::Stmt& statement);

} // namespace chaintree::proofs

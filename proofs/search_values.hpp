// The values that a search tries, by stage: few at first.
#pragma once

#include "proofs/search.hpp"

namespace chaintree::proofs::attacks {

inline constexpr std::size_t search_stages = 3;

// A world's outline: which chains there are.
struct Shape {
    Setup setup = Setup::top;
    bool is_pair = false;
    bool has_rogues = true;
    bool runs_all = false;      // also what only reads, and what the kernel alone calls of a ledger
    bool has_all_users = false; // from the first stage on
};

struct SearchValues {
    std::vector<Word> users;     // who sends and signs
    std::vector<Word> addresses; // users, later on nobody
    std::vector<Word> numbers;
    std::vector<Word> hashes;
    std::vector<Role> chains; // that there are
    std::vector<Word> times;  // rising; of blocks
    std::size_t most_choices; // of arguments, a function
};

// The names of the accounts and hashes that stand among the values.
[[nodiscard]] std::span<const std::string> user_names();
[[nodiscard]] std::span<const std::string> hash_names();
[[nodiscard]] Word user_word(const std::string& name);
[[nodiscard]] Word hash_word(const std::string& name);

// The time at which the constructor runs, and of the first action.
inline constexpr std::uint64_t deploy_time = 1;
inline constexpr std::uint64_t first_time = 12;

// Whether time can matter: the contract or the file reads it.
[[nodiscard]] bool reads_time(const contract::Contract& contract,
                              const contract::InvariantFile& file);

[[nodiscard]] SearchValues values_of(std::size_t stage, const SearchRequest& request,
                                     const Shape& shape);

// Combinations of arguments, all of them or a fixed choice of the most that are wanted. Signatures
// among the parameters: see Action.
struct ArgumentChoice {
    std::vector<Word> arguments;
    std::vector<Word> signers;
};
[[nodiscard]] std::vector<ArgumentChoice> argument_choices(const contract::Contract& contract,
                                                           const contract::Function& function,
                                                           const SearchValues& values);

// Every action that needs no earlier message; time and message id are to be filled in.
[[nodiscard]] std::vector<Action> actions_of(const contract::Contract& contract, const Shape& shape,
                                             const SearchValues& values);

} // namespace chaintree::proofs::attacks

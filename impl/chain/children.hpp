// What a parent keeps of its children, and the value that stands for their promises: shared by
// creation, commits, disputes, halts and takeovers. Internal to chain/.
#pragma once

#include "chain/pots.hpp"
#include "chain/run.hpp"

namespace chaintree::steps {

// What an objection adds around a child's step, witness and contract: the configuration, two
// headers, paths, signature. A takeover adds less.
inline constexpr std::uint64_t objection_overhead_bytes = 4096;
// What the witness of a step about a child needs at most: some 35 cells with long paths.
inline constexpr std::uint64_t least_parent_witness_bytes = 1 << 16;

// Longest window, so that no deadline wraps around.
inline constexpr std::uint64_t most_window_blocks = std::uint64_t{1} << 40;

// Whatever a child's step is, with its witness, its contract and an objection around them, it fits
// one step here. So an objection is always possible, on every level.
[[nodiscard]] bool nests(const SizeLimits& child, const SizeLimits& here);

// --- value (bonds.cpp) ---

// Whether the ledger has the functions that bonds and fees need.
Result<bool> ledger_holds(Run& run);
// Puts an account's value into a pot that is its own from then on. The error is the ledger's.
Done hold_bond(Run& run, const Hash& pot, const AccountId& owner, const Word& amount);
// To whoever put it up. Nothing lies in a pot without an owner.
Done give_back(Run& run, const Hash& pot);
Done pay_out(Run& run, const Hash& pot, const AccountId& payee);
// Half of it, rounded down, to `winner`, if there is one; the rest is burnt.
Done slash(Run& run, const Hash& pot, const Word& amount, const std::optional<AccountId>& winner);
Done burn_fee(Run& run, const AccountId& payer, const Word& amount);

// --- commits (finality.cpp) ---

// Clauses CLAUSE.unknown_child, CLAUSE.config: the configuration is the one the child was created
// with.
Done check_child(Run& run, const ChainId& child, const ChainConfig& config,
                 const std::string& clause);
// Clauses CLAUSE.not_live, CLAUSE.final: what has been settled is moved first.
Done check_open(Run& run, const CommitId& commit, const std::string& clause);
// Clause CLAUSE.header: it is one of the commit's. Precondition: check_open.
Done check_shown(Run& run, const CommitId& commit, const HeaderProof& proof,
                 const std::string& clause);
[[nodiscard]] bool is_live(Run& run, const CommitId& commit);
// Moves the pointer over commits that became final, in order, at most most_settled, and gives their
// bonds back. How many. The ledger's own error when it refuses one.
Result<std::uint64_t> settle_final(Run& run, const ChainId& child);
// Commits from this one on live no more.
void void_from(Run& run, const ChainId& child, std::uint64_t index);
// The same, because this commit was shown to be wrong: its bond is slashed.
Done convict(Run& run, const CommitId& commit, const ChainConfig& config,
             const std::optional<AccountId>& winner);
// Whether no commit of the child may come any more: none became final for too long, or a forced
// item is overdue.
[[nodiscard]] bool is_stalled(Run& run, const ChainId& child, const ChainConfig& config);

// --- other contracts than those this chain hosts ---

// The ledger and the one contract that a message shows: what a step of another chain may run.
Result<Codes> shown_codes(const Run& run, const std::optional<BoundedBytes<most_code_bytes>>& code);

} // namespace chaintree::steps

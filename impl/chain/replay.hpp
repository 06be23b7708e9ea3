// Checks a run of blocks, sharing the work that needs no state (decoding, hashing, signatures)
// among threads. The calling thread runs the steps of block n; all others, and it when it has
// nothing to run, prepare the blocks ahead. What comes out does not depend on the number of
// threads.
#pragma once

#include "chain/block.hpp"

namespace chaintree {

struct ReplayFault {
    std::size_t block = 0; // position in `blocks`
    Rejection why;
};

// Keeps the parsed public keys of each thread from one run to the next.
class Replayer {
public:
    // `threads`: at least 1; the calling thread is one of them. `ahead_blocks`: how far preparation
    // may run before the state.
    explicit Replayer(unsigned threads, std::size_t ahead_blocks = 4);

    // With full state: `tree` holds the state of `previous` and moves along.
    std::expected<void, ReplayFault> run(const ChainDescription& description,
                                         const HeaderBody& previous, std::span<const Block> blocks,
                                         StateTree& tree, Codes& codes);
    // From the witnesses alone.
    std::expected<void, ReplayFault> run_stateless(const ChainDescription& description,
                                                   const HeaderBody& previous,
                                                   std::span<const Block> blocks, Codes& codes);

private:
    std::vector<KeyCache> keys_; // one a thread
    std::size_t ahead_blocks_;

    std::expected<void, ReplayFault> run_from(const ChainDescription& description,
                                              const HeaderBody& previous,
                                              std::span<const Block> blocks, StateTree* tree,
                                              Codes& codes);
};

} // namespace chaintree

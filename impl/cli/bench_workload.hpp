// The benchmark's workload: signed transfers between accounts of one chain, in blocks.
#pragma once

#include "chain/block.hpp"

namespace chaintree::bench {

struct Workload {
    Codes codes;
    ChainDescription description;
    HeaderBody before;         // the header that the first measured block follows
    StateTree state;           // its state
    std::vector<Block> blocks; // measured
    // What raw verification works on, in the order of the blocks.
    std::vector<PublicKey> keys;
    std::vector<Hash> digests;
    std::vector<Signature> signatures;
};

struct WorkloadSize {
    std::size_t accounts = 10'000;
    std::size_t block_transfers = 1'000;
    std::size_t blocks = 100;
};

[[nodiscard]] Workload make_workload(const WorkloadSize& size,
                                     const std::function<void(const std::string&)>& progress);

// The talk's token, as built into the program.
[[nodiscard]] const contract::Contract& token();

} // namespace chaintree::bench

// What invariant monitors remembered of chains before each block, so that blocks can be taken back.
#pragma once

#include "base/strong.hpp"
#include "contract/monitor.hpp"

namespace chaintree::scenario {

class MemoryLog {
public:
    using Monitor = contract::InvariantMonitor;

    // The chain's block of this height is about to be made. Precondition: what one of this height
    // or above had changed is taken back.
    void begin_block(const ChainId& chain, Height height);
    // That block is about to change what the monitor remembers of a chain: of its own, or of one
    // that it takes over. Precondition: the monitor outlives the log.
    void keep(Monitor& monitor, const ChainId& about);
    // Takes back what the chain's blocks above that height changed.
    void roll_back(const ChainId& chain, Height height);
    // The same as a change of the block that is being made, one of another chain: its blocks are
    // still there and stand for nothing.
    void void_above(const ChainId& chain, Height height);
    // The block that is being made, or was made last.
    [[nodiscard]] std::pair<ChainId, Height> current() const;

private:
    struct Kept {
        Monitor* monitor;
        ChainId about;
        contract::ChainMemory memory;
    };
    using OneBlock = std::vector<Kept>;

    std::map<ChainId, std::vector<OneBlock>> blocks_; // by height, from 1
    ChainId current_;                                 // whose block is being made
};

} // namespace chaintree::scenario

// What invariant monitors remembered of chains before each block, so that blocks can be taken back.
#pragma once

#include "base/strong.hpp"
#include "contract/monitor.hpp"

namespace chaintree::scenario {

class MemoryLog {
public:
    using Monitor = contract::InvariantMonitor;

    // The chain's block of this height is about to be made. What one of this height or above had
    // changed is taken back first.
    void begin_block(const ChainId& chain, Height height);
    // That block is about to change what the monitor remembers of a chain: of its own, or of one
    // that it takes over. Precondition: the monitor outlives the log.
    void keep(Monitor& monitor, const ChainId& about);
    // Takes back what the chain's blocks above that height changed.
    void roll_back(const ChainId& chain, Height height);
    // What the monitor remembered of the chain behind the chain's own block of that height.
    [[nodiscard]] contract::ChainMemory as_of(const Monitor& monitor, const ChainId& chain,
                                              Height height) const;

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

// Answers to a demand: the steps of a block, as many messages as it takes.
#pragma once

#include "client/committed.hpp"

namespace chaintree {

// What is revealed: a block of a commit, at its position there.
struct Answer {
    const CommittedBlocks& commit;
    std::uint8_t position;
    const Block& block;
};

// From step `from` on to the block's last, in order, each as large as the parent takes a step, and
// with at most `most_steps` of them. None: there are no such steps. Clause Evidence.position.
[[nodiscard]] Result<std::vector<Reveal>>
make_reveals(const ChainConfig& parent, const ChainConfig& child, const Answer& answer,
             std::uint32_t from = 0, std::size_t most_steps = most_revealed_steps);

} // namespace chaintree

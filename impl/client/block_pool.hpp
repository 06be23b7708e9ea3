// Blocks of one chain that somebody heard of and that its node does not have: promises, other
// branches, and wrong ones, which are evidence. Bounded.
#pragma once

#include "client/find_fault.hpp"

#include <map>

namespace chaintree {

struct PooledBlock {
    Block block;
    std::uint64_t heard = 0;            // rises with every block that came
    std::optional<Rejection> refusal{}; // why a node of the chain does not take it
    bool is_judged = false;             // from its bytes alone
    std::optional<BlockFault> fault{};  // what came of that
};

class BlockPool {
public:
    static constexpr std::size_t most_blocks = 4096;
    static constexpr std::size_t most_bytes = std::size_t{1} << 28; // of steps and witnesses

    // When there are too many, the oldest goes that is not named, by a header that the parent took.
    // `heard`: which one it was when it came first; 0: it is the newest. False: it is there
    // already.
    using IsNamed = std::function<bool(const HeaderHash&)>;
    bool add(const HeaderHash& hash, Block block, const IsNamed& is_named, std::uint64_t heard = 0);
    [[nodiscard]] PooledBlock* find(const HeaderHash& hash);
    [[nodiscard]] const PooledBlock* find(const HeaderHash& hash) const;
    // Those that follow this header, the newest first.
    [[nodiscard]] std::vector<HeaderHash> after(const HeaderHash& previous) const;
    // Precondition: it is there.
    Block take(const HeaderHash& hash);
    [[nodiscard]] std::size_t size() const { return blocks_.size(); }

private:
    std::map<HeaderHash, PooledBlock> blocks_;
    std::multimap<HeaderHash, HeaderHash> after_; // by the header before
    std::map<std::uint64_t, HeaderHash> order_;   // as they were heard
    std::size_t bytes_ = 0;
    std::uint64_t heard_ = 0;

    void drop_oldest(const IsNamed& is_named);
};

} // namespace chaintree

// The chains from the root down to one chain, as somebody follows them who gets nothing but their
// descriptions and blocks. Blocks of other chains are not looked at: the work grows with the depth
// of the chain, never with the number of chains.
#pragma once

#include "client/block_pool.hpp"
#include "client/commit_news.hpp"
#include "tree/tree.hpp"

namespace chaintree {

// The descriptions of the chains from the root down to this one. Precondition: the tree has it.
[[nodiscard]] std::vector<ChainDescription> chains_to(const Tree& tree, const ChainId& chain);

// What a node did not take, and by which clause.
struct RefusedBlock {
    Height height;
    Rejection why;
};

class ChainPath {
public:
    // From the root down. `ledger`: canonical text of the root's native ledger; all other contracts
    // come in blocks. `own`: whose bonds are remembered. Clauses Path.root (the first is no root,
    // or there is none), Path.link (one is not below the one before it), Code.*, Genesis.*.
    static Result<ChainPath> start(std::vector<ChainDescription> chains, std::string_view ledger,
                                   const std::optional<AccountId>& own = {});

    [[nodiscard]] std::size_t size() const { return levels_.size(); }
    [[nodiscard]] const ChainDescription& description(std::size_t level) const {
        return levels_[level].description;
    }
    [[nodiscard]] const ChainId& id(std::size_t level) const { return levels_[level].id; }
    // Empty: the chain is not on the path.
    [[nodiscard]] std::optional<std::size_t> level_of(const ChainId& chain) const;
    [[nodiscard]] const Tree& tree() const { return *tree_; }
    // Null: its parent's state does not have it.
    [[nodiscard]] const ChainNode* node(std::size_t level) const;
    // Time of the chain's next block, when it acknowledges its parent's newest that is known here.
    // Precondition: it has a node.
    [[nodiscard]] Time next_time(std::size_t level) const;

    // Keeps a block of these chains, right or wrong, that its producers signed and whose steps are
    // those that its header commits to. False: it is none, or is here already.
    bool learn(Block block);
    // Moves the nodes: what a parent has committed wins; beyond it the newest branch that links,
    // anchored on the parent's own. A block that fails its check is not taken.
    void follow();

    // What the parent's blocks told of this chain. Precondition: it is not the root.
    [[nodiscard]] CommitNews& news(std::size_t level) { return levels_[level].news; }
    // A block of the chain by its header, in its node or beside it. Null: its body is not known.
    [[nodiscard]] const Block* block(std::size_t level, const HeaderBody& header) const;
    // What is wrong with it, from its bytes and the header before. Empty: nothing. Errors of
    // find_fault. Precondition: block() is not null.
    [[nodiscard]] Result<std::optional<BlockFault>>
    judge(std::size_t level, const HeaderBody& header, const HeaderBody& previous);
    // A block of the chain that its node refused and that would be the next one. Empty: none.
    [[nodiscard]] std::optional<RefusedBlock> refused_next(std::size_t level) const;
    // Blocks of the chain that were checked, by its node or from their bytes alone.
    [[nodiscard]] std::uint64_t checked(std::size_t level) const { return levels_[level].checked; }
    [[nodiscard]] Codes& codes() { return tree_->codes(); }

private:
    struct Level {
        ChainDescription description;
        ChainId id;
        CommitNews news;
        BlockPool pool{};
        std::vector<HeaderHash> fresh{};             // heard, and not yet tried
        std::map<HeaderHash, std::uint64_t> heard{}; // of blocks that its node has: as in the pool
        std::uint64_t checked = 0;
    };
    std::unique_ptr<Tree> tree_ = std::make_unique<Tree>(); // its nodes know where it is
    std::vector<Level> levels_;
    KeyCache keys_{256};

    ChainNode* node_of(std::size_t level);
    [[nodiscard]] bool has(std::size_t level, Height height, const HeaderHash& hash) const;
    bool begin(std::size_t level);
    void cut(std::size_t level, Height height);
    bool keep(std::size_t level, const HeaderHash& hash, Block block, std::uint64_t heard = 0);
    [[nodiscard]] std::uint64_t tip_heard(std::size_t level) const;
    bool take_in(std::size_t level, Block block);
    [[nodiscard]] bool is_anchored(std::size_t level, const Block& block) const;
    bool accept(std::size_t level, const HeaderHash& hash);
    [[nodiscard]] Height committed_height(std::size_t level) const;
    bool follow_halt(std::size_t level);
    bool follow_commits(std::size_t level);
    bool follow_commit(std::size_t level, const CommitPlace& place);
    void follow_promises(std::size_t level);
    void switch_to(std::size_t level, const HeaderHash& hash);
    void extend(std::size_t level);
};

} // namespace chaintree

// Clauses that no change of one message reaches: a wrong block does, a state, or the time.
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

constexpr Spoil by_state(std::string_view clause, std::string_view recipe) {
    return {clause, 0, std::monostate{}, {}, recipe};
}

constexpr Spoil by_block(std::string_view clause, BlockTamper how) {
    return {clause, 0, how};
}

// By what its system step or a forced item is wrong.
constexpr Spoil by_block_step(std::string_view clause, BlockTamper how) {
    return {clause, 0, how, "Block.not_includable"};
}

constexpr std::array block_rows{
    by_block("Block.malformed", BlockTamper::malformed),
    by_block("Block.sizes", BlockTamper::wide),
    by_block("Block.first_step", BlockTamper::order),
    by_block("Block.forced_steps", BlockTamper::missing),
    by_block("Block.bad_witness", BlockTamper::superfluous),
    by_block("Block.not_includable", BlockTamper::replay),
    by_block("Block.wrong_root", BlockTamper::root),
    by_block("Block.state_root", BlockTamper::last),
    by_block("Block.step_count", BlockTamper::count),
    by_block("Block.trace_root", BlockTamper::trace),
    by_block("Block.chain", BlockTamper::chain),
    by_block("Block.previous", BlockTamper::previous),
    by_block("Block.height", BlockTamper::height),
    by_block("Block.inbox_cursor", BlockTamper::cursor),
    by_block("Header.signature_order", BlockTamper::twice),
    by_block("Header.producer", BlockTamper::producer),
    by_block("Header.signature", BlockTamper::stranger),
    by_block("Header.threshold", BlockTamper::unsigned_),
    by_block_step("Forced.anchor", BlockTamper::entry_root),
    by_block_step("Forced.entry", BlockTamper::entry),
    by_block_step("System.anchor_missing", BlockTamper::no_anchor),
    by_block_step("System.anchor_back", BlockTamper::old_anchor),
    by_block_step("System.anchor_header", BlockTamper::hidden),
    by_block_step("System.anchor_superfluous", BlockTamper::shown),
    by_block_step("System.anchor_hash", BlockTamper::anchor),
    by_block_step("System.inbox_proof", BlockTamper::posted),
    by_block_step("System.inbox_cursor", BlockTamper::inbox),
    by_block_step("System.time", BlockTamper::time),
    by_block_step("System.root_time", BlockTamper::time),
    by_block_step("System.root_anchor", BlockTamper::anchor),
};

constexpr std::array state_rows{
    by_state("System.previous", "none: a header without one is refused before"),
    by_state("System.time_back", "none: an honest parent's time never goes back"),
    by_state("Transaction.nonce_exhausted", "none: 2^64 - 1 transactions of one account"),
    by_state("Edge.no_contract_above", "a call up of a contract that was deployed on the child"),
    by_state("Edge.halted", "a call down to a halted child, or down in a takeover"),
    by_state("Delivery.used", "the same delivery again, once it is applied"),
    by_state("Activation.on_root", "an activation on the root"),
    by_state("Activation.twice", "the same activation again, once it is applied"),
    by_state("Commit.halted", "a commit of a halted child"),
    by_state("Commit.stalled", "a commit once halt_blocks have passed since the newest final "
                               "one, or inbox_blocks since an item's slot, before the halt"),
    by_state("Commit.anchor_old", "a block of the child, anchor_lag_blocks + 1 blocks of the "
                                  "root, then its commit"),
    by_state("Commit.reveal_reserve", "one block more than live_headers, committed while none "
                                      "of them is final"),
    by_state("Commit.bond", "the submitter gives all that he has away first"),
    by_state("Settle.nothing", "a settle while no commit is final that was not settled"),
    by_state("Claim.twice", "a second claim of the same objection by the same account"),
    by_state("Objection.final", "an objection once the commit is final"),
    by_state("Objection.sizes", "none: a chain that was honest so far has no child whose sizes "
                                "do not nest"),
    by_state("Demand.final", "a demand once the commit is final"),
    by_state("Demand.window", "a demand demand_blocks after the commit, before it is final"),
    by_state("Demand.twice", "a second demand of the same block"),
    by_state("Reveal.final", "the same reveal again, once the commit is final"),
    by_state("Reveal.none", "a reveal of a block that nobody demanded, or once it is complete"),
    by_state("Reveal.late", "a reveal reveal_blocks after the demand"),
    by_state("VoidCommit.final", "a void once the commit is final"),
    by_state("VoidCommit.early", "a void before reveal_blocks have passed since the demand"),
    by_state("Reclaim.alive", "a reclaim of a commit that lives"),
    by_state("Post.halted", "a post to a halted child"),
    by_state("Forced.cells", "a posted call that touches more cells than witness_bytes / "
                             "2,048"),
    by_state("Halt.twice", "a second halt"),
    by_state("Halt.early", "a halt before halt_blocks have passed since the newest final "
                           "commit"),
    by_state("Halt.live", "a halt in time while a commit lives that is not final: one that is "
                          "demanded again and again"),
    by_state("Taken.sizes", "none: as Objection.sizes"),
};

} // namespace

std::span<const Spoil> blocks() {
    return block_rows;
}

std::span<const Spoil> states() {
    return state_rows;
}

} // namespace chaintree::scenario::spoil_rows

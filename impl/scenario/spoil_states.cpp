// Clauses that no change of one message reaches: a state does, or the time.
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

constexpr Spoil by_state(std::string_view clause, std::string_view recipe) {
    return {clause, 0, std::monostate{}, {}, recipe};
}

constexpr std::array state_rows{
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
    by_state("Taken.sizes", "none, as Objection.sizes"),
};

} // namespace

std::span<const Spoil> states() {
    return state_rows;
}

} // namespace chaintree::scenario::spoil_rows

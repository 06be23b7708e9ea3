// The kernel's own cells: nonces, headers, receipts, used-marks, anchors, code, children and their
// commits. They stand in the same tree as contract cells, under the contract id that no contract
// has (zero), so a witness covers them like any other cell. Spec: spec/kernel.md, section Cells.
#pragma once

#include "contract/machine.hpp"
#include "merkle/journal.hpp"

namespace chaintree {

// Numbers are normative. Keys in brackets.
enum class KernelFamily : std::uint16_t {
    nonce = 0,            // [account] next nonce
    header_hash = 1,      // [height] of this chain's earlier headers
    header_time = 2,      // [height]
    receipt = 3,          // [message] 1: emitted here
    used = 4,             // [message] 1: consumed here
    anchor_height = 5,    // newest acknowledged parent height
    anchor_hash = 6,      // its header hash
    anchor_time = 7,      // its time: this chain's time
    anchored_root = 8,    // [parent height] state root
    code = 9,             // [contract] code hash: the contract exists here
    deployed_here = 10,   // [contract] 1: it does not exist above
    child_config = 11,    // [child] hash of its configuration: the child exists
    child_genesis = 12,   // [child] hash of its genesis header
    child_since = 13,     // [child] this chain's height at creation
    commit_count = 14,    // [child] commits that live
    final_count = 15,     // [child] commits whose bonds went back
    commit_epoch = 16,    // [child] rises when commits are voided
    commit_hash = 17,     // [child, index] of all its headers
    commit_header = 18,   // [child, index] hash of its last header
    commit_root = 19,     // [child, index] state root of its last header
    commit_height = 20,   // [child, index]
    commit_anchor = 21,   // [child, index] anchor height of its last header
    commit_deadline = 22, // [child, index] time from which it is final
    commit_time = 23,     // [child, index] of the block that took it
    reserved_bytes = 24,  // of the reveal reserve, given to children
    commit_cursor = 25,   // [child, index] inbox cursor of its last header
    commit_life = 26,     // [child, index] epoch at which it was committed
    open_demands = 27,    // [child, index] demands that are not answered
    final_time = 28,      // [child] since when its newest settled commit is final, or it exists
    bond_owner = 29,      // [pot] who put up the bond that lies in it
    demand_due = 30,      // [demand's pot] time from which it is too late to reveal
    demand_next = 31,     // [demand's pot] steps that were revealed
    demand_bytes = 32,    // [demand's pot] bytes that were revealed
    inbox_count = 33,     // [child] forced items that were posted
    inbox_item = 34,      // [child, number] hash of the item's bytes
    inbox_slot = 35,      // [child, number] time from which it is waited for
    halted_at = 36,       // [child] time of the halt, plus one
    halted_root = 37,     // [child] its last final state root
    halted_time = 38,     // [child] time of the header with that root
    halted_height = 39,   // [child] height of that header
    overlay_written = 40, // [child, cell] 1: written since the halt
    overlay_value = 41,   // [child, cell] what was written last
    inbox_posted = 42,    // of this chain's inbox on its parent, as of the anchor
    claimed = 43,         // [digest of a claim] time of the block that took it, plus one
};

// Typed access over a journal. A cell that the source does not tell reads as zero *and* leaves
// Journal::missing() set; run_step then gives Insufficient whatever else came out, so the zero is
// never believed. That keeps the rules free of plumbing.
class KernelCells {
public:
    explicit KernelCells(Journal& journal) : journal_(&journal) {}

    [[nodiscard]] Hash get(KernelFamily family, const Hash& key = {}, const Hash& second = {});
    // Saturates: the state of a corrupt chain, re-run by its parent, may hold anything.
    [[nodiscard]] std::uint64_t count(KernelFamily family, const Hash& key = {},
                                      const Hash& second = {});
    void put(KernelFamily family, const Hash& key, const Hash& value);
    void put(KernelFamily family, const Hash& key, const Hash& second, const Hash& value);
    void put_count(KernelFamily family, const Hash& key, std::uint64_t value);
    void put_count(KernelFamily family, const Hash& key, const Hash& second, std::uint64_t value);

private:
    Journal* journal_;
};

// Key of a kernel cell. Families without keys or with one take the first key, or none.
[[nodiscard]] CellKey kernel_key(KernelFamily family, const Hash& key = {},
                                 const Hash& second = {});

// A number as a key or as a value: 32 bytes, big-endian.
[[nodiscard]] Hash number(std::uint64_t value);

} // namespace chaintree

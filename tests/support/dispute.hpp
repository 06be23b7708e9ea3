// A child with one more block committed into the root, right or wrong, and what can be said of it
// there.
#pragma once

#include "chain/children.hpp"
#include "crypto/sha256.hpp"
#include "support/tamper.hpp"

namespace chaintree::test {

struct Dispute {
    World world;
    ChainId child = world.child(world.root);
    HeaderBody previous; // of the block
    Block block;
    CommitId commit{child, 0, 0};
    ChainConfig config;

    using Change = std::function<void(Block&)>;

    // Three transfers, the last of them more than there is; then the change. It is committed alone.
    explicit Dispute(const Change& change = {}) {
        world.fund(child, 100);
        commit_all();
        world.good_block(world.root, {world.transfer(world.root, "alice", "bob", 50)});
        Candidate made{world,
                       child,
                       {world.transfer(child, "alice", "bob", 1),
                        world.transfer(child, "alice", "carol", 2),
                        world.transfer(child, "carol", "bob", 900)}};
        previous = made.previous;
        block = made.block;
        config = world.node(child).description().config;
        if (change) change(block);
        Candidate::sign_again(block);
        commit_block();
    }

    [[nodiscard]] const ChainNode& root() const { return world.node(world.root); }
    [[nodiscard]] std::uint64_t count(KernelFamily family) const {
        return root().count(family, child.value);
    }
    [[nodiscard]] std::uint64_t of_commit(KernelFamily family) const {
        return root().count(family, child.value, number(commit.index));
    }
    [[nodiscard]] Word held(const Hash& pot) const {
        return to_word(world.ledger_cell(world.root, "held", to_word(pot)));
    }
    // The time of the root's next block.
    [[nodiscard]] std::uint64_t next_time() const { return root().tip().time.value + 1; }
    // The next block of the root is made at that time.
    void wait_until(std::uint64_t time) {
        while (next_time() < time) world.block(world.root);
    }

    [[nodiscard]] HeaderProof header() const {
        return prove_header(std::span{&block.header, 1}, 0);
    }
    [[nodiscard]] std::vector<Hash> leaves() const {
        std::vector<Hash> out;
        for (std::size_t i = 0; i < block.steps.size(); ++i)
            out.push_back(leaf_hash(i, brief_of(block.steps[i])));
        return out;
    }
    [[nodiscard]] BoundedVector<Hash, most_trace_siblings> siblings(std::uint64_t first,
                                                                    std::uint64_t length) const {
        return BoundedVector<Hash, most_trace_siblings>{
            list_siblings(ListKind::trace, leaves(), first, length)};
    }
    [[nodiscard]] Objection objection(std::uint32_t index) const {
        WrongStep shown{previous, index, std::nullopt, block.steps[index], {}};
        if (index > 0) shown.before = brief_of(block.steps[index - 1]);
        shown.siblings = index > 0 ? siblings(index - 1, 2) : siblings(0, 1);
        return {commit, config, header(), shown, std::nullopt};
    }
    // That the objection is his, in time: it earns its reward in a later block.
    [[nodiscard]] static Claim claim(const Objection& objection, std::string_view who = "bob") {
        return {claim_digest(World::account(who), objection)};
    }
    [[nodiscard]] Demand demand() const { return {commit, config, header()}; }
    [[nodiscard]] Reveal reveal(std::uint32_t from, std::uint32_t length) const {
        Reveal out{commit, config, header(), from, {}, siblings(from, length)};
        for (std::uint32_t i = 0; i < length; ++i) out.records.push_back(block.steps[from + i]);
        return out;
    }
    // By "bob", in a block that is dropped.
    [[nodiscard]] Ended attempt(const Payload& payload, std::string_view who = "bob") {
        return world.attempt(world.root, world.transaction(world.root, who, payload));
    }
    // In a block that stands.
    void happens(const Payload& payload, std::string_view who = "bob") {
        world.good_block(world.root, {world.transaction(world.root, who, payload)});
    }
    // Another commit of the same block, or of this one.
    void commit_block() {
        commit.index = count(KernelFamily::commit_count);
        commit.epoch = count(KernelFamily::commit_epoch);
        happens(Commit{child, config, commit.index, {block.header}}, "submitter");
    }

private:
    void commit_all() {
        while (world.tree.next_commit(child, most_commit_headers_ever)) world.commit(child);
    }
};

} // namespace chaintree::test

// What there is to say on a chain about one child of it. Internal to client/.
#pragma once

#include "client/watcher.hpp"

namespace chaintree {

class ChildLook {
public:
    // Precondition: the parent of the chain at this level has a node.
    ChildLook(ChainPath& path, std::size_t level, const SecretKey& key, const WatchRules& rules);

    void run(Look& out);
    // Wrong blocks that are objected to.
    [[nodiscard]] const std::vector<HeaderBody>& evidence() const { return evidence_; }

private:
    // A commit that is not final, and the header before its first.
    struct Case {
        CommittedBlocks blocks;
        HeaderBody previous;
        std::uint64_t since; // time of the block that took it
    };
    ChainPath& path_;
    std::size_t level_;
    const SecretKey& key_;
    const WatchRules& rules_;
    const ChainNode& parent_;
    const ChainConfig& config_;
    Time now_;
    Rehearsal rehearsal_;
    Look* out_ = nullptr;
    std::vector<HeaderBody> evidence_;

    [[nodiscard]] std::uint64_t count(KernelFamily family, const Hash& second = {}) const;
    [[nodiscard]] Result<Case> open_case(std::uint64_t index);
    bool look_at(const Case& about);
    bool void_unanswered(const Case& about);
    bool object(const Case& about);
    bool claim_or_object(Statement about, Result<Objection> objection);
    [[nodiscard]] bool has_time_for_claim(std::uint64_t index) const;
    void ask_and_answer(const Case& about);
    void ask(const Case& about, std::uint8_t position);
    void answer(const Case& about, std::uint8_t position, const Block& block);
    void halt();
    void reclaim();
    bool say(Statement about, Result<Payload> payload);
};

} // namespace chaintree

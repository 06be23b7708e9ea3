// What the blocks of a chain tell about one child of it: the headers that were committed, the
// bodies that were revealed, and whose bonds lie there.
#pragma once

#include "client/committed.hpp"

#include <map>

namespace chaintree {

// A bond that was put up: of a commit, or of a demand for one of its blocks.
using OwnBond = Reclaim;

class CommitNews {
public:
    // `own`: whose bonds are remembered.
    CommitNews(const ChainDescription& child, const std::optional<AccountId>& own);

    // The parent's newest block, that its node just took. The revealed blocks that are complete
    // with it.
    std::vector<Block> read(const ChainNode& parent, KeyCache& keys);

    // Null: no commit that was read has it. Its signatures are good.
    [[nodiscard]] const Header* header(const HeaderHash& hash) const;
    // Of a commit by the hash of its headers. Empty: none was read.
    [[nodiscard]] std::vector<Header> headers(const Hash& commit) const;
    [[nodiscard]] std::vector<OwnBond>& bonds() { return bonds_; }

private:
    ChainId child_;
    Producers producers_;
    std::optional<AccountId> own_;
    std::map<HeaderHash, Header> headers_;
    std::map<Hash, std::vector<HeaderHash>> commits_;
    std::map<HeaderHash, std::vector<StepRecord>> revealed_; // from the first step on
    std::vector<OwnBond> bonds_;

    void read(const ChainNode& parent, const Transaction& sent, KeyCache& keys);
    void read(const Commit& commit, KeyCache& keys);
    void remember(OwnBond bond);
    std::optional<Block> read(const Reveal& reveal);
};

} // namespace chaintree

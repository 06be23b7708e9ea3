// A watcher of one chain and all chains above it. It checks their blocks and says by itself what
// has to be said: claims of what it will object to, objections to wrong blocks, demands for missing
// ones, the end of what is not answered for. Each statement is a signed transaction for the parent
// of the chain that it is about.
#pragma once

#include "client/chain_path.hpp"
#include "client/rehearsal.hpp"
#include "client/store.hpp"

#include <set>

namespace chaintree {

enum class StatementKind : std::uint8_t {
    claim,
    objection,
    demand,
    reveal,
    void_commit,
    halt,
    reclaim
};

// "objection", "void"
[[nodiscard]] std::string_view word_of(StatementKind kind);

// What is said, about which block of which commit of the child.
struct Statement {
    StatementKind kind = StatementKind::objection;
    ChainId child;
    std::optional<CommitId> commit{};
    std::optional<Height> height{};
    Rejection why{}; // of an objection and its claim: the fault. Of what could not be said: why not
};

// A step that somebody is asked to put into a block of the chain.
struct Outgoing {
    ChainId chain;
    StepBody step;
};

struct Said {
    Statement about;
    Outgoing message;
};

struct Look {
    std::vector<Said> said;
    std::vector<Statement> unsaid;  // what should be said, and cannot
    std::vector<Rejection> trouble; // of the store
};

struct WatchRules {
    // How long after a commit its bodies may be missing before they are demanded; at most as long
    // as they can be.
    std::uint64_t patience_blocks = 1;
    std::size_t most_said = 64; // in one look
};

class Watcher {
public:
    // Begins with the evidence in the store, which outlives the watcher. The path has heard nothing
    // yet.
    Watcher(ChainPath path, const SecretKey& key, Store& store, WatchRules rules = {});

    // False: it is of another chain, is here already, or no block at all.
    bool hear(Block block) { return path_.learn(std::move(block)); }
    // What is to be said as of all that was heard. From the state alone: what was said and is not
    // yet in a block is said again, with the same bytes. Evidence is in the store before this
    // returns.
    [[nodiscard]] Look look();

    [[nodiscard]] const ChainPath& path() const { return path_; }
    // Names in the store that hold no evidence of this path.
    [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }

private:
    ChainPath path_;
    SecretKey key_;
    Store* store_;
    WatchRules rules_;
    std::set<std::string> stored_; // names of evidence
    std::vector<std::string> ignored_;

    void store_evidence(std::size_t level, std::span<const HeaderBody> wrong, Look& out);
};

} // namespace chaintree

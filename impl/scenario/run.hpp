// Carries out a scenario on a tree in this process. Time passes by blocks only; queued steps run in
// the next block of their chain. Spec: spec/scenarios.md, section Running.
#pragma once

#include "client/find_fault.hpp"
#include "scenario/names.hpp"
#include "scenario/scenario.hpp"
#include "scenario/spoil.hpp"
#include "scenario/watch.hpp"

namespace chaintree::scenario {

// The text of a file that a step names. Empty: it is not there.
using FileReader = std::function<std::optional<std::string>(const std::string& path)>;
using GenesisArguments = decltype(NativeLedger::genesis_arguments);
// Told of every block that is made. `is_forged`: made against the rules.
using BlockReport =
    std::function<void(const std::string& chain, const ChainNode& node, const HeaderBody& previous,
                       const Block& block, bool is_forged)>;

struct RunOptions {
    FileReader read_file;
    std::string default_ledger; // text of the contract that a `root` without `ledger=` takes
    BlockReport on_block{};
    // Told how each queued step came out, once its chain's block is made.
    std::function<void(const Queued& queued, const Outcome& outcome)> on_outcome{};
    // Told how each step of a block came out while it is made; `index`: its place in the block.
    std::function<void(std::size_t index, const StepOutcome& outcome)> on_ran{};
    // Told what anybody's check of a forged block says.
    std::function<void(const Rejection& why)> on_refused_block{};
    // Told what a watcher should say and cannot.
    std::function<void(const std::string& watcher, const Statement& what)> on_unsaid{};
    // Told where a wallet sees its calls.
    std::function<void(const std::string& wallet, const WalletLook& look)> on_flights{};
    Excuse may_fall{}; // empty: nothing may, but for what a step expects
};

enum class FindingKind : std::uint8_t {
    note,    // something that happened; nothing was expected of it
    outcome, // of a queued step
    check,   // an expectation
    broken,  // an invariant that fell and that nobody expected to
};

// One line of the report. `step` and `at` are indices in the scenario: the step that it is about,
// and the one that was carried out when it came up.
struct Finding {
    FindingKind kind = FindingKind::note;
    std::size_t step = 0;
    std::size_t at = 0;
    std::string what;
    std::string found{};
    std::string expected{}; // empty: nothing was
    bool is_good = true;
};

class Runner {
public:
    // Precondition: `scenario` and `options` outlive the runner.
    Runner(const Scenario& scenario, const RunOptions& options);

    // Carries out the step at this index. Precondition: steps come in order, each once. An error is
    // a mistake in the scenario: it cannot go on.
    [[nodiscard]] std::expected<std::vector<Finding>, Fault> step(std::size_t index);
    // After the last step: queued steps that no block ran, and invariants that fell.
    [[nodiscard]] std::vector<Finding> finish();

    [[nodiscard]] const World& world() const { return world_; }
    [[nodiscard]] const Watch& watch() const { return watch_; }
    // Steps carried out, failures among what they found, and expectations checked.
    [[nodiscard]] std::size_t failures() const { return failures_; }
    [[nodiscard]] std::size_t checks() const { return checks_; }

private:
    const Scenario* scenario_;
    const RunOptions* options_;
    World world_;
    Watch watch_;
    NameLookup names_{world_};
    std::size_t index_ = 0;
    std::vector<Finding> findings_;
    std::size_t failures_ = 0;
    std::size_t checks_ = 0;
    std::optional<SpoilOrder> spoil_; // of the message that the next step sends
    bool is_unspoilable_ = false;     // the message that was made last could not be wrong so

    void fail(std::string message, std::string hint = {}, std::string word = {});
    void add(Finding finding);
    void note(std::string what);
    void check(std::string what, const std::string& found, const std::string& expected);

    // setting up (run_setup.cpp)
    void run(const Note& step);
    void run(const AccountsStep& step);
    void run(const SizesStep& step);
    void run(const RulesStep& step);
    void run(const RootStep& step);
    void run(const InvariantsStep& step);
    void run(const DropStep& step);
    std::optional<contract::Contract>
    read_contract(const std::string& source, const std::string& file, const Maybe<Name>& name);
    bool drop_checks(contract::Contract& contract);
    std::optional<std::string> read_file(const Path& path);
    Producers producers(const Names& names, const std::string& otherwise,
                        const Maybe<std::uint8_t>& threshold, std::vector<SecretKey>& keys);
    const SizesStep* sizes(const Maybe<Name>& name);
    const RulesStep* rules(const Maybe<Name>& name);
    GenesisArguments genesis_arguments(const contract::Contract& ledger, const Values& values);

    // messages that are wrong in one way (run_spoil.cpp)
    void run(const SpoilStep& step);
    Spoiling spoil_transaction(const KnownChain& chain, Transaction& message);
    std::optional<SpoilOrder> spoil_of_plan(const QueuedBody& body);
    void check_spoiled(const ScenarioStep& step);
    // Who says something, and what is expected of it.
    struct Saying {
        std::string what;
        Maybe<Name> by; // empty: a submitter
        Maybe<std::uint64_t> nonce;
        Maybe<Name> as;
        Maybe<Expected> expect;
    };
    // Clause Spoil.none.
    bool is_refused(const Saying& saying);

    // queued (run_queued.cpp, run_children.cpp)
    void run(const ChildStep& step);
    void run(const DeployStep& step);
    void run(const ActivateStep& step);
    void run(const CallStep& step);
    void run(const CommitStep& step);
    void run(const SettleStep& step);
    void run(const DeliverStep& step);
    void run(const ReplayStep& step);
    void run(const ForgeCellStep& step);
    void run(const ForgeReceiptStep& step);
    void run(const SignStep& step);
    struct Sender {
        const KnownChain* chain;
        const SecretKey* key;
        Maybe<std::uint64_t> nonce;
    };
    std::optional<Call> call_body(const CallStep& step);
    std::optional<Transaction> call_transaction(const CallStep& step);
    Transaction transaction(const Sender& sender, const std::optional<ChainId>& to, Payload payload,
                            const SecretKey* signer = nullptr);
    // Null: it is not queued.
    Queued* queue(KnownChain& chain, std::string what, const Maybe<Expected>& expect,
                  const Maybe<Name>& label, QueuedBody body);
    void remember(const std::string& label, const Transaction& message);
    Maybe<Name> submitter(const KnownChain& child, const Maybe<Name>& by);

    // disputes (run_disputes.cpp, run_data.cpp), inboxes and takeovers (run_takeover.cpp)
    void run(const ObjectStep& step);
    void run(const ClaimStep& step);
    void run(const DemandStep& step);
    void run(const RevealStep& step);
    void run(const VoidStep& step);
    void run(const ReclaimStep& step);
    void run(const HaltStep& step);
    void run(const PostStep& step);
    void run(const PostDeliveryStep& step);
    void run(const TakeCallStep& step);
    void run(const TakeDeliveryStep& step);
    void run(const TakeReplayStep& step);
    void run(const TakeHaltStep& step);
    void run(const TakeSettleStep& step);
    void run(const TakeReclaimStep& step);
    // What is said about a child on its halted parent.
    void take(const KnownChain& child, Saying saying, const Payload& payload);
    void say(const KnownChain& child, Saying saying, Result<Payload> payload);
    void take(const KnownChain& chain, Saying saying, const Transaction& message,
              bool is_delivery = false);
    // A step that cannot even be made.
    void refuse(const Saying& saying, const Rejection& why);
    void force_objection(const KnownChain& child, const ObjectStep& step,
                         const Objection& objection);
    // What a step says is wrong; nothing of it: whatever is.
    struct Sought {
        Maybe<std::uint64_t> index;
        Maybe<std::uint8_t> header;
        Maybe<EvidenceKind> kind;
        Maybe<std::uint32_t> step;
    };
    Result<CommittedFault> find_evidence(const KnownChain& child, const Sought& sought);
    Result<Objection> find_objection(const KnownChain& child, const Sought& sought);
    Result<CommittedBlocks> find_commit(const KnownChain& child, const Maybe<std::uint64_t>& index);
    Nonce next_nonce(const KnownChain& chain, const SecretKey& key) const;
    // After what he has queued there and is not expected to be refused.
    Nonce nonce_behind_queue(const KnownChain& chain, const SecretKey& key) const;
    Result<Payload> posted(const KnownChain& child, StepBody item);

    // dishonest producers (run_forgery.cpp)
    void run(const ForgeBlockStep& step);
    void run(const WithholdStep& step);
    void run(const RollBackStep& step);

    // those who watch by themselves (run_watchers.cpp)
    void run(const WatcherStep& step);
    void run(const WatchStep& step);
    void run(const CrashStep& step);
    void run(const WalletStep& step);
    void run(const AskStep& step);
    void run(const FollowStep& step);
    template <class Client, class Rules>
    void wake(Follower<Client, Rules>& known, const Name& name, const Names& deaf_to);
    void speak(const std::string& what, const Outgoing& message);
    [[nodiscard]] std::string words_for(const Statement& about) const;

    // blocks (run_blocks.cpp)
    void run(const BlockStep& step);
    StepListener listener(const KnownChain& chain, const ChainNode& node);
    bool make_block(KnownChain& chain, const BlockStep& step);
    std::optional<Acknowledged> acknowledged(const KnownChain& chain, const BlockStep& step);
    void record(const Queued& queued, const Outcome& outcome);
    void begin_child(const Queued& queued);
    void check_made(const KnownChain& chain, const HeaderBody& previous, const Block& block,
                    bool is_forged);
    std::vector<CellWrite> forged_cells(KnownChain& chain);

    // expectations (run_expectations.cpp)
    void run(const ExpectCellStep& step);
    void run(const ExpectOutcomeStep& step);
    void run(const ExpectRootStep& step);
    void run(const ExpectHeightStep& step);
    void run(const ExpectTimeStep& step);
    void run(const ExpectFinalStep& step);
    void run(const ExpectCommitsStep& step);
    void run(const ExpectNonceStep& step);
    void run(const ExpectBrokenStep& step);
    void run(const ExpectHaltedStep& step);
    void run(const ExpectInboxStep& step);
};

} // namespace chaintree::scenario

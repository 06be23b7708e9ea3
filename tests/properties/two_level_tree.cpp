// A state machine over a root and two children: random blocks, honest and not, against a ledger
// written apart. After every block all balances, child sums, bonds, nonces, receipts and used-marks
// are compared, and each step must have ended as foreseen, by the clause foreseen.
#include "as_scenario.hpp"
#include "support/save_failure.hpp"
#include "two_level_system.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/state.h>

#include <iomanip>
#include <iostream>

namespace chaintree::naive_ledger {

namespace {

// How often each kind of step ended in each way.
using Table = std::map<std::string, std::map<std::string, std::size_t>>;

std::string kind_of(const Action& action) {
    constexpr std::array names{"transfer", "cross", "commit", "settle", "deliver", "replay"};
    if (const auto* cross = std::get_if<Cross>(&action)) return cross->down ? "down" : "up";
    return names[action.index()];
}

std::string text_of(const Outcome& outcome) {
    return outcome.clause.empty() ? outcome.how : outcome.clause + " (" + outcome.how + ")";
}

std::vector<std::string> texts_of(const std::vector<Outcome>& outcomes) {
    std::vector<std::string> out;
    for (const auto& outcome : outcomes) out.push_back(text_of(outcome));
    return out;
}

void print(const Table& table) {
    for (const auto& [kind, outcomes] : table)
        for (const auto& [outcome, count] : outcomes)
            std::cout << std::left << std::setw(10) << kind << std::setw(62) << outcome
                      << std::right << std::setw(7) << count << '\n';
}

// The machine with its table.
struct Subject {
    System system;
    Table* table;
};

class TurnCommand : public rc::state::Command<Tree, Subject> {
public:
    explicit TurnCommand(Turn turn) : turn_(std::move(turn)) {}

    void checkPreconditions(const Tree& tree) const override {
        for (const auto& action : turn_.actions) RC_PRE(tree.can(action));
        // What was forged must differ, or the block is an honest one. (RC_PRE does not stop at ||.)
        if (const auto& forged = turn_.forged)
            RC_PRE(tree.chains[turn_.chain].balances[forged->who] != forged->amount);
    }

    void apply(Tree& tree) const override {
        tree.begin_block(turn_.chain);
        if (turn_.forged) tree.forge(turn_.chain, turn_.forged->who, turn_.forged->amount);
        for (const auto& action : turn_.actions) tree.act(turn_.chain, action);
    }

    void run(const Tree& before, Subject& subject) const override {
        Tree model = before;
        std::vector<Outcome> foreseen;
        const auto ended = subject.system.run(model, turn_, foreseen);
        RC_ASSERT(texts_of(ended) == texts_of(foreseen));
        RC_ASSERT(subject.system.differences(model) == std::vector<std::string>{});
        for (std::size_t i = 0; i < ended.size(); ++i)
            ++(*subject.table)[kind_of(turn_.actions[i])][text_of(ended[i])];
    }

    [[nodiscard]] const Turn& turn() const { return turn_; }
    void show(std::ostream& out) const override { out << text_of(turn_); }

private:
    Turn turn_;
};

rc::Gen<std::shared_ptr<const rc::state::Command<Tree, Subject>>> next_turn(const Tree& tree) {
    return rc::gen::exec([tree]() -> std::shared_ptr<const rc::state::Command<Tree, Subject>> {
        return std::make_shared<TurnCommand>(draw_turn(tree));
    });
}

// RapidCheck shrinks without end; after this many runs of shrunk sequences the smallest so far
// stays.
constexpr int most_shrinks = 60;

struct Failure {
    Word supply;
    std::vector<Turn> turns;

    [[nodiscard]] std::string listing() const {
        std::string out = to_text(supply) + '\n';
        for (const auto& turn : turns) out += text_of(turn) + '\n';
        return out;
    }

    [[nodiscard]] std::string scenario() const {
        ScenarioWriter writer{supply};
        for (const auto& turn : turns) writer.add(turn);
        return writer.text();
    }
};

struct Run {
    Plant plant = Plant::none;
    std::string ledger = "spec/contracts/ledger.sol";
    // Sequences of any length, and no shrinking: that takes minutes. Else they grow and are shrunk.
    bool is_long = false;
    Table table{};
    std::optional<Failure> failure{}; // the smallest so far
    int shrinks = 0;

    void once() {
        const Word supply = weighted({3, 1}) == 0 ? Word{1000} : most;
        const auto start = [supply] { return Tree{supply}; };
        const auto sequences = rc::state::gen::commands(start, next_turn);
        const auto commands = *(is_long ? rc::gen::resize(rc::kNominalSize, sequences) : sequences);
        Failure drawn{supply, {}};
        for (const auto& command : commands)
            drawn.turns.push_back(static_cast<const TurnCommand&>(*command).turn());
        // Over the budget only the smallest failure fails, so that it is what gets reported.
        if (failure && ++shrinks > most_shrinks && drawn.listing() != failure->listing()) return;
        Subject subject{System{supply, plant, ledger}, &table};
        try {
            rc::state::runAll(commands, start, subject);
        } catch (...) {
            failure = drawn;
            throw;
        }
    }
};

// Whatever RC_PARAMS says of the seed; without it, the same sequences every time: so the table of
// outcomes can be asserted.
bool holds(const std::string& sentence, Run& run, int sequences) {
    auto params = rc::detail::configuration().testParams;
    if (!std::getenv("RC_PARAMS")) {
        params.seed = 7;
        params.maxSuccess = sequences;
    }
    params.disableShrinking = run.is_long;
    const auto result = rc::detail::checkTestable([&run] { run.once(); },
                                                  rc::detail::TestMetadata{"", sentence}, params);
    rc::detail::printResultMessage(result, std::cerr);
    std::cerr << '\n';
    if (run.failure) test::save_failure("two_level_tree", run.failure->scenario());
    return result.template is<rc::detail::SuccessResult>();
}

std::string reverted(const std::string& clause) {
    return clause + " (reverted)";
}
std::string refused(const std::string& clause) {
    return clause + " (not includable)";
}

// What each kind of step must have met in a run.
std::map<std::string, std::vector<std::string>> interesting() {
    return {
        {"transfer",
         {"applied", reverted("Ledger.transfer.InsufficientBalance"),
          reverted("Ledger.transfer.overflow"), refused("Transaction.nonce")}},
        {"down",
         {"applied", reverted("Ledger.transferToChild.InsufficientBalance"),
          refused("Edge.to_itself"), refused("Edge.unknown_child")}},
        {"up",
         {"applied", reverted("Ledger.transferToParent.InsufficientBalance"),
          refused("Edge.to_itself"), refused("Edge.not_my_parent")}},
        {"commit",
         {"applied", reverted("Commit.unknown_child"), reverted("Commit.submitter"),
          reverted("Commit.index"), reverted("Commit.count"), reverted("Commit.linkage"),
          reverted("Commit.anchor_old"), reverted("Commit.signatures"),
          reverted("Commit.reveal_reserve"), reverted("Commit.bond")}},
        {"settle", {"applied", reverted("Settle.nothing"), reverted("Settle.unknown_child")}},
        {"deliver",
         {"applied", refused("Delivery.chain"), refused("Delivery.used"),
          refused("Delivery.anchor"), refused("Delivery.not_final"), refused("Delivery.receipt"),
          refused("Ledger.transferToParent.ExceedsChildSum"),
          refused("Ledger.transferToChild.overflow")}},
        {"replay", {refused("Transaction.chain"), refused("Transaction.nonce")}},
    };
}

} // namespace

TEST_CASE("a root with two children does what the naive ledger says") {
    Run run;
    run.is_long = true;
    CHECK(holds("every block of every sequence ends as foreseen", run, 150));
    print(run.table);
    for (const auto& [kind, outcomes] : interesting())
        for (const auto& outcome : outcomes) {
            INFO(kind << ": " << outcome);
            CHECK(run.table[kind][outcome] > 0);
        }
}

TEST_CASE("a system that forgets what was delivered is found out") {
    Run run{Plant::forgets_used_marks};
    CHECK_FALSE(holds("a receipt runs once", run, 200));
    REQUIRE(run.failure);
    CHECK(run.failure->turns.size() <= 40);
    CHECK(run.failure->scenario().find("refused:Delivery.used") != std::string::npos);
}

TEST_CASE("a ledger that forgets to lower a child sum is found out") {
    std::ifstream in{"spec/contracts/ledger.sol"};
    std::ostringstream text;
    text << in.rdbuf();
    const std::string line = "childSums[msg.child] -= amount;";
    auto wrong = text.str();
    REQUIRE(wrong.find(line) != std::string::npos);
    wrong.erase(wrong.find(line), line.size());
    const auto path = std::filesystem::temp_directory_path() / "ledger_without_child_sums.sol";
    std::ofstream{path} << wrong;
    Run run{Plant::none, path.string(), true};
    CHECK_FALSE(holds("child sums follow", run, 200));
    CHECK(run.failure);
    std::filesystem::remove(path);
}

} // namespace chaintree::naive_ledger

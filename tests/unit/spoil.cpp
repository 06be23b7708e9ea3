// Every clause by which a message can be refused, provoked from a state in which the message as it
// should be is applied: the clause comes, and nothing but a nonce moves.
#include "scenario/spoil.hpp"

#include "chain/cells.hpp"
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using scenario::Spoil;
using scenario::SpoilKind;

namespace {

// Where a step is applied. `step` is labelled `it`, or by the name that it gives.
struct Stage {
    std::vector<SpoilKind> kinds; // of the rows that it is for
    std::string before;
    std::string step;
    std::string chain;   // whose next block runs it
    std::string after{}; // until it is known what came of it
    std::string label{"it"};
};

const std::string money =
    "accounts [bank, alice, gina, hugo, olga]\n"
    "sizes small step_bytes=4096 witness_bytes=16384 body_bytes=40960 inbox_items=1 "
    "block_steps=16 commit_headers=4 live_headers=16\n"
    "rules careful demand_bond=2\n"
    "rules tight demand_blocks=1 reveal_blocks=1 commit_blocks=1 halt_blocks=8 inbox_blocks=50\n"
    "rules costs objection_fee=1 demand_fee=1 inbox_fee=1\n";
const std::string funds = "call transfer on=main by=bank args=[alice, 100]\n"
                          "call transfer on=main by=bank args=[gina, 100]\n"
                          "call transfer on=main by=bank args=[olga, 100]\n";
const std::string root = "root main ledger=spec/contracts/ledger.sol args=[bank, 1000]\n";
const std::string dear_root =
    "root main ledger=spec/contracts/ledger.sol args=[bank, 1000] rules=costs\n";
const std::string child = "child games of=main by=gina producers=[gina, hugo] submitters=[gina] "
                          "bond=4 rules=careful sizes=small\nblock main\n";
const std::string deposit = "call transferToChild on=main to=games by=alice args=[50] as=down\n"
                            "block main\n";
const std::string games = money + root + funds + child + deposit;
const std::string dear_games = money + dear_root + funds + child + deposit;
const std::string at_work = "deliver down\nblock games\n";
const std::string committed = "commit games\nblock main\n";
const std::string wrong_step = "call transfer on=games by=alice args=[olga, 1]\nblock games\n"
                               "forge block games tamper=root step=1\n" +
                               committed;
const std::string wrong_last = "forge block games tamper=last\n" + committed;
const std::string wrong_count = "forge block games tamper=count\n" + committed;
const std::string demanded = committed + "demand games by=olga\nblock main\n";
const std::string with_item = "post transfer on=games by=alice args=[olga, 1]\nblock main\n"
                              "block games\ncommit games\nblock main\nblock games\n";
const std::string gone_up = "call transferToParent on=games to=main by=alice args=[5] as=up\n"
                            "block games\ncommit games\nblock main count=5\n";
// Games is past its time: its last final header is old. Other lives.
const std::string silent =
    money + root + funds +
    "child games of=main by=gina objection_blocks=2 anchor_lag_blocks=2 rules=tight\n"
    "child other of=main by=olga objection_blocks=2 anchor_lag_blocks=2 rules=tight\n"
    "block main\n" +
    deposit +
    "call transferToChild on=main to=games by=olga args=[3] as=unseen\nblock main\n"
    "deliver down\n"
    "deploy passes source=spec/contracts/passes.sol on=games by=alice args=[alice]\n"
    "block games\ncommit games\nblock main count=12\n";
const std::string halted = silent + "halt games by=olga\nblock main\n";
const std::string deployed =
    "deploy passes source=spec/contracts/passes.sol on=main by=alice args=[alice]\nblock main\n";

const std::vector<Stage> stages{
    {{SpoilKind::call, SpoilKind::transaction},
     games,
     "call transfer on=main by=alice args=[olga, 1]",
     "main"},
    {{SpoilKind::call}, games, "call transferToChild on=main to=games by=alice args=[1]", "main"},
    {{SpoilKind::call},
     games + at_work,
     "call transferToParent on=games to=main by=alice args=[1]",
     "games"},
    {{SpoilKind::call},
     games + deployed +
         "call issue on=main by=alice args=[red, olga, 3] contract=passes\n"
         "block main\n",
     "call ride on=main by=olga args=[red, true] contract=passes",
     "main"},
    {{SpoilKind::deploy, SpoilKind::transaction},
     games,
     "deploy passes source=spec/contracts/passes.sol on=main by=alice args=[alice]",
     "main",
     {},
     "passes"},
    {{SpoilKind::create_chain, SpoilKind::transaction},
     games,
     "child other of=main by=alice sizes=small bond=1",
     "main",
     {},
     "other"},
    {{SpoilKind::create_chain},
     money + "root main args=[bank, 100]\n",
     "child other of=main by=alice sizes=small",
     "main",
     {},
     "other"},
    {{SpoilKind::commit, SpoilKind::transaction}, games + at_work, "commit games", "main"},
    {{SpoilKind::commit}, games + at_work + with_item, "commit games", "main"},
    {{SpoilKind::settle, SpoilKind::transaction},
     games + at_work + committed + "block main count=3\n",
     "settle games",
     "main"},
    {{SpoilKind::objection, SpoilKind::transaction},
     games + at_work + wrong_step,
     "object games by=olga",
     "main"},
    {{SpoilKind::transaction}, games + at_work + wrong_step, "claim games by=olga", "main"},
    {{SpoilKind::objection}, games + at_work + wrong_last, "object games by=olga", "main"},
    {{SpoilKind::objection}, games + at_work + wrong_count, "object games by=olga", "main"},
    {{SpoilKind::transaction}, dear_games + at_work + wrong_last, "object games by=olga", "main"},
    {{SpoilKind::demand, SpoilKind::transaction},
     games + at_work + committed,
     "demand games by=olga",
     "main"},
    {{SpoilKind::transaction}, dear_games + at_work + committed, "demand games by=olga", "main"},
    {{SpoilKind::reveal, SpoilKind::transaction},
     games + at_work + demanded,
     "reveal games",
     "main"},
    {{SpoilKind::void_commit, SpoilKind::transaction},
     games + at_work + demanded + "block main count=3\n",
     "void games by=olga",
     "main"},
    {{SpoilKind::reclaim, SpoilKind::transaction},
     games + at_work + "forge block games tamper=last\n" + demanded +
         "object games by=olga\nblock main\n",
     "reclaim games by=olga index=0 height=1",
     "main"},
    {{SpoilKind::post, SpoilKind::transaction},
     games,
     "post transfer on=games by=alice args=[olga, 1] payer=olga",
     "main"},
    {{SpoilKind::transaction},
     dear_games,
     "post transfer on=games by=alice args=[olga, 1] payer=olga",
     "main"},
    {{SpoilKind::forced_item},
     games,
     "post transfer on=games by=alice args=[olga, 1] payer=olga",
     "main",
     "block games\n"},
    {{SpoilKind::forced_item},
     games + "block games\n",
     "post delivery down by=olga",
     "main",
     "block games\n"},
    {{SpoilKind::halt, SpoilKind::transaction}, silent, "halt games by=olga", "main"},
    {{SpoilKind::delivery, SpoilKind::call}, games, "deliver down", "games"},
    {{SpoilKind::delivery, SpoilKind::call}, games + at_work + gone_up, "deliver up", "main"},
    {{SpoilKind::activation},
     money + root + funds + "child games of=main by=gina\nblock main\n" + deployed,
     "activate passes on=games",
     "games"},
    {{SpoilKind::taken, SpoilKind::call, SpoilKind::transaction},
     halted,
     "take call transferToParent on=games to=main by=alice args=[5]",
     "main"},
    {{SpoilKind::taken, SpoilKind::call},
     halted,
     "take call issue on=games by=alice args=[red, alice, 3] contract=passes",
     "main"},
    {{SpoilKind::taken, SpoilKind::delivery, SpoilKind::call},
     halted,
     "take delivery unseen",
     "main"},
    {{SpoilKind::transaction}, games, "deliver down", "games"},
};

bool is_for(const Stage& stage, const Spoil& row) {
    return std::ranges::find(stage.kinds, row.kind()) != stage.kinds.end();
}

// A scenario that ran: what came of the labelled step, what was noted, and the cells of the chain.
struct Ran {
    std::string outcome;
    std::string notes;
    std::map<CellKey, Hash> cells;
    std::set<CellKey> nonces;
};

// `before`: stands between the stage and its step; without `with_step` there is none.
Ran run(const Stage& stage, const std::string& before, bool with_step) {
    const auto step = before + stage.step + (stage.label == "it" ? " as=it" : "") + " expect=any\n";
    const auto read =
        scenario::parse_scenario("scenario 1\n" + stage.before + (with_step ? step : "") +
                                 "block " + stage.chain + "\n" + stage.after);
    REQUIRE(read.has_value());
    const scenario::RunOptions options{test::file_text,
                                       *test::file_text("spec/contracts/token.sol")};
    scenario::Runner runner{read->scenario, options};
    Ran out;
    for (std::size_t i = 0; i < read->scenario.steps.size(); ++i) {
        const auto findings = runner.step(i);
        INFO(step);
        if (!findings) FAIL(findings.error().message << " / " << findings.error().hint);
        for (const auto& one : *findings)
            if (one.kind == scenario::FindingKind::note) out.notes += one.what + "\n";
    }
    const auto& world = runner.world();
    if (with_step) out.outcome = describe(world.outcomes.at(stage.label));
    for (const auto& chain : world.chains) {
        if (chain.name != stage.chain) continue;
        world.node(chain).state().for_each(
            [&](const CellKey& key, const Hash& value) { out.cells.emplace(key, value); });
    }
    for (const auto& [account, name] : world.account_names)
        out.nonces.insert(kernel_key(KernelFamily::nonce, account.value));
    return out;
}

// The cells that differ, but for nonces.
std::size_t moved(const Ran& a, const Ran& b) {
    std::size_t out = 0;
    std::set<CellKey> keys;
    for (const auto* ran : {&a, &b})
        for (const auto& [key, value] : ran->cells) keys.insert(key);
    for (const auto& key : keys) {
        const auto in = [&](const Ran& ran) {
            const auto found = ran.cells.find(key);
            return found == ran.cells.end() ? Hash{} : found->second;
        };
        if (in(a) != in(b) && !b.nonces.contains(key)) ++out;
    }
    return out;
}

bool is_refused_by(const Spoil& row, const std::string& outcome) {
    const std::string clause{row.clause};
    if (!row.named_by.empty())
        return (outcome + " ").starts_with("refused " + std::string{row.named_by} + " (" + clause);
    for (const std::string how : {"refused ", "reverted "})
        if (outcome == how + clause || outcome.starts_with(how + clause + " (")) return true;
    return false;
}

} // namespace

TEST_CASE("Each stage's step is applied as it stands") {
    for (const auto& stage : stages) {
        INFO(stage.step);
        const auto ran = run(stage, "", true);
        CHECK(ran.outcome == "applied");
        CHECK(moved(run(stage, "", false), ran) > 0);
    }
}

TEST_CASE("Each way to be wrong is refused by its clause, and nothing but a nonce moves") {
    for (const auto& row : scenario::spoils()) {
        if (row.variants == 0) continue;
        for (unsigned variant = 0; variant < row.variants; ++variant) {
            const auto spoil =
                "spoil " + std::string{row.clause} + " variant=" + std::to_string(variant) + "\n";
            std::size_t done = 0;
            for (const auto& stage : stages) {
                if (!is_for(stage, row)) continue;
                const auto ran = run(stage, spoil, true);
                if (ran.outcome == "refused Spoil.none") continue;
                INFO(spoil << stage.step << ": " << ran.outcome);
                ++done;
                if (row.kind() == SpoilKind::forced_item) {
                    CHECK(ran.outcome == "applied");
                    CHECK(ran.notes.find("is skipped: " + std::string{row.clause}) !=
                          std::string::npos);
                    continue;
                }
                CHECK(is_refused_by(row, ran.outcome));
                CHECK(moved(run(stage, "", false), ran) == 0);
            }
            INFO(spoil);
            CHECK(done > 0);
        }
    }
}

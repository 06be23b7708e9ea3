// Traces become scenarios that run, at whose end the invariant is false.
#include "contract/drop_clause.hpp"
#include "support/attack_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs::attacks;
using test::AttackCase;
using test::replaced;
using test::token_case;
using test::token_text;

TEST_CASE("An attack is a script that runs, and does not with the guard restored") {
    const auto trusting = token_case(test::trusting_token());
    const auto attack = trusting.attack("value_is_conserved");
    INFO(attack.text);
    CHECK(attack.chain == "main");
    CHECK(attack.text.starts_with("scenario 1\n# ATTACK on local value_is_conserved of Token\n"));
    CHECK(attack.text.find("expect broken value_is_conserved on=main") != std::string::npos);
    const auto read = scenario::parse_scenario(attack.text);
    REQUIRE(read.has_value());
    CHECK(read->scenario == attack.script);
    CHECK(run_script(read->scenario, trusting.files()).has_value());
    const auto shipped = run_script(read->scenario, token_case().files());
    REQUIRE_FALSE(shipped.has_value());
    CHECK(shipped.error().find("Token.transferToParent.ExceedsChildSum") != std::string::npos);
}

TEST_CASE("What does not fall in a run is no attack") {
    const auto token = token_case();
    const auto user = token_case(test::trusting_token()).find("value_is_conserved");
    REQUIRE(user.has_value());
    auto trace = *user;
    const auto with_guard = token.run(trace);
    REQUIRE_FALSE(with_guard.has_value());
    CHECK(with_guard.error().find("ExceedsChildSum") != std::string::npos);
    trace.actions.clear();
    const auto nothing = token.run(trace);
    REQUIRE_FALSE(nothing.has_value());
    CHECK(nothing.error() == "value_is_conserved holds at the end of the scenario");
}

TEST_CASE("An honest message goes up through a commit, and the edge falls") {
    const auto token =
        token_case(replaced(token_text(), "            childSums[msg.child] -= amount;\n", ""));
    const auto attack = token.attack("child_is_backed");
    INFO(attack.text);
    CHECK(attack.chain == "inner");
    CHECK(attack.text.find("\ncommit inner\n") != std::string::npos);
    CHECK(attack.text.find("forge") == std::string::npos);
    const auto tree = token.attack("supply_is_conserved");
    CHECK(tree.chain == "inner");
}

TEST_CASE("A corrupt parent brings what it likes") {
    const AttackCase purse{"contract Purse {\n"
                           "    error TooMuch();\n"
                           "    uint total;\n"
                           "    constructor(uint first) {\n"
                           "        require(first < 3, TooMuch());\n"
                           "        total = first;\n    }\n"
                           "    edge function send(uint amount) external {\n"
                           "        parent { total -= amount; }\n"
                           "        child { total += amount; }\n    }\n}\n",
                           "local is_small: total < 3"};
    const auto attack = purse.attack("is_small");
    INFO(attack.text);
    CHECK(attack.trace.setup == Setup::below);
    CHECK(attack.chain == "inner");
    CHECK(attack.text.find("forge receipt send on=rogue_above to=inner") != std::string::npos);
}

TEST_CASE("Signatures are made as the contract asks for them") {
    const AttackCase coupons{"contract Coupons {\n"
                             "    error NoCoupon();\n"
                             "    mapping(bytes32 => uint) used;\n"
                             "    function redeem(address maker, bytes32 id, signature coupon) "
                             "external {\n"
                             "        require(signed(maker, coupon, id, maker), NoCoupon());\n"
                             "        used[id] += 1;\n    }\n}\n",
                             "local used_once: forall bytes32 id: used[id] <= 1"};
    const auto attack = coupons.attack("used_once");
    INFO(attack.text);
    CHECK(attack.trace.actions.size() == 2);
    CHECK(attack.text.find("sign s1 function=redeem by=bob on=main "
                           "fields=[hash:red, account:bob]") != std::string::npos);
}

TEST_CASE("A signature that nothing asks for is made over no fields") {
    const AttackCase coupons{"contract Coupons {\n"
                             "    mapping(bytes32 => uint) used;\n"
                             "    function redeem(bytes32 id, signature coupon) external {\n"
                             "        used[id] += 1;\n    }\n}\n",
                             "local used_once: forall bytes32 id: used[id] <= 1"};
    const auto attack = coupons.attack("used_once");
    INFO(attack.text);
    CHECK(attack.text.find("sign s1 function=redeem by=") != std::string::npos);
    CHECK(attack.text.find("fields=") == std::string::npos);
}

TEST_CASE("Time passes in the script as it did in the search") {
    const AttackCase gate{
        "contract Gate {\n"
        "    error Early();\n"
        "    uint constant wait = 5;\n"
        "    uint since;\n"
        "    bool open;\n"
        "    function start() external { since = block.timestamp; }\n"
        "    function enter() external {\n"
        "        require(since > 0 && block.timestamp >= since + wait, Early());\n"
        "        open = true;\n    }\n}\n",
        "local never_open: !open"};
    const auto attack = gate.attack("never_open");
    INFO(attack.text);
    CHECK(attack.trace.actions.size() == 2);
}

TEST_CASE("An id in two places is told of honest chains alone") {
    const auto text = *test::file_text("spec/contracts/deeds.sol");
    const auto invariants = *test::file_text("invariants/deeds.inv");
    const AttackCase deeds{text, invariants};
    for (const auto& predicate : deeds.file.predicates) {
        INFO(predicate.name);
        if (predicate.unique) CHECK_FALSE(deeds.find(predicate.name).has_value());
    }
}

TEST_CASE("An owner that stays behind is held twice") {
    const AttackCase cards{"contract Cards {\n"
                           "    error NotYours();\n"
                           "    mapping(bytes32 => address) owner;\n"
                           "    mapping(bytes32 => chain) at;\n"
                           "    constructor(bytes32 id, address first) { owner[id] = first; }\n"
                           "    edge function send(bytes32 id) external {\n"
                           "        parent {\n"
                           "            require(owner[id] == msg.sender, NotYours());\n"
                           "            at[id] = msg.child;\n        }\n"
                           "        child { owner[id] = msg.sender; }\n    }\n}\n",
                           "tree one_owner: unique owner located by at"};
    const auto attack = cards.attack("one_owner");
    INFO(attack.text);
    CHECK(attack.trace.actions.size() == 2);
    CHECK(attack.text.find("deliver m1") != std::string::npos);
}

TEST_CASE("A contract without a guard is named by what was dropped") {
    const std::vector<std::string> guard{"Token.transferToParent.ExceedsChildSum",
                                         "Token.transferToParent.underflow"};
    auto token = token_case();
    for (const auto& clause : guard) {
        auto without = contract::without_clause(token.contract, clause);
        REQUIRE(without.has_value());
        token.contract = std::move(*without);
    }
    auto files = token.files();
    files.dropped = guard;
    const auto trace = token.find("exits_are_covered");
    REQUIRE(trace.has_value());
    const auto attack = run_attack(token.contract, token.file, *trace, files);
    if (!attack) FAIL(attack.error());
    INFO(attack->text);
    CHECK(attack->text.find("drop Token.transferToParent.ExceedsChildSum\n"
                            "drop Token.transferToParent.underflow\n"
                            "deploy audited") != std::string::npos);
    // The same steps, with the guard: the message is refused.
    auto restored = attack->script;
    auto steps = restored.steps;
    restored.steps = {};
    for (const auto& step : steps)
        if (!std::holds_alternative<scenario::DropStep>(step)) restored.steps.push_back(step);
    const auto with_guard = run_script(restored, token.files());
    REQUIRE_FALSE(with_guard.has_value());
    CHECK(with_guard.error().find("ExceedsChildSum") != std::string::npos);
}

TEST_CASE("A name that no scenario has room for is no crash") {
    const std::string name(65, 'p');
    const AttackCase flag{"contract Flag {\n    bool up;\n"
                          "    function raise() external { up = true; }\n}\n",
                          "local " + name + ": !up"};
    const auto trace = flag.find(name);
    REQUIRE(trace.has_value());
    const auto attack = flag.run(*trace);
    REQUIRE_FALSE(attack.has_value());
    CHECK(attack.error() == "a name is too long for a scenario: " + name);
}

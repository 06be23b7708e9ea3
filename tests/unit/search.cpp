// The search over the running evaluator: what it finds, and what it must not find.
#include "proofs/search_values.hpp"
#include "support/attack_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs::attacks;
using test::AttackCase;
using test::replaced;
using test::token_case;
using test::token_text;

namespace {

const std::vector<std::string> all_of_the_token{"only_owner_spends",  "transfer_keeps_total",
                                                "value_is_conserved", "exits_are_covered",
                                                "child_is_backed",    "supply_is_conserved"};

} // namespace

TEST_CASE("No invariant of the shipped token falls") {
    const auto token = token_case();
    const auto result = search(token.request(all_of_the_token));
    for (std::size_t i = 0; i < all_of_the_token.size(); ++i) {
        INFO(all_of_the_token[i]);
        CHECK_FALSE(result.traces[i].has_value());
    }
    CHECK(result.sections > 40'000); // it did look
}

TEST_CASE("A corrupt child drains a parent that trusts it") {
    const auto token = token_case(test::trusting_token());
    const auto trace = token.find("value_is_conserved");
    REQUIRE(trace.has_value());
    CHECK(trace->setup == Setup::top);
    REQUIRE(trace->actions.size() == 1);
    CHECK(section_name(token.contract, trace->actions[0]) == "transferToParent.parent");
    CHECK_FALSE(trace->actions[0].delivers);
    CHECK(token.find("exits_are_covered").has_value());
}

TEST_CASE("Honest neighbours do not drain it") {
    const auto token = token_case(test::trusting_token());
    auto request = token.request({"value_is_conserved", "exits_are_covered"});
    request.adversary = Adversary::honest;
    const auto result = search(request);
    CHECK_FALSE(result.traces[0].has_value());
    CHECK_FALSE(result.traces[1].has_value());
}

TEST_CASE("A guard that only names a hidden revert is not missed") {
    const auto token = token_case(
        replaced(token_text(),
                 "            require(childSums[msg.child] >= amount, ExceedsChildSum());\n", ""));
    for (const auto& trace : search(token.request(all_of_the_token)).traces)
        CHECK_FALSE(trace.has_value());
}

TEST_CASE("A transfer to oneself that doubles the money is found") {
    const auto token = token_case(replaced(token_text(),
                                           "        balances[msg.sender] -= amount;\n"
                                           "        balances[recipient] += amount;",
                                           "        uint mine = balances[msg.sender];\n"
                                           "        uint yours = balances[recipient];\n"
                                           "        balances[msg.sender] = mine - amount;\n"
                                           "        balances[recipient] = yours + amount;"));
    const auto trace = token.find("transfer_keeps_total");
    REQUIRE(trace.has_value());
    REQUIRE(trace->actions.size() == 1);
    CHECK(trace->actions[0].arguments[0] == trace->actions[0].sender);
}

TEST_CASE("A missing owner check is found") {
    const auto token =
        token_case(replaced(token_text(), "        balances[recipient] += amount;\n    }",
                            "        balances[recipient] += amount;\n    }\n"
                            "    function take(address from, uint amount) public {\n"
                            "        balances[from] -= amount;\n"
                            "        balances[msg.sender] += amount;\n    }"));
    const auto trace = token.find("only_owner_spends");
    REQUIRE(trace.has_value());
    const auto& last = trace->actions.back();
    CHECK(token.contract.functions[last.function].name == "take");
    CHECK(last.arguments[0] != last.sender);
    CHECK_FALSE(token.find("value_is_conserved").has_value());
}

TEST_CASE("An edge predicate falls when the wrong child is credited") {
    auto text = replaced(token_text(), "edge function transferToChild(uint amount)",
                         "edge function transferToChild(uint amount, chain other)");
    text = replaced(text, "childSums[msg.child] += amount;", "childSums[other] += amount;");
    auto invariants = *test::file_text("invariants/token.inv");
    const AttackCase token{text, invariants};
    const auto trace = token.find("child_is_backed");
    REQUIRE(trace.has_value());
    CHECK(trace->is_pair);
    CHECK(trace->where == Role::lower);
    CHECK(trace->actions.back().arguments[1] != word_of(Role::lower));
}

TEST_CASE("A path that needs several steps is found and has none too many") {
    const AttackCase lock{"contract Lock {\n"
                          "    error Closed();\n"
                          "    uint stage;\n"
                          "    bool open;\n"
                          "    function turn() external { stage += 1; }\n"
                          "    function rest() external { open = open || stage > 90; }\n"
                          "    function push() external {\n"
                          "        require(stage == 3, Closed());\n"
                          "        open = true;\n    }\n}\n",
                          "local stays_closed: !open"};
    const auto trace = lock.find("stays_closed");
    REQUIRE(trace.has_value());
    CHECK(trace->actions.size() == 4);
}

TEST_CASE("A number of the counterexample is tried") {
    const AttackCase guess{"contract Guess {\n"
                           "    bool hit;\n"
                           "    mapping(uint => uint) wanted;\n"
                           "    constructor() { wanted[1] = 700; }\n"
                           "    function guess(uint a, uint b) external {\n"
                           "        hit = hit || (a * b == 5185 && a > b && b > 1);\n    }\n}\n",
                           "local never_hit: !hit"};
    CHECK_FALSE(guess.find("never_hit").has_value());
    auto request = guess.request({"never_hit"});
    request.hints = {85, 61};
    CHECK(search(request).traces[0].has_value());
}

TEST_CASE("The same request has the same result") {
    const auto token = token_case(test::trusting_token());
    const auto first = search(token.request(all_of_the_token, 2'000));
    const auto second = search(token.request(all_of_the_token, 2'000));
    CHECK(first.sections == second.sections);
    for (std::size_t i = 0; i < first.traces.size(); ++i) {
        REQUIRE(first.traces[i].has_value() == second.traces[i].has_value());
        if (first.traces[i])
            CHECK(first.traces[i]->actions.size() == second.traces[i]->actions.size());
    }
}

TEST_CASE("Every section and every named error of the token is reached") {
    const auto token = token_case();
    const auto reached = reach({&token.contract, {.sections = 20'000}});
    for (const auto* section : {"transfer", "transferToChild.parent", "transferToChild.child",
                                "transferToParent.child", "transferToParent.parent"}) {
        INFO(section);
        CHECK(reached.sections.contains(section));
    }
    CHECK(reached.clauses.contains("Token.transfer.InsufficientBalance"));
    CHECK(reached.clauses.contains("Token.transferToParent.ExceedsChildSum"));
    CHECK(reached.clauses.contains("Token.transferToChild.overflow"));
    CHECK_FALSE(reached.clauses.contains("Token.transfer.underflow")); // a guard stands before it
}

TEST_CASE("A section that nothing leads to is not reached") {
    const AttackCase dead{"contract Dead {\n"
                          "    error Never();\n"
                          "    uint key;\n"
                          "    uint done;\n"
                          "    function act() external { require(key == 7, Never()); done = 1; }\n"
                          "}\n",
                          "local trivial: done == done"};
    const auto reached = reach({&dead.contract, {.sections = 5'000}});
    CHECK_FALSE(reached.sections.contains("act"));
    CHECK(reached.clauses.contains("Dead.act.Never"));
}

// Concrete runs held against symbolic paths, and planted errors that this has to find.
#include "proofs/agreement.hpp"
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace chaintree;
using namespace chaintree::proofs;
using contract::Contract;

namespace {

Contract read_contract(const std::string& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    auto parsed = contract::parse_contract(text.str());
    REQUIRE(parsed);
    return std::move(*parsed);
}

std::vector<std::string> shipped() {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator{"spec/contracts"})
        if (entry.path().extension() == ".sol") out.push_back(entry.path().string());
    std::ranges::sort(out);
    return out;
}

constexpr std::uint64_t least_hits = 20;

AgreementBudget small_budget() {
    AgreementBudget out;
    out.cases = 10'000;
    out.least_hits = least_hits;
    return out;
}

SectionPaths paths_of_section(const Contract& contract, const std::string& name) {
    const auto theory = make_theory(contract, {});
    const auto found = std::ranges::find_if(
        theory.sections, [&](const auto& section) { return to_text(section) == name; });
    REQUIRE(found != theory.sections.end());
    return paths_of(theory, *found, {});
}

// A contract with a section of every kind of path: aliasing, products, quotients, signatures.
const std::string varied = R"(
contract Varied {
    error No();
    mapping(address => uint) balances;
    mapping(address => mapping(address => uint)) lent;
    function swap(address a, address b) public {
        uint x = balances[a];
        balances[a] = balances[b];
        balances[b] = x;
    }
    function lend(address a, address b, uint x) public {
        lent[msg.sender][a] -= x;
        lent[b][msg.sender] += x;
    }
    function share(uint x, uint y) public {
        balances[msg.sender] = x * y / 7 + x / (y - 3) % 5;
    }
    function give(address who, uint x, signature s) public {
        require(signed(who, s, x) && msg.id != bytes32(0), No());
        balances[who] = x;
    }
})";

Contract varied_contract() {
    auto parsed = contract::parse_contract(varied);
    REQUIRE(parsed);
    return std::move(*parsed);
}

} // namespace

TEST_CASE("The shipped contracts run as their symbolic paths say") {
    for (const auto& path : shipped()) {
        const auto result = check_agreement(read_contract(path), small_budget());
        INFO(path << ": " << result.least_hit << "\n" << result.disagreement.value_or(""));
        CHECK(result.agrees(least_hits));
        CHECK(result.cases >= 10'000);
        CHECK(result.without_example == 0);
    }
}

TEST_CASE("Aliases, products, quotients and signatures run as their symbolic paths say") {
    const auto result = check_agreement(varied_contract(), small_budget());
    INFO(result.least_hit << "\n" << result.disagreement.value_or(""));
    CHECK(result.agrees(least_hits));
}

TEST_CASE("A run is the same for the same seed, and another one for another") {
    const auto contract = varied_contract();
    auto budget = small_budget();
    budget.cases = 400;
    const auto first = check_agreement(contract, budget);
    CHECK(check_agreement(contract, budget).least_hits == first.least_hits);
    InputSource one{contract, make_theory(contract, {}).sections.front(), 1};
    InputSource other{contract, make_theory(contract, {}).sections.front(), 2};
    CHECK(one.next() != other.next());
}

TEST_CASE("A contract that runs otherwise than its paths say is found") {
    const auto contract = varied_contract();
    auto text = varied;
    text.replace(text.find("balances[b] = x;"), 16, "balances[b] = 1;");
    const auto mutant = contract::parse_contract(text);
    REQUIRE(mutant);
    const auto paths = paths_of_section(contract, "swap");
    const auto result = check_section(*mutant, paths, small_budget());
    REQUIRE(result.disagreement);
    CHECK(result.disagreement->find("on the path") != std::string::npos);
    CHECK_FALSE(check_section(contract, paths, small_budget()).disagreement);
}

TEST_CASE("An error with another name is found") {
    const auto contract = varied_contract();
    auto text = varied;
    text.replace(text.find("x * y / 7"), 9, "x / 7 * y");
    const auto mutant = contract::parse_contract(text);
    REQUIRE(mutant);
    const auto result = check_section(*mutant, paths_of_section(contract, "share"), small_budget());
    CHECK(result.disagreement);
}

TEST_CASE("A decision on aliasing that was left out is found: two paths hold, or none") {
    const auto contract = varied_contract();
    auto paths = paths_of_section(contract, "swap");
    const auto is_alias = [](const Atom& fact) { return fact.relation != Relation::at_least_zero; };
    std::size_t left_out = 0;
    for (auto& path : paths.paths) left_out += std::erase_if(path.facts, is_alias);
    REQUIRE(left_out == paths.paths.size());
    const auto twice = check_section(contract, paths, small_budget());
    REQUIRE(twice.disagreement);
    CHECK(twice.disagreement->find("the facts of 2 paths hold") != std::string::npos);

    auto fewer = paths_of_section(contract, "swap");
    fewer.paths.pop_back();
    const auto none = check_section(contract, fewer, small_budget());
    REQUIRE(none.disagreement);
    CHECK(none.disagreement->find("the facts of 0 paths hold") != std::string::npos);
}

TEST_CASE("A write that a path forgets is found") {
    const auto contract = varied_contract();
    auto paths = paths_of_section(contract, "swap");
    for (auto& path : paths.paths) path.cells.pop_back();
    const auto result = check_section(contract, paths, small_budget());
    REQUIRE(result.disagreement);
    CHECK(result.disagreement->find("cells change, on the path") != std::string::npos);
}

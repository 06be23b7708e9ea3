// Planted contracts and invariants, kept as a ledger: what is false must not be proved, what is
// true beside it must be.
#include "codec/json.hpp"
#include "contract/frontend.hpp"
#include "proofs/unborn.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace chaintree;
using namespace chaintree::proofs;

namespace {

const std::string folder = "proofs/canaries/";

std::string text_of(const std::string& path) {
    std::ifstream file{path};
    REQUIRE(file);
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
}

nlohmann::json ledger() {
    const auto parsed = parse_json(text_of(folder + "ledger.json"));
    REQUIRE(parsed);
    return parsed->at("canaries");
}

// By name: whether induction proves it.
std::map<std::string, bool> prove_file(const std::string& name) {
    const auto contract = contract::parse_contract(text_of(folder + name + ".sol"));
    REQUIRE(contract);
    const auto file = contract::parse_invariants(text_of(folder + name + ".inv"), *contract);
    REQUIRE(file);
    auto theory = make_theory(*contract, *file);
    ProofRequest request;
    request.theory = &theory;
    mark_never_negative(theory, request.limits);
    std::map<std::string, bool> out;
    for (const auto& proof : prove_all(request))
        out[theory.file.predicates[proof.predicate].name] = proof.proved;
    return out;
}

} // namespace

TEST_CASE("No canary is proved that is false, and none is lost that is true") {
    for (const auto& canary : ledger()) {
        const auto name = canary.at("file").get<std::string>();
        const auto proved = prove_file(name);
        for (const auto& [predicate, verdict] : canary.at("expected").items()) {
            INFO(name << ", " << predicate << ": " << canary.at("what").get<std::string>());
            REQUIRE(proved.contains(predicate));
            CHECK(proved.at(predicate) == (verdict.get<std::string>() == "PROVED"));
        }
    }
}

TEST_CASE("Every file of the canaries stands in their ledger, with something false in it") {
    std::set<std::string> listed;
    for (const auto& canary : ledger()) {
        listed.insert(canary.at("file").get<std::string>());
        bool any_false = false;
        for (const auto& [predicate, verdict] : canary.at("expected").items()) {
            const auto text = verdict.get<std::string>();
            CHECK((text == "PROVED" || text == "NOT PROVED"));
            any_false |= text == "NOT PROVED";
        }
        CHECK(any_false);
    }
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".sol") found.insert(entry.path().stem().string());
    CHECK(found == listed);
}

TEST_CASE("Value that is parked below a chain that is no child is in nobody's total") {
    const std::string head = "contract C { mapping(address => uint) held; mapping(chain => uint) "
                             "below; edge function down(uint x) public { parent { held[msg.sender] "
                             "-= x; below[";
    const std::string tail = "] += x; } child { held[msg.sender] += x; } } }";
    const auto is_about_children = [&](const std::string& key) {
        const auto contract = contract::parse_contract(head + key + tail);
        REQUIRE(contract);
        const auto theory = make_theory(*contract, {});
        Prover prover{theory, {}};
        return is_about_children_only(prover, theory, 1);
    };
    CHECK(is_about_children("msg.child"));
    CHECK_FALSE(is_about_children("block.chain"));
    CHECK_FALSE(is_about_children("chain(0)"));
}

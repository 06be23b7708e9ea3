// Claims: who is paid for an objection. Clauses Claim.twice, Objection.reward.
#include "support/dispute.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace chaintree;
using namespace chaintree::test;

namespace {

const StateRoot other_root{number(77)};

void wrong_first_step(Block& block) {
    block.steps[0].root_after = other_root;
    Candidate::mend(block);
}

// A wrong block, committed with a bond of 2.
struct Claimed : Dispute {
    Claimed() : Dispute{wrong_first_step} {}

    [[nodiscard]] Objection wrong() const { return objection(0); }
    [[nodiscard]] Word balance(std::string_view who) { return world.balance(world.root, who); }
    void claim_of(std::string_view who, std::string_view sender) {
        happens(claim(wrong(), who), sender);
    }
    // Whatever comes of the bond, the commit is void, and nothing lies in its pot.
    void check_void(const Word& burnt) {
        CHECK(this->count(KernelFamily::commit_count) == commit.index);
        CHECK(held(bond_pot(commit)) == 0);
        CHECK(held(burnt_pot()) == burnt);
        CHECK(attempt(Reclaim{commit, std::nullopt}) == reverted("Reclaim.none"));
    }
};

} // namespace

TEST_CASE("an objection that was claimed in an earlier block earns half of the bond") {
    Claimed d;
    const auto before = d.balance("bob");
    d.claim_of("bob", "bob");
    d.happens(d.wrong());
    CHECK(d.balance("bob") == before + 1);
    d.check_void(1);
}

TEST_CASE("an objection that nobody claimed holds all the same, and all of the bond is burnt") {
    Claimed d;
    const auto before = d.balance("bob");
    d.happens(d.wrong());
    CHECK(d.balance("bob") == before);
    d.check_void(2);
}

TEST_CASE("a claim in the block of its objection earns nothing, before it and behind it") {
    for (const bool is_claimed_first : {true, false}) {
        Claimed d;
        const auto before = d.balance("bob");
        const Payload claim = Dispute::claim(d.wrong());
        const Payload objection = d.wrong();
        auto& world = d.world;
        const auto first =
            world.transaction(world.root, "bob", is_claimed_first ? claim : objection);
        const auto second =
            world.transaction(world.root, "bob", is_claimed_first ? objection : claim);
        world.good_block(world.root, {first, second});
        CHECK(d.balance("bob") == before);
        d.check_void(2);
    }
}

TEST_CASE("who repeats a claimed objection earns nothing, and neither does whose it was") {
    Claimed d;
    const auto before = d.balance("bob");
    d.claim_of("bob", "bob");
    auto& world = d.world;
    const auto copied = world.transaction(world.root, "eve", Dispute::claim(d.wrong(), "eve"));
    const auto first = world.transaction(world.root, "eve", d.wrong());
    world.good_block(world.root, {copied, first});
    CHECK(d.attempt(d.wrong()) == reverted("Objection.not_live"));
    CHECK(d.balance("eve") == 0);
    CHECK(d.balance("bob") == before);
    d.check_void(2);
}

TEST_CASE("a claim is whose its digest says, whoever sends it") {
    Claimed d;
    const auto before = d.balance("bob");
    d.claim_of("bob", "eve");
    CHECK(d.attempt(Dispute::claim(d.wrong())) == reverted("Claim.twice"));
    d.happens(d.wrong());
    CHECK(d.balance("bob") == before + 1);
    CHECK(d.balance("eve") == 0);
}

TEST_CASE("what is claimed again stays claimed since the first time") {
    Claimed d;
    d.claim_of("bob", "bob");
    const auto digest = Dispute::claim(d.wrong()).digest;
    const auto since = d.root().count(KernelFamily::claimed, digest);
    CHECK(since == d.next_time());
    const auto before = d.balance("bob");
    auto& world = d.world;
    const auto again = world.transaction(world.root, "eve", Claim{digest});
    const auto objection = world.transaction(world.root, "bob", d.wrong());
    world.block(world.root, {again, objection});
    CHECK(ended(world.outcomes()[0]) == reverted("Claim.twice"));
    CHECK(ended(world.outcomes()[1]) == applied);
    CHECK(d.root().count(KernelFamily::claimed, digest) == since);
    CHECK(d.balance("bob") == before + 1);
}

TEST_CASE("a digest is of one account, one life of one commit, one header and one evidence") {
    const Claimed d;
    std::set<Hash> digests;
    const auto add = [&](const Objection& objection) {
        digests.insert(Dispute::claim(objection).digest);
    };
    add(d.wrong());
    digests.insert(Dispute::claim(d.wrong(), "eve").digest);
    auto changed = d.wrong();
    changed.commit.epoch += 1;
    add(changed);
    changed = d.wrong();
    changed.commit.index += 1;
    add(changed);
    changed = d.wrong();
    changed.header.header.height = changed.header.header.height.next();
    add(changed);
    add(d.objection(1));
    CHECK(digests.size() == 6);
    // What else an objection shows is what it shows of the chain, not what it says of it.
    changed = d.wrong();
    changed.code.emplace(Bytes(3));
    changed.config.commit_bond += 1;
    add(changed);
    CHECK(digests.size() == 6);
}

TEST_CASE("a claim of one life of an index is none of its next") {
    Claimed d;
    auto& world = d.world;
    const auto claim = world.transaction(world.root, "bob", Dispute::claim(d.wrong()));
    const auto objection = world.transaction(world.root, "eve", d.wrong());
    world.good_block(world.root, {claim, objection});
    const auto before = d.balance("bob");
    d.commit_block();
    CHECK(d.commit.epoch == 1);
    d.happens(d.wrong());
    CHECK(d.balance("bob") == before);
    d.check_void(4);
}

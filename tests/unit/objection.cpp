// Objections, decided by the parent from committed bytes. Clauses Objection.*, Block.*.
#include "support/dispute.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

using Change = Dispute::Change;

StateRoot other_root() {
    return StateRoot{number(77)};
}

// A wrong root after this step, carried on to the header.
Change wrong_root(std::size_t index) {
    return [index](Block& block) {
        block.steps[index].root_after = other_root();
        Candidate::mend(block);
    };
}

StepRecord with_step(StepRecord record, Bytes bytes) {
    record.step = BoundedBytes<most_step_bytes_ever>{std::move(bytes)};
    return record;
}

// The objection to this step, and what it did, claimed first: the commit is gone and its bond
// shared.
Ended object(Dispute& d, std::uint32_t index) {
    const auto counted = d.count(KernelFamily::commit_count);
    const auto before = d.world.balance(d.world.root, "bob");
    const auto pot = bond_pot(d.commit);
    const auto out = d.attempt(d.objection(index));
    if (out != applied) return out;
    CHECK(d.held(pot) == 2);
    d.happens(Dispute::claim(d.objection(index)));
    d.happens(d.objection(index));
    CHECK(d.count(KernelFamily::commit_count) == counted - 1);
    CHECK(d.count(KernelFamily::commit_epoch) == 1);
    CHECK(d.held(pot) == 0);
    CHECK(d.held(burnt_pot()) == 1);
    CHECK(d.world.balance(d.world.root, "bob") == before + 1);
    return out;
}

const Ended unfounded = reverted("Objection.unfounded");

} // namespace

TEST_CASE("no objection to a block that is right holds, at any step") {
    Dispute d;
    for (std::uint32_t i = 0; i < 4; ++i) CHECK(d.attempt(d.objection(i)) == unfounded);
}

TEST_CASE("a wrong root is objected to at the step that has it, first, last and between") {
    for (std::uint32_t wrong = 0; wrong < 4; ++wrong) {
        Dispute d{wrong_root(wrong)};
        for (std::uint32_t i = 0; i < wrong; ++i) CHECK(d.attempt(d.objection(i)) == unfounded);
        CHECK(object(d, wrong) == applied);
    }
}

TEST_CASE("bytes that are no step are objected to") {
    Dispute d{[](Block& block) {
        block.steps[1] = with_step(block.steps[1], Bytes(9, std::byte{1}));
        Candidate::mend(block);
    }};
    CHECK(object(d, 1) == applied);
}

TEST_CASE("a step with a wrong signature is objected to") {
    Dispute d{[](Block& block) {
        auto bytes = block.steps[2].step.items();
        bytes[bytes.size() - 20] ^= std::byte{1};
        block.steps[2] = with_step(block.steps[2], bytes);
        Candidate::mend(block);
    }};
    CHECK(object(d, 2) == applied);
}

TEST_CASE("a step that may not stand in a block is objected to") {
    Dispute d{[](Block& block) {
        block.steps[2] = block.steps[1]; // the nonce was used
        Candidate::mend(block);
    }};
    CHECK(object(d, 2) == applied);
}

TEST_CASE("a witness that is not the canonical one is objected to") {
    const auto with_witness = [](Bytes bytes) {
        return [bytes](Block& block) {
            block.steps[1].witness = BoundedBytes<most_witness_bytes_ever>{bytes};
            Candidate::mend(block);
        };
    };
    Dispute garbage{with_witness(Bytes(3, std::byte{9}))};
    CHECK(object(garbage, 1) == applied);
    Dispute incomplete{[](Block& block) {
        // Nothing but the root, as one hash.
        Bytes opaque{std::byte{3}};
        const auto root = block.steps[0].root_after.value.bytes;
        opaque.insert(opaque.end(), root.begin(), root.end());
        block.steps[1].witness = BoundedBytes<most_witness_bytes_ever>{opaque};
        Candidate::mend(block);
    }};
    CHECK(object(incomplete, 1) == applied);
    Dispute superfluous{[](Block& block) {
        block.steps[0].witness = block.steps[1].witness;
        Candidate::mend(block);
    }};
    CHECK(object(superfluous, 0) == applied);
}

TEST_CASE("a system step that is not first, and a first step that is none, are objected to") {
    Dispute second{[](Block& block) {
        block.steps[1] = block.steps[0];
        Candidate::mend(block);
    }};
    CHECK(object(second, 1) == applied);
    Dispute none{[](Block& block) {
        block.steps[0] = block.steps[1];
        Candidate::mend(block);
    }};
    CHECK(object(none, 0) == applied);
}

TEST_CASE("a header that claims another root than its last leaf is objected to") {
    Dispute d{[](Block& block) { block.header.body.state_root = other_root(); }};
    for (std::uint32_t i = 0; i < 4; ++i) CHECK(d.attempt(d.objection(i)) == unfounded);
    Objection last{d.commit, d.config, d.header(),
                   WrongLast{brief_of(d.block.steps[3]), d.siblings(3, 1)}, std::nullopt};
    CHECK(d.attempt(last) == applied);
    Dispute right;
    CHECK(right.attempt(Objection{right.commit, right.config, right.header(),
                                  WrongLast{brief_of(right.block.steps[3]), right.siblings(3, 1)},
                                  std::nullopt}) == unfounded);
    last.evidence = WrongLast{brief_of(d.block.steps[2]), d.siblings(3, 1)};
    CHECK(d.attempt(last) == reverted("Objection.evidence"));
}

TEST_CASE("a header that counts other steps than its trace is objected to") {
    const auto about = [](Dispute& d, std::uint64_t count) {
        const auto leaves = d.leaves();
        const auto pair = [&](std::size_t i) {
            return tagged_hash(Domain::trace_inner, {leaves[i].view(), leaves[i + 1].view()});
        };
        const Hash left = pair(0);
        const Hash right = pair(2);
        const Hash top = tagged_hash(Domain::trace_inner, {left.view(), right.view()});
        return d.attempt(
            Objection{d.commit, d.config, d.header(), WrongCount{count, top}, std::nullopt});
    };
    Dispute more{[](Block& block) { block.header.body.step_count = 5; }};
    CHECK(about(more, 4) == applied);
    CHECK(about(more, 5) == reverted("Objection.evidence"));
    Dispute right;
    CHECK(about(right, 4) == unfounded);
}

TEST_CASE("only committed bytes are evidence") {
    Dispute d{wrong_root(2)};
    const auto bad = reverted("Objection.evidence");
    const auto changed = [&](const std::function<void(WrongStep&)>& change) {
        auto objection = d.objection(2);
        change(std::get<WrongStep>(objection.evidence));
        return d.attempt(objection);
    };
    CHECK(changed([](WrongStep&) {}) == applied);
    CHECK(changed([](WrongStep& s) { s.previous.height = s.previous.height.next(); }) == bad);
    CHECK(changed([](WrongStep& s) { s.index = 1; }) == bad);
    CHECK(changed([](WrongStep& s) { s.index = ~0U; }) == bad);
    CHECK(changed([](WrongStep& s) { s.before.reset(); }) == bad);
    CHECK(changed([](WrongStep& s) { s.before->root_after = other_root(); }) == bad);
    CHECK(changed([](WrongStep& s) { s.record.root_after = StateRoot{}; }) == bad);
    CHECK(changed([](WrongStep& s) { s.record.witness = {}; }) == bad);
    CHECK(changed([](WrongStep& s) { s.record.step = {}; }) == bad);
    CHECK(changed([](WrongStep& s) { s.siblings = {}; }) == bad);
    CHECK(changed([](WrongStep& s) { s.siblings.push_back(Hash{}); }) == bad);
    auto first = d.objection(0);
    std::get<WrongStep>(first.evidence).before = brief_of(d.block.steps[0]);
    CHECK(d.attempt(first) == bad);
}

TEST_CASE("an objection is about a child's live commit, with its own configuration and header") {
    Dispute d{wrong_root(1)};
    const auto changed = [&](const std::function<void(Objection&)>& change) {
        auto objection = d.objection(1);
        change(objection);
        return d.attempt(objection);
    };
    CHECK(changed([](Objection& o) { o.commit.child = ChainId{number(5)}; }) ==
          reverted("Objection.unknown_child"));
    CHECK(changed([](Objection& o) { o.config.commit_bond += 1; }) == reverted("Objection.config"));
    CHECK(changed([](Objection& o) { o.commit.index += 1; }) == reverted("Objection.not_live"));
    CHECK(changed([](Objection& o) { o.commit.epoch += 1; }) == reverted("Objection.not_live"));
    CHECK(changed([](Objection& o) { o.header.header.time = Time{0}; }) ==
          reverted("Objection.header"));
    CHECK(changed([](Objection& o) { o.header.position = 1; }) == reverted("Objection.header"));
    CHECK(changed([](Objection& o) { o.header.count = 2; }) == reverted("Objection.header"));
    CHECK(changed([](Objection& o) { o.code.emplace(Bytes(3)); }) == reverted("Objection.code"));
}

TEST_CASE("an objection comes before the deadline, not at it and not after it") {
    for (const auto late : {0U, 1U, 2U}) {
        Dispute d{wrong_root(1)};
        const auto deadline = d.of_commit(KernelFamily::commit_deadline);
        d.wait_until(deadline - 1 + late);
        CHECK(d.attempt(d.objection(1)) == (late == 0 ? applied : reverted("Objection.final")));
    }
}

TEST_CASE("an index that was voided and committed again is another life") {
    Dispute d{wrong_root(1)};
    const auto old = d.objection(1);
    d.happens(old);
    CHECK(d.attempt(old) == reverted("Objection.not_live"));
    d.commit_block();
    CHECK(d.commit.epoch == 1);
    CHECK(d.attempt(old) == reverted("Objection.not_live"));
    CHECK(d.attempt(d.objection(1)) == applied);
}

TEST_CASE("bonds of commits that fall with another go back to who put them up") {
    Dispute d{wrong_root(1)};
    const CommitId first = d.commit;
    Block later = d.block;
    later.header.body.previous = hash_of(d.block.header.body);
    later.header.body.height = later.header.body.height.next();
    Candidate::sign_again(later);
    const auto objection = d.objection(1);
    d.block = later;
    d.commit_block();
    const auto second = d.commit;
    const auto before = d.world.balance(d.world.root, "submitter");
    CHECK(d.attempt(Reclaim{second, std::nullopt}) == reverted("Reclaim.alive"));
    d.happens(objection);
    CHECK(d.count(KernelFamily::commit_count) == first.index);
    CHECK(d.attempt(Reclaim{first, std::nullopt}) == reverted("Reclaim.none"));
    d.happens(Reclaim{second, std::nullopt});
    CHECK(d.world.balance(d.world.root, "submitter") == before + 2);
    CHECK(d.attempt(Reclaim{second, std::nullopt}) == reverted("Reclaim.none"));
}

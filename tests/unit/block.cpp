// What a block must be: every fault has its clause, and both checks name the same one.
#include "support/tamper.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

struct Blocks {
    World world;
    Candidate good{world,
                   world.root,
                   {world.transfer(world.root, "alice", "bob", 7),
                    world.transfer(world.root, "bob", "carol", 9)}};

    std::string header(const std::function<void(HeaderBody&)>& change) {
        Block block = good.block;
        change(block.header.body);
        Candidate::sign_again(block);
        return good.verdict(block);
    }
    // The steps changed, all that follows from them put right.
    std::string body(const std::function<void(Block&)>& change) {
        Block block = good.block;
        change(block);
        Candidate::mend(block);
        return good.verdict(block);
    }
};

StepRecord record_of(const StepBody& step, const StepRecord& like) {
    return {BoundedBytes<most_step_bytes_ever>{encode_step(step)}, like.witness, like.root_after};
}

// As large as calls are.
} // namespace

TEST_CASE("a good block is good, in full and from its bytes") {
    Blocks blocks;
    CHECK(blocks.good.verdict(blocks.good.block) == "good");
    const auto decoded = decode_block(encode_block(blocks.good.block));
    REQUIRE(decoded);
    CHECK(*decoded == blocks.good.block);
}

TEST_CASE("a header follows the one before it") {
    Blocks b;
    CHECK(b.header([](HeaderBody&) {}) == "good");
    CHECK(b.header([](HeaderBody& h) { h.chain = ChainId{number(1)}; }) == "Block.chain");
    CHECK(b.header([](HeaderBody& h) { h.previous = HeaderHash{number(1)}; }) == "Block.previous");
    CHECK(b.header([](HeaderBody& h) { h.previous.reset(); }) == "Block.previous");
    CHECK(b.header([](HeaderBody& h) { h.height = h.height.next(); }) == "Block.height");
    CHECK(b.header([](HeaderBody& h) { h.height = Height{0}; }) == "Block.height");
    const auto steps = static_cast<std::uint64_t>(b.good.block.steps.size());
    CHECK(b.header([&](HeaderBody& h) { h.inbox_cursor = steps; }) == "Block.inbox_cursor");
    CHECK(b.header([&](HeaderBody& h) { h.inbox_cursor = steps - 1; }) == "Block.forced_steps");
    CHECK(b.header([](HeaderBody& h) { h.step_count = 2; }) == "Block.step_count");
    CHECK(b.header([](HeaderBody& h) { h.trace_root = number(1); }) == "Block.trace_root");
    CHECK(b.header([](HeaderBody& h) { h.state_root = StateRoot{}; }) == "Block.state_root");
    // The system step stops early then, so it asks for less than its witness tells.
    CHECK(b.header([](HeaderBody& h) { h.time = h.time.next(); }) == "Block.bad_witness");
    CHECK(b.header([](HeaderBody& h) { h.anchor = Anchor{Height{1}, HeaderHash{number(1)}}; }) ==
          "Block.bad_witness");
}

TEST_CASE("a header is signed by enough producers, in order, each once") {
    Producers producers;
    for (const char* name : {"a", "b", "c"})
        producers.keys.push_back(World::key(name).public_bytes());
    producers.threshold = 2;
    HeaderBody body;
    body.chain = ChainId{number(1)};
    const auto by = [&](const char* name, std::uint8_t place) {
        return sign(body, World::key(name), place);
    };
    KeyCache keys;
    const auto clause = [&](BoundedVector<ProducerSignature, most_producers> signatures) {
        const auto good = check_signatures({body, std::move(signatures)}, producers, keys);
        return good ? "good" : good.error().clause;
    };
    CHECK(clause({by("a", 0), by("b", 1)}) == "good");
    CHECK(clause({by("a", 0), by("c", 2)}) == "good");
    CHECK(clause({by("a", 0), by("b", 1), by("c", 2)}) == "good");
    CHECK(clause({}) == "Header.threshold");
    CHECK(clause({by("a", 0)}) == "Header.threshold");
    CHECK(clause({by("a", 0), by("a", 0)}) == "Header.signature_order");
    CHECK(clause({by("b", 1), by("a", 0)}) == "Header.signature_order");
    CHECK(clause({by("a", 0), by("b", 3)}) == "Header.producer");
    CHECK(clause({by("a", 0), by("b", 255)}) == "Header.producer");
    CHECK(clause({by("a", 0), by("a", 1)}) == "Header.signature");
    auto other = body;
    other.height = Height{5};
    CHECK(clause({by("a", 0), sign(other, World::key("b"), 1)}) == "Header.signature");
    auto high = by("b", 1);
    high.signature.bytes[32] = std::byte{0xff};
    CHECK(clause({by("a", 0), high}) == "Header.signature");
    producers.keys[1].bytes.fill(std::byte{0xff});
    producers.keys[1].bytes[0] = std::byte{2};
    CHECK(clause({by("a", 0), by("b", 1)}) == "Header.producer");
}

TEST_CASE("a block's steps start with the system step, which is the only one") {
    Blocks b;
    CHECK(b.body([](Block&) {}) == "good");
    CHECK(b.body([](Block& block) { block.steps = {}; }) == "Block.step_count");
    CHECK(b.body([](Block& block) { block.steps = {block.steps[1]}; }) == "Block.first_step");
    CHECK(b.body([](Block& block) { block.steps.push_back(block.steps[0]); }) ==
          "Block.first_step");
    World world;
    const auto& description = world.node(world.root).description();
    StateTree state = world.node(world.root).state().clone();
    const HeaderBody previous = world.node(world.root).tip();
    auto maker = BlockMaker::start({description, previous, world.tree.codes()}, state, {});
    REQUIRE(maker);
    CHECK(ended(maker->add(SystemStep{})) == not_includable("Block.first_step"));
    const auto made = maker->finish();
    CHECK(made.steps.size() == 1);
}

TEST_CASE("steps that cannot be read, or are not signed, make a block malformed") {
    Blocks b;
    CHECK(b.body([](Block& block) { block.steps[1].step.push_back({}); }) == "Block.malformed");
    CHECK(b.body([](Block& block) { block.steps[1].step = {}; }) == "Block.malformed");
    CHECK(b.body([](Block& block) { block.steps[1].step[0] = std::byte{9}; }) == "Block.malformed");
    CHECK(b.body([](Block& block) {
        auto& step = block.steps[1].step;
        step[step.size() - 1] ^= std::byte{1}; // of the signature
    }) == "Block.malformed");
}

TEST_CASE("a step that may not stand in a block, a wrong root, a witness that is not the one") {
    Blocks b;
    CHECK(b.body([](Block& block) { block.steps[1].root_after = block.steps[0].root_after; }) ==
          "Block.wrong_root");
    CHECK(b.body([](Block& block) { block.steps[0].root_after = StateRoot{}; }) ==
          "Block.wrong_root");
    CHECK(b.body([](Block& block) { block.steps[1].witness = {}; }) == "Block.bad_witness");
    CHECK(b.body([](Block& block) { block.steps[1].witness.push_back({}); }) ==
          "Block.bad_witness");
    CHECK(b.body([](Block& block) { block.steps[1].witness = block.steps[2].witness; }) ==
          "Block.bad_witness");
    CHECK(b.body([](Block& block) { std::swap(block.steps[1], block.steps[2]); }) ==
          "Block.bad_witness");

    // A wrong nonce, with the witness of exactly what the step touches: the nonce.
    auto body = std::get<Transaction>(*decode_step(b.good.block.steps[1].step.view())).body;
    body.nonce = Nonce{4};
    const StepBody skipped = sign(body, World::key("alice"));
    StateTree state = b.good.before.clone();
    const std::array account{kernel_key(KernelFamily::nonce, World::account("alice").value)};
    const auto& description = b.world.node(b.world.root).description();
    REQUIRE(BlockMaker::start({description, b.good.previous, b.world.tree.codes()}, state, {}));
    const auto witness = state.prove(account).bytes;
    CHECK(b.body([&](Block& block) {
        block.steps[1] = record_of(skipped, block.steps[1]);
        block.steps[1].witness = BoundedBytes<most_witness_bytes_ever>{witness};
    }) == "Block.not_includable");
    CHECK(b.body([&](Block& block) { block.steps[1] = record_of(skipped, block.steps[1]); }) ==
          "Block.bad_witness");
}

TEST_CASE("a block keeps to the sizes of its chain") {
    World world;
    auto config = world.config_below(world.root);
    config.sizes.step_bytes = least_step_bytes;
    config.sizes.witness_bytes = least_witness_bytes;
    config.sizes.inbox_items = 1;
    config.sizes.body_bytes = 2 * (least_step_bytes + least_witness_bytes);
    config.sizes.block_steps = 3;
    const auto child = world.child(world.root, config);
    const auto step = [&] { return world.transfer(child, "bob", "carol", 1); };
    // Larger than a step there.
    const Deploy large{BoundedBytes<most_code_bytes>{Bytes(least_step_bytes)}, {}};
    CHECK(world.attempt(child, world.transaction(child, "bob", large)) ==
          not_includable("Block.full"));

    Candidate good{world, child, {step(), step(), step()}};
    CHECK(good.block.steps.size() == 3); // with the system step: the last transfer did not fit
    CHECK(good.verdict(good.block) == "good");
    const auto changed = [&](const std::function<void(Block&)>& change) {
        Block block = good.block;
        change(block);
        Candidate::mend(block);
        return good.verdict(block);
    };
    CHECK(changed([](Block& block) { block.steps.push_back(block.steps[1]); }) == "Block.sizes");
    CHECK(changed([&](Block& block) {
              block.steps[1] = record_of(world.transaction(child, "bob", large), block.steps[1]);
          }) == "Block.sizes");
    const auto padded = [](Block& block, std::size_t at, std::size_t bytes) {
        block.steps[at].witness = BoundedBytes<most_witness_bytes_ever>{Bytes(bytes)};
    };
    CHECK(changed([&](Block& block) { padded(block, 1, least_witness_bytes + 1); }) ==
          "Block.sizes");
    CHECK(changed([&](Block& block) { padded(block, 1, least_witness_bytes); }) ==
          "Block.bad_witness");
    CHECK(changed([&](Block& block) {
              for (std::size_t i = 0; i < 3; ++i) padded(block, i, least_witness_bytes);
          }) == "Block.sizes");
}

TEST_CASE("about a contract that it does not know a check says nothing") {
    Blocks b;
    Codes none;
    CHECK(b.good.verdict(b.good.block, none, false) == "Block.unknown_code");
}

TEST_CASE("flip any bit of a block: refused") {
    World world;
    const Candidate good{world, world.root, {world.transfer(world.root, "alice", "bob", 7)}};
    const Bytes bytes = encode_block(good.block);
    const auto& description = world.node(world.root).description();
    std::size_t readable = 0;
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        Bytes flipped = bytes;
        flipped[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
        const auto block = decode_block(flipped);
        if (!block) continue;
        ++readable;
        const auto steps = prepare_steps(*block, world.keys);
        if (!steps) continue;
        const ChainView view{description, good.previous, world.tree.codes()};
        StateTree state = good.before.clone();
        const auto full = check_block(view, *block, *steps, state);
        const auto stateless = check_block_stateless(view, *block, *steps);
        if (full || stateless) FAIL("bit " << bit << " may be flipped");
        if (full.error() != stateless.error()) FAIL("bit " << bit << " divides the checks");
    }
    CHECK(readable > bytes.size()); // most flips are seen by the checks, not by the codec
}

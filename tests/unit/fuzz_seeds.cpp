// The seeds of the fuzz target `transaction`: written by hand as messages, so that they can be made
// again when the codec changes. To write them, set CHAINTREE_SEEDS_DIR to fuzz/corpus/transaction.
#include "../fuzz/small_tree.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::fuzz;

namespace {

enum class Mode : std::uint8_t { bytes, named, delivery };

Bytes seed(Mode mode, ByteView rest) {
    Bytes out{static_cast<std::byte>(mode)};
    append(out, rest);
    return out;
}

Call call(std::string function, std::vector<Word> arguments) {
    return {ContractId{number(ledger_number)},
            BoundedText<64>{std::move(function)},
            BoundedVector<Word, 16>{std::move(arguments)},
            {}};
}

// By one of `senders`, with the nonce that the small tree expects.
Transaction named(const SmallTree& tree, std::uint64_t on, std::size_t sender, Payload payload,
                  std::optional<std::uint64_t> to = std::nullopt) {
    const auto who = test::World::account(senders[sender]);
    const ChainId chain{number(on)};
    TransactionBody body;
    body.chain = chain;
    if (to) body.to = ChainId{number(*to)};
    body.sender = test::World::key(senders[sender]).public_bytes();
    body.sender.bytes[32] = static_cast<std::byte>(sender);
    body.nonce = tree.world.node(tree.chain(chain)).nonce(who);
    body.payload = std::move(payload);
    return sign(body, test::World::key(senders[sender]));
}

// In place of a configuration: the child's. No chain has this threshold.
ChainConfig named_config() {
    ChainConfig config;
    config.producers.threshold = 0;
    config.ledger.code = CodeHash{number(1)};
    return config;
}

// The child's header above the last committed one, anchored at the root's newest.
Commit commit(const SmallTree& tree) {
    const auto& root = tree.world.node(tree.world.root);
    const auto height = tree.committed(0);
    Header header;
    header.body.chain = ChainId{number(child_number)};
    header.body.height = Height{height + 1};
    header.body.time = root.tip().time;
    header.body.previous = HeaderHash{number(height + 1)};
    header.body.step_count = 1;
    header.body.anchor = Anchor{root.tip().height, HeaderHash{number(root.tip().height.value + 1)}};
    auto signature = sign(header.body, test::World::key("producer"), 0);
    signature.signature.bytes[63] = std::byte{2}; // the place of "producer" among the senders
    header.signatures.push_back(signature);
    Commit out{ChainId{number(child_number)}, named_config(), 1, {}};
    out.headers.push_back(header);
    return out;
}

Deploy deploy(const std::string& source) {
    Codes codes;
    const auto canonical = as_bytes(codes.text(codes.add(*contract::parse_contract(source))));
    return {BoundedBytes<most_code_bytes>{Bytes{canonical.begin(), canonical.end()}}, {}};
}

const CommitId about_first{ChainId{number(child_number)}, 0, 0};

HeaderProof first_header() {
    HeaderProof out;
    out.header.chain = ChainId{number(child_number)};
    out.header.height = Height{1};
    out.count = 1;
    return out;
}

Objection objection(Evidence evidence) {
    return {about_first, named_config(), first_header(), std::move(evidence), std::nullopt};
}

WrongStep wrong_step(const SmallTree& tree) {
    WrongStep out;
    out.previous.chain = ChainId{number(child_number)};
    out.record = tree.world.node(tree.child).blocks()[0].steps[0];
    return out;
}

std::map<std::string, Bytes> dispute_seeds(const SmallTree& tree, const Transaction& item,
                                           std::uint64_t newest) {
    const auto step = [](const StepBody& body) { return seed(Mode::named, encode_step(body)); };
    return {
        {"settle", step(named(tree, root_number, 0, Settle{ChainId{number(child_number)}}))},
        {"objection", step(named(tree, root_number, 0, objection(WrongCount{1, number(2)})))},
        {"objection_step", step(named(tree, root_number, 0, objection(wrong_step(tree))))},
        {"demand",
         step(named(tree, root_number, 0, Demand{about_first, named_config(), first_header()}))},
        {"reveal", step(named(tree, root_number, 0,
                              Reveal{about_first, named_config(), first_header(), 0, {}, {}}))},
        {"void_commit",
         step(named(tree, root_number, 0, VoidCommit{about_first, named_config(), Height{1}}))},
        {"reclaim", step(named(tree, root_number, 0, Reclaim{about_first, std::nullopt}))},
        {"post", step(named(tree, root_number, 0,
                            Post{ChainId{number(child_number)}, named_config(),
                                 BoundedBytes<most_step_bytes_ever>{encode_step(item)}}))},
        {"halt",
         step(named(tree, root_number, 0, Halt{ChainId{number(child_number)}, named_config()}))},
        {"claim", step(named(tree, root_number, 0, Claim{number(3)}))},
        {"forced",
         step(Forced{BoundedBytes<most_step_bytes_ever>{encode_step(item)}, {newest, {}}})},
        {"taken", step(Taken{ChainId{number(child_number)},
                             named_config(),
                             BoundedBytes<most_step_bytes_ever>{encode_step(item)},
                             {},
                             {}})},
    };
}

std::map<std::string, Bytes> seeds() {
    const SmallTree tree;
    const auto step = [](const StepBody& body) { return seed(Mode::named, encode_step(body)); };
    const auto second = [](std::uint8_t message, std::uint64_t source) {
        return seed(Mode::delivery,
                    Bytes{static_cast<std::byte>(message), static_cast<std::byte>(source)});
    };
    const Word bob = to_word(test::World::account("bob"));
    const auto transfer = named(tree, root_number, 0, call("transfer", {bob, 1}));
    const auto newest = tree.world.node(tree.world.root).tip().height.value;
    auto travels = transfer.body;
    travels.sender = test::World::key("alice").public_bytes();
    const auto whole = sign(travels, test::World::key("alice"));
    Block block;
    block.header.body.chain = travels.chain;
    block.steps.push_back({BoundedBytes<most_step_bytes_ever>{encode_step(whole)}, {}, {}});
    std::map<std::string, Bytes> out{
        {"bytes_step", seed(Mode::bytes, encode_step(whole))},
        {"bytes_block", seed(Mode::bytes, encode_block(block))},
        {"transfer", step(transfer)},
        {"transfer_too_much", step(named(tree, root_number, 3, call("transfer", {bob, 5000})))},
        {"down", step(named(tree, root_number, 0, call("transferToChild", {3}), child_number))},
        {"up", step(named(tree, child_number, 0, call("transferToParent", {3}), root_number))},
        {"no_function", step(named(tree, root_number, 0, call("burn", {})))},
        {"deploy",
         step(named(tree, root_number, 0,
                    deploy("contract A { uint n; function add(uint x) public { n += x; } }")))},
        {"create_chain", step(named(tree, root_number, 0, CreateChain{named_config()}))},
        {"commit", step(named(tree, root_number, 1, commit(tree)))},
        {"system", step(SystemStep{})},
        {"activation", step(Activation{ContractId{number(9)}, {}, {newest, {}}})},
        {"second_down", second(4, newest)},
        {"second_up", second(1, 0)},
        {"second_not_final", second(3, 1)},
        {"second_used", second(0, newest)},
        {"second_of_reverted", second(2, 0)},
    };
    out.merge(dispute_seeds(tree, whole, newest));
    return out;
}

Bytes file_bytes(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    const std::string content = text.str();
    const auto bytes = as_bytes(content);
    return {bytes.begin(), bytes.end()};
}

} // namespace

TEST_CASE("the seeds of the fuzz target are what the codec makes of their messages") {
    const std::filesystem::path folder{"fuzz/corpus/transaction"};
    const char* write_to = std::getenv("CHAINTREE_SEEDS_DIR");
    for (const auto& [name, bytes] : seeds()) {
        if (write_to) {
            std::filesystem::create_directories(write_to);
            std::ofstream{std::filesystem::path{write_to} / name, std::ios::binary}
                << as_text(bytes);
        }
        INFO(name);
        CHECK(file_bytes(folder / name) == bytes);
    }
}

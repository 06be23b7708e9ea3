// Steps as bytes. The first byte chooses (modulo 3):
// 0: the rest is a step or a block as it travels. What is accepted re-encodes to itself; a step
// with
//    good signatures runs.
// 1: the rest is a step whose names (small_tree.hpp) are put in and which is signed by a known key:
//    so inputs get past signatures and hashes.
// 2: the second section of a message of the small tree: its number, the source of the proof, and
//    the witness, or the true one if there is none.
// Whatever runs, runs twice: over the full state, and over the witness of what it touched. Both
// must tell the same.
#include "small_tree.hpp"

#include "base/check.hpp"
#include "merkle/witness.hpp"

using namespace chaintree;

namespace {

const fuzz::SmallTree& small() {
    static const fuzz::SmallTree tree;
    return tree;
}

// The next block of a chain, after its system step.
struct Place {
    const ChainNode& node;
    StateTree state;
    HeaderBody header;

    explicit Place(const ChainId& chain)
        : node(small().world.node(chain)), state(node.state().clone()), header(node.tip()) {
        header.previous = hash_of(node.tip());
        header.height = header.height.next();
        if (!node.description().parent) header.time = Time{header.height.value};
        Codes none;
        const TreeReader reader{state};
        Journal journal{reader};
        const auto done = run_step(context_of(node.description(), node.tip(), header), SystemStep{},
                                   journal, none);
        CHAINTREE_INVARIANT(std::holds_alternative<Applied>(done), "the system step applies");
        state.apply(journal.writes());
    }
};

const Place& place_of(bool child) {
    static const Place root{small().world.root};
    static const Place below{small().child};
    return child ? below : root;
}

struct Ran {
    StepOutcome outcome;
    std::vector<CellKey> touched;
    std::vector<CellWrite> writes;
};

Ran run_over(const Place& place, const VerifiedStep& step, const CellReader& reader,
             const contract::Contract& ledger) {
    Codes codes;
    codes.add(ledger);
    Journal journal{reader};
    auto outcome = run_step(context_of(place.node.description(), place.node.tip(), place.header),
                            step, journal, codes);
    return {
        std::move(outcome), {journal.touched().begin(), journal.touched().end()}, journal.writes()};
}

bool same_outcome(const StepOutcome& a, const StepOutcome& b) {
    const auto* why = reason_of(a);
    const auto* other = reason_of(b);
    if (a.index() != b.index() || !why != !other) return false;
    return !why || (why->clause == other->clause && why->detail == other->detail);
}

void run_both(const Place& place, const VerifiedStep& step) {
    const auto& world = small().world;
    const auto& ledger =
        *world.tree.codes().find(world.node(world.root).description().config.ledger.code);
    const auto full = run_over(place, step, TreeReader{place.state}, ledger);
    const auto bytes = place.state.prove(full.touched).bytes;
    auto partial = PartialTree::parse(bytes, place.state.root(), bytes.size());
    CHAINTREE_INVARIANT(partial && partial->check_canonical(full.touched),
                        "the witness of a step is canonical");
    const auto told = run_over(place, step, WitnessReader{*partial}, ledger);
    CHAINTREE_INVARIANT(same_outcome(full.outcome, told.outcome), "both end in the same way");
    CHAINTREE_INVARIANT(full.touched == told.touched, "both touch the same cells");
    partial->apply(told.writes);
    StateTree after = place.state.clone();
    after.apply(full.writes);
    CHAINTREE_INVARIANT(partial->root() == after.root(), "both end in the same root");
}

void run_everywhere(const StepBody& body) {
    KeyCache keys{16};
    const auto step = verify_step(body, keys);
    if (!step) return;
    run_both(place_of(false), *step);
    run_both(place_of(true), *step);
}

// --- as it travels ---

void check_bytes(ByteView bytes) {
    if (const auto block = decode_block(bytes))
        CHAINTREE_INVARIANT(std::ranges::equal(encode_block(*block), bytes),
                            "a block is canonical");
    if (const auto step = decode_step(bytes)) {
        CHAINTREE_INVARIANT(std::ranges::equal(encode_step(*step), bytes), "a step is canonical");
        run_everywhere(*step);
    }
}

// --- with names ---

const SecretKey& key_of(std::byte number) {
    static const auto keys = [] {
        std::vector<SecretKey> out;
        for (const auto name : fuzz::senders) out.push_back(SecretKey::from_text(name));
        return out;
    }();
    return keys[std::to_integer<std::size_t>(number) % keys.size()];
}

// Headers of the child, and what they point to, by heights; signed if they have a signature.
void put_names(Header& header) {
    const auto& tree = small();
    auto& body = header.body;
    body.chain = tree.chain(body.chain);
    if (body.previous) body.previous = tree.header(tree.child, *body.previous);
    if (body.anchor) body.anchor->hash = tree.header(tree.world.root, body.anchor->hash);
    if (header.signatures.size() == 1)
        header.signatures[0] = sign(body, key_of(header.signatures[0].signature.bytes[63]), 0);
}

void put_names(Call& call) {
    call.contract = small().contract(call.contract);
}
void put_names(ChainConfig& config) {
    if (config.producers.threshold == 0)
        config = small().world.node(small().child).description().config;
}
// A header of the child, by its height.
void put_names(HeaderBody& header) {
    const auto& node = small().world.node(small().child);
    header = node.header(Height{header.height.value % (node.tip().height.value + 1)});
}
// Everything that is said about a commit of the child.
template <class Dispute>
    requires requires(Dispute& said) { said.commit.epoch; }
void put_names(Dispute& said) {
    said.commit.child = small().chain(said.commit.child);
    if constexpr (requires { said.config; }) put_names(said.config);
    if constexpr (requires { said.header; }) put_names(said.header.header);
    if constexpr (requires { said.evidence; })
        if (auto* step = std::get_if<WrongStep>(&said.evidence)) put_names(step->previous);
}
template <class AboutChild>
    requires std::same_as<AboutChild, Post> || std::same_as<AboutChild, Halt> ||
             std::same_as<AboutChild, Taken>
void put_names(AboutChild& said) {
    said.child = small().chain(said.child);
    put_names(said.config);
}
void put_names(Commit& commit) {
    commit.child = small().chain(commit.child);
    put_names(commit.config);
    for (std::size_t i = 0; i < commit.headers.size(); ++i) put_names(commit.headers[i]);
}
void put_names(Settle& settle) {
    settle.child = small().chain(settle.child);
}
void put_names(CreateChain& create) {
    put_names(create.config);
}
void put_names(Deploy&) {}
void put_names(Claim&) {}

void put_names(Transaction& transaction) {
    auto& body = transaction.body;
    body.chain = small().chain(body.chain);
    if (body.to) body.to = small().chain(*body.to);
    std::visit([](auto& payload) { put_names(payload); }, body.payload);
    const auto& key = key_of(body.sender.bytes[32]);
    body.sender = key.public_bytes();
    transaction = sign(body, key);
}

void check_named(ByteView bytes) {
    auto step = decode_step(bytes);
    if (!step) return;
    if (auto* transaction = std::get_if<Transaction>(&*step)) put_names(*transaction);
    if (auto* delivery = std::get_if<Delivery>(&*step)) put_names(delivery->message);
    if (auto* activation = std::get_if<Activation>(&*step))
        activation->contract = small().contract(activation->contract);
    if (auto* taken = std::get_if<Taken>(&*step)) put_names(*taken);
    KeyCache keys{16};
    const bool is_ours = !std::holds_alternative<Taken>(*step); // what it holds, nobody signed
    CHAINTREE_INVARIANT(!is_ours || verify_step(*step, keys), "what we sign verifies");
    run_everywhere(*step);
}

// --- second sections ---

void check_delivery(ByteView bytes) {
    if (bytes.size() < 2) return;
    const auto& tree = small();
    const auto& message =
        tree.messages[std::to_integer<std::size_t>(bytes[0]) % tree.messages.size()];
    const auto source = std::to_integer<std::uint64_t>(bytes[1]);
    const auto witness = bytes.subspan(2, std::min(bytes.size() - 2, most_witness_bytes_ever));
    Delivery delivery{
        message, {source, BoundedBytes<most_witness_bytes_ever>{{witness.begin(), witness.end()}}}};
    if (witness.empty()) {
        const auto& from = tree.world.node(message.body.chain);
        const auto height = message.body.chain == tree.child ? tree.committed(source) : source;
        const auto key = kernel_key(KernelFamily::receipt, id_of(message.body).value);
        const Height shown{std::min(height, from.tip().height.value)};
        delivery.receipt = from.prove(shown, key, source);
    }
    run_everywhere(delivery);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span{data, size});
    if (bytes.empty()) return 0;
    const auto rest = bytes.subspan(1);
    switch (std::to_integer<unsigned>(bytes[0]) % 3) {
    case 0: check_bytes(rest); break;
    case 1: check_named(rest); break;
    default: check_delivery(rest); break;
    }
    return 0;
}

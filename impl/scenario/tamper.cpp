#include "scenario/tamper.hpp"

namespace chaintree::scenario {

namespace {

void flip(auto& bytes, std::size_t at) {
    bytes[at] ^= std::byte{1};
}

// Changes what the producers sign; they sign it.
void change_body(HeaderBody& body, CommitTamper how) {
    switch (how) {
    case CommitTamper::chain: flip(body.chain.value.bytes, 0); break;
    case CommitTamper::linkage: flip(body.previous->value.bytes, 0); break;
    case CommitTamper::height: body.height = body.height.next(); break;
    case CommitTamper::steps: body.step_count = 0; break;
    case CommitTamper::time: body.time = body.time.next(); break;
    case CommitTamper::anchor_missing: body.anchor.reset(); break;
    case CommitTamper::anchor_back: body.anchor->height = Height{0}; break;
    case CommitTamper::anchor_unknown: flip(body.anchor->hash.value.bytes, 0); break;
    case CommitTamper::config:
    case CommitTamper::unsigned_:
    case CommitTamper::signature:
    case CommitTamper::stranger: break;
    }
}

void tamper_with(Commit& commit, const KnownChain& child, CommitTamper how) {
    if (how == CommitTamper::config) commit.config.commit_bond += 1;
    if (commit.headers.empty()) return;
    auto& header = commit.headers[commit.headers.size() - 1];
    change_body(header.body, how);
    sign_again(header, child.producers);
    if (how == CommitTamper::unsigned_) header.signatures = {};
    if (how == CommitTamper::signature) flip(header.signatures[0].signature.bytes, 40);
    if (how == CommitTamper::stranger)
        header.signatures[0] = sign(header.body, SecretKey::from_text("account/a stranger"), 0);
}

template <std::size_t Limit>
BoundedBytes<Limit> with_flipped_bit(const BoundedBytes<Limit>& bytes) {
    auto items = bytes.items();
    if (!items.empty()) flip(items, items.size() - 1);
    return BoundedBytes<Limit>{std::move(items)};
}

void tamper_with(WrongStep& shown, ObjectionTamper how) {
    if (how == ObjectionTamper::record) shown.record.step = with_flipped_bit(shown.record.step);
    if (how == ObjectionTamper::witness)
        shown.record.witness = with_flipped_bit(shown.record.witness);
    if (how == ObjectionTamper::path) shown.siblings.push_back(Hash{});
    if (how == ObjectionTamper::previous) flip(shown.previous.state_root.value.bytes, 0);
    if (how == ObjectionTamper::before && shown.before)
        flip(shown.before->root_after.value.bytes, 0);
}

} // namespace

void sign_again(Header& header, std::span<const SecretKey> producers) {
    std::vector<ProducerSignature> signatures;
    for (const auto& one : header.signatures)
        signatures.push_back(sign(header.body, producers[one.producer], one.producer));
    header.signatures = BoundedVector<ProducerSignature, most_producers>{std::move(signatures)};
}

void tamper_with(Objection& objection, ObjectionTamper how) {
    if (auto* shown = std::get_if<WrongStep>(&objection.evidence)) tamper_with(*shown, how);
    if (how == ObjectionTamper::header) flip(objection.header.header.state_root.value.bytes, 0);
    if (how == ObjectionTamper::config) objection.config.commit_bond += 1;
    if (how == ObjectionTamper::epoch) objection.commit.epoch ^= 1;
}

std::optional<Commit> plan_commit(const World& world, const KnownChain& child,
                                  const CommitStep& step) {
    const auto& node = world.node(child);
    std::optional<Commit> commit;
    if (node.description().parent)
        commit = world.tree.next_commit(child.id, step.headers.value_or(most_commit_headers_ever));
    if (!commit && (step.headers == 0 || !node.description().parent))
        commit = Commit{child.id, node.description().config, 0, {}};
    if (!commit) return std::nullopt;
    if (step.index) commit->index = *step.index;
    if (step.tamper) tamper_with(*commit, child, *step.tamper);
    return commit;
}

void tamper_with(Delivery& delivery, DeliveryTamper how) {
    auto& body = delivery.message.body;
    switch (how) {
    case DeliveryTamper::proof: {
        auto bytes = delivery.receipt.witness.items();
        if (!bytes.empty()) flip(bytes, bytes.size() - 1);
        delivery.receipt.witness = BoundedBytes<most_witness_bytes_ever>{std::move(bytes)};
        break;
    }
    case DeliveryTamper::arguments:
        if (auto* call = std::get_if<Call>(&body.payload); call && !call->arguments.empty())
            call->arguments[call->arguments.size() - 1] += 1;
        break;
    case DeliveryTamper::signature: flip(delivery.message.signature.bytes, 40); break;
    }
}

} // namespace chaintree::scenario

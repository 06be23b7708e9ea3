// Deliveries and activations that are wrong in one way.
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

bool comes_from_parent(const Spoiling& about, const Delivery& delivery) {
    return about.world.node(about.on).description().parent == delivery.message.body.chain;
}

bool to_other_chain(Spoiling&, Delivery& delivery) {
    auto& body = delivery.message.body;
    return body.to && flip(body.to->value);
}

bool no_call(Spoiling& about, Delivery& delivery) {
    delivery.message.body.payload = Settle{about.on.id};
    return true;
}

// In a takeover no proof is shown of what the parent sent.
bool no_anchor_of_it(Spoiling& about, Delivery& delivery) {
    if (about.is_taken || !comes_from_parent(about, delivery)) return false;
    delivery.receipt.source += far_away;
    return true;
}

bool no_commit_of_it(Spoiling& about, Delivery& delivery) {
    if (comes_from_parent(about, delivery)) return false;
    delivery.receipt.source += far_away;
    return true;
}

// A witness of one leaf (spec/kernel.md, Witness.bytes): that the message was emitted.
Bytes claimed_leaf(const MessageId& message) {
    Bytes out{std::byte{2}};
    const auto add = [&](ByteView part) { out.insert(out.end(), part.begin(), part.end()); };
    add(kernel_key(KernelFamily::receipt, message.value).view());
    add(number(1).view());
    return out;
}

// Bytes that prove nothing: other ones, none, a leaf that nobody hashed, one byte too many.
bool other_proof_of_receipt(unsigned variant, Delivery& delivery) {
    auto bytes = delivery.receipt.witness.items();
    if (variant == 0) return flip_last(delivery.receipt.witness);
    if (variant == 1) bytes.clear();
    if (variant == 4) bytes = claimed_leaf(id_of(delivery.message.body));
    if (variant == 5) bytes.push_back(std::byte{0});
    delivery.receipt.witness = BoundedBytes<most_witness_bytes_ever>{std::move(bytes)};
    return true;
}

// A proof of something else, one where none is asked for; a message that was never sent.
bool other_receipt(Spoiling& about, Delivery& delivery) {
    const bool has_proof = !delivery.receipt.witness.empty();
    if (has_proof && about.variant != 2 && about.variant != 3)
        return other_proof_of_receipt(about.variant, delivery);
    if (about.variant == 2 && !has_proof)
        ++delivery.receipt.source;
    else if (about.variant == 3)
        delivery.message.body.nonce = delivery.message.body.nonce.next();
    else
        return false;
    return true;
}

bool no_header_of_it(Spoiling&, Activation& activation) {
    activation.registered.source += far_away;
    return true;
}

bool other_proof(Spoiling&, Activation& activation) {
    return flip_last(activation.registered.witness);
}

bool other_text(Spoiling&, Activation& activation) {
    return flip_last(activation.code);
}

} // namespace

std::span<const Spoil> second_sections() {
    static const std::array rows{
        Spoil{"Delivery.chain", 1, &to_other_chain},
        Spoil{"Delivery.no_call", 1, &no_call},
        Spoil{"Delivery.anchor", 1, &no_anchor_of_it},
        Spoil{"Delivery.not_final", 1, &no_commit_of_it},
        Spoil{"Delivery.receipt", 6, &other_receipt},
        Spoil{"Activation.anchor", 1, &no_header_of_it},
        Spoil{"Activation.proof", 1, &other_proof},
        Spoil{"Activation.code", 1, &other_text},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows

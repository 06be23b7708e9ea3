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

// A proof of something else, none, one where none is asked for; a message that was never sent.
bool other_receipt(Spoiling& about, Delivery& delivery) {
    auto& witness = delivery.receipt.witness;
    if (about.variant == 0 && !witness.empty()) return flip_last(witness);
    if (about.variant == 1 && !witness.empty()) {
        witness = {};
        return true;
    }
    if (about.variant == 2 && witness.empty())
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
        Spoil{"Delivery.receipt", 4, &other_receipt},
        Spoil{"Activation.anchor", 1, &no_header_of_it},
        Spoil{"Activation.proof", 1, &other_proof},
        Spoil{"Activation.code", 1, &other_text},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows

// Transactions and calls that are wrong in one way.
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

bool no_point(Spoiling&, Transaction& message) {
    auto& key = message.body.sender;
    unsigned guess = 0;
    do key.bytes[1] = static_cast<std::byte>(guess++);
    while (PublicKey::parse(key));
    return true;
}

// What is good for s is good for n - s.
void use_other_s(Signature& signature) {
    static const Word order{"0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"};
    Hash s;
    std::copy_n(signature.bytes.begin() + 32, 32, s.bytes.begin());
    std::ranges::copy(to_hash(order - to_word(s)).bytes, signature.bytes.begin() + 32);
}

// By another key; or, where it is not made anew, with the other s.
bool by_other_key(Spoiling& about, Transaction& message) {
    if (about.variant == 0) return about.is_signed_by_stranger = true;
    if (about.is_delivery) use_other_s(message.signature);
    return about.is_delivery;
}

bool on_other_chain(Spoiling& about, Transaction& message) {
    return !about.is_delivery && flip(message.body.chain.value);
}

bool later_nonce(Spoiling& about, Transaction& message) {
    message.body.nonce = message.body.nonce.next();
    return !about.is_delivery;
}

bool to_nowhere(Spoiling& about, Transaction& message) {
    if (std::holds_alternative<Call>(message.body.payload)) return false;
    message.body.to = about.on.id;
    return true;
}

bool without_fee(Spoiling& about, Transaction& message) {
    const auto& fees = about.world.node(about.on).description().config.fees;
    const auto& payload = message.body.payload;
    const Word fee = std::holds_alternative<Objection>(payload) ? fees.objection
                     : std::holds_alternative<Demand>(payload)  ? fees.demand
                     : std::holds_alternative<Post>(payload)    ? fees.inbox
                                                                : Word{0};
    return about.is_by_stranger = fee != 0;
}

// Null: no contract that the scenario knows.
const contract::Contract* contract_of(const Spoiling& about, const Call& call) {
    for (const auto& [name, known] : about.world.contracts)
        if (known.id == call.contract) return &known.source;
    return nullptr;
}

const contract::Function* function_of(const Spoiling& about, const Call& call) {
    const auto* contract = contract_of(about, call);
    return contract ? contract->find_function(call.function.text()) : nullptr;
}

bool no_contract(Spoiling&, CallMessage& message) {
    return flip(message.call.contract.value);
}

bool no_function(Spoiling&, CallMessage& message) {
    message.call.function = BoundedText<64>{"there is none"};
    return true;
}

// A function that crosses an edge in place of one that does not, or the other way round.
bool other_kind(Spoiling& about, CallMessage& message) {
    const auto* contract = contract_of(about, message.call);
    if (!contract) return false;
    for (const auto& function : contract->functions) {
        if (!function.is_entry() || function.is_edge() == message.body.to.has_value()) continue;
        message.call.function = BoundedText<64>{function.name};
        return true;
    }
    return false;
}

// The least word that no value of the type has.
std::optional<Word> beyond(const contract::Contract& contract, const contract::Type& type,
                           const Call& call) {
    using contract::Kind;
    if (type.kind == Kind::boolean) return Word{2};
    if (type.kind == Kind::chain) return Word{0};
    if (type.kind == Kind::signature) return Word{call.signatures.size()};
    if (type.kind == Kind::enumeration) return Word{contract.enums[type.index].members.size()};
    return std::nullopt;
}

// One too many, one too few, one that is no value of its type.
bool other_arguments(Spoiling& about, CallMessage& message) {
    auto words = message.call.arguments.items();
    if (about.variant == 0) words.push_back(0);
    if (about.variant == 1 && !words.empty()) words.pop_back();
    if (about.variant == 2) {
        const auto* contract = contract_of(about, message.call);
        const auto* function = function_of(about, message.call);
        for (std::size_t i = 0; function && i < words.size(); ++i)
            if (const auto word = beyond(*contract, function->parameters[i].type, message.call))
                words[i] = *word;
    }
    auto changed = BoundedVector<Word, 16>::from(std::move(words));
    if (!changed || *changed == message.call.arguments) return false;
    message.call.arguments = *std::move(changed);
    return true;
}

// The chain at the other end of the call, as who runs it here sees it. Null: there is none, or the
// section that runs here is not of this side.
ChainId* far_end(const Spoiling& about, CallMessage& message, contract::Side side) {
    const auto* function = function_of(about, message.call);
    if (!function || !function->is_edge() || !message.body.to) return nullptr;
    if (function->sections[about.is_delivery ? 1 : 0].side != side) return nullptr;
    return about.is_delivery ? &message.body.chain : &*message.body.to;
}

bool to_itself(Spoiling& about, CallMessage& message) {
    for (const auto side : {contract::Side::child, contract::Side::parent})
        if (auto* far = far_end(about, message, side)) {
            *far = about.on.id;
            return true;
        }
    return false;
}

bool other_parent(Spoiling& about, CallMessage& message) {
    auto* far = far_end(about, message, contract::Side::child);
    return far && flip(far->value);
}

bool no_child(Spoiling& about, CallMessage& message) {
    auto* far = far_end(about, message, contract::Side::parent);
    return far && flip(far->value);
}

} // namespace

std::span<const Spoil> transactions() {
    constexpr std::string_view malformed = "Block.malformed";
    static const std::array rows{
        Spoil{"Transaction.sender_key", 1, &no_point, malformed},
        Spoil{"Transaction.signature", 2, &by_other_key, malformed},
        Spoil{"Transaction.chain", 1, &on_other_chain},
        Spoil{"Transaction.nonce", 1, &later_nonce},
        Spoil{"Transaction.second_end", 1, &to_nowhere},
        Spoil{"Transaction.fee", 1, &without_fee},
        Spoil{"Call.unknown_contract", 1, &no_contract},
        Spoil{"Call.unknown_function", 1, &no_function},
        Spoil{"Call.second_end", 1, &other_kind},
        Spoil{"Call.arguments", 3, &other_arguments},
        Spoil{"Edge.to_itself", 1, &to_itself},
        Spoil{"Edge.not_my_parent", 1, &other_parent},
        Spoil{"Edge.unknown_child", 1, &no_child},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows

#include "scenario/spoil.hpp"

#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario {

namespace {

std::vector<Spoil> whole_table() {
    std::vector<Spoil> out;
    for (const auto part :
         {spoil_rows::transactions(), spoil_rows::creation(), spoil_rows::commits(),
          spoil_rows::disputes(), spoil_rows::inboxes(), spoil_rows::second_sections(),
          spoil_rows::takeovers(), spoil_rows::blocks(), spoil_rows::states()})
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

// The sender's key. Null: nobody here has it.
std::optional<SecretKey> key_of(const World& world, const PublicKeyBytes& sender) {
    for (const auto& [account, name] : world.account_names)
        if (auto key = SecretKey::from_text("account/" + name); key.public_bytes() == sender)
            return key;
    return std::nullopt;
}

// Whether the change is of a payload of this type. Null: it is not.
template <class Message>
const Change<Message>* change_of(const Spoil& row) {
    return std::get_if<Change<Message>>(&row.change);
}

bool change_payload(const Spoil& row, Spoiling& about, Transaction& message) {
    return std::visit(
        [&]<class Message>(Message& payload) {
            if constexpr (std::is_same_v<Message, Call>) {
                CallMessage call{message.body, payload};
                const auto* change = change_of<CallMessage>(row);
                return change && (*change)(about, call);
            } else {
                const auto* change = change_of<Message>(row);
                return change && (*change)(about, payload);
            }
        },
        message.body.payload);
}

// The message is changed by its own rows or by the delivery's; its sender signs what comes of it.
bool spoil_delivery(const Spoil& row, Spoiling& about, Delivery& delivery) {
    auto& message = delivery.message;
    const auto before = message.body;
    const auto key = key_of(about.world, before.sender);
    const auto* change = change_of<Delivery>(row);
    about.is_delivery = true;
    if (!key || !(change ? (*change)(about, delivery) : spoil(row, about, message))) return false;
    if (message.body == before && !about.is_signed_by_stranger) return true;
    const auto digest = digest_of(message.body, key->account());
    message.signature = (about.is_signed_by_stranger ? stranger() : *key).sign(digest);
    return true;
}

} // namespace

const SecretKey& stranger() {
    static const auto key = SecretKey::from_text("account/a stranger");
    return key;
}

std::span<const Spoil> spoils() {
    static const auto table = whole_table();
    return table;
}

const Spoil* find_spoil(std::string_view clause) {
    const auto table = spoils();
    const auto found = std::ranges::find(table, clause, &Spoil::clause);
    return found == table.end() ? nullptr : &*found;
}

bool is_about(const Spoil& row, const Payload& payload) {
    if (row.kind() == SpoilKind::transaction) return true;
    return std::visit(
        [&]<class Message>(const Message&) {
            if constexpr (std::is_same_v<Message, Call>)
                return change_of<CallMessage>(row) != nullptr;
            else
                return change_of<Message>(row) != nullptr;
        },
        payload);
}

bool is_about(const Spoil& row, const StepBody& step) {
    if (const auto* sent = std::get_if<Transaction>(&step))
        return is_about(row, sent->body.payload);
    if (std::holds_alternative<Activation>(step)) return row.kind() == SpoilKind::activation;
    if (std::holds_alternative<Taken>(step)) return row.kind() == SpoilKind::taken;
    const auto* delivery = std::get_if<Delivery>(&step);
    if (!delivery) return false;
    return row.kind() == SpoilKind::delivery || is_about(row, delivery->message.body.payload);
}

bool spoil(const Spoil& row, Spoiling& about, Transaction& message) {
    if (const auto* change = change_of<Transaction>(row)) return (*change)(about, message);
    return change_payload(row, about, message);
}

bool spoil(const Spoil& row, Spoiling& about, StepBody& step) {
    if (auto* taken = std::get_if<Taken>(&step))
        return std::get<Change<Taken>>(row.change)(about, *taken);
    if (auto* activation = std::get_if<Activation>(&step))
        return std::get<Change<Activation>>(row.change)(about, *activation);
    auto* delivery = std::get_if<Delivery>(&step);
    return delivery && spoil_delivery(row, about, *delivery);
}

bool spoil_item(const Spoil& row, Spoiling& about, StepBody& item) {
    ForcedItem forced{item};
    return std::get<Change<ForcedItem>>(row.change)(about, forced);
}

} // namespace chaintree::scenario

#include "client/wallet.hpp"

#include "client/flight_look.hpp"
#include "codec/codec.hpp"

#include <algorithm>

namespace chaintree {

// What stands in a store.
struct StoredCall {
    static constexpr std::string_view message_name = "stored_call";
    BoundedBytes<most_step_bytes_ever> step; // the encoding of a Step: the transaction
    Time since;
};

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::StoredCall, step, since);

namespace chaintree {

namespace {

const std::string flight_prefix = "call-";

std::string flight_name(const MessageId& id) {
    return flight_prefix + to_hex(id.view());
}

// Clauses Codec.*, Store.damaged, Transaction.*: it is what this key signed.
Result<InFlight> read_flight(const std::optional<Bytes>& bytes, const SecretKey& key) {
    if (!bytes) return reject("Store.damaged");
    const auto stored = decode<StoredCall>(*bytes);
    if (!stored) return std::unexpected(to_rejection(stored.error()));
    const auto step = decode_step(stored->step.view());
    const auto* sent = step ? std::get_if<Transaction>(&*step) : nullptr;
    if (!sent || sent->body.sender != key.public_bytes()) return reject("Store.damaged");
    KeyCache keys{4};
    if (const auto good = VerifiedTransaction::check(*sent, keys); !good)
        return std::unexpected(good.error());
    return InFlight{*sent, stored->since};
}

} // namespace

std::string_view word_of(FlightState state) {
    constexpr std::array<std::string_view, 7> words{"waiting",   "done",   "pending", "ready",
                                                    "delivered", "failed", "lost"};
    return words[static_cast<std::size_t>(state)];
}

Wallet::Wallet(ChainPath path, const SecretKey& key, Store& store, WalletRules rules)
    : path_(std::move(path)), key_(key), store_(&store), rules_(rules) {
    for (const auto& name : store.names()) {
        if (!name.starts_with(flight_prefix)) continue;
        auto flight = read_flight(store.get(name), key_);
        const auto id = flight ? id_of(flight->transaction.body) : MessageId{};
        if (flight && flight_name(id) == name)
            flights_.emplace(id, *std::move(flight));
        else
            ignored_.push_back(name);
    }
}

// Behind the state's and those that are on their way.
std::uint64_t Wallet::next_nonce(const ChainId& chain) const {
    const auto key = kernel_key(KernelFamily::nonce, key_.account().value);
    auto next = static_cast<std::uint64_t>(to_word(cell_now(path_.tree(), chain, key)));
    for (const auto& [id, flight] : flights_)
        if (flight.transaction.body.chain == chain)
            next = std::max(next, flight.transaction.body.nonce.value + 1);
    return next;
}

Result<MessageId> Wallet::call(const ChainId& chain, const std::optional<ChainId>& to, Call call) {
    path_.follow();
    const auto level = path_.level_of(chain);
    const auto far = to ? path_.level_of(*to) : level;
    if (!level || !far || !path_.node(*level) || !path_.node(*far)) return reject("Wallet.chain");
    if (flights_.size() >= rules_.most_flights) return reject("Wallet.full");
    const TransactionBody body{chain, to, key_.public_bytes(), Nonce{next_nonce(chain)},
                               std::move(call)};
    InFlight flight{sign(body, key_), path_.node(*level)->tip().time};
    const auto id = id_of(body);
    const StoredCall stored{BoundedBytes<most_step_bytes_ever>{encode_step(flight.transaction)},
                            flight.since};
    if (const auto kept = store_->put(flight_name(id), encode(stored)); !kept)
        return std::unexpected(kept.error());
    flights_.insert_or_assign(id, std::move(flight));
    return id;
}

WalletLook Wallet::look() {
    path_.follow();
    std::multimap<Nonce, const InFlight*> in_order;
    for (const auto& [id, flight] : flights_)
        in_order.emplace(flight.transaction.body.nonce, &flight);
    WalletLook out;
    FlightLook looks{path_, key_, rules_};
    for (const auto& [nonce, flight] : in_order) looks.add(*flight, out);
    std::ranges::sort(out.flights, {}, &Flight::id);
    return out;
}

Result<void> Wallet::forget(const MessageId& id) {
    if (const auto gone = store_->drop(flight_name(id)); !gone) return gone;
    flights_.erase(id);
    return {};
}

} // namespace chaintree

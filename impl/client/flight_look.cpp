#include "client/flight_look.hpp"

#include "client/halted_view.hpp"
#include "client/make_taken.hpp"
#include "crypto/sha256.hpp"

#include <algorithm>
#include <ranges>

namespace chaintree {

Hash cell_now(const Tree& tree, const ChainId& chain, const CellKey& key) {
    const auto view = HaltedView::open(tree, chain);
    if (view) return view->cells().read(key).value_or(Hash{});
    return tree.find(chain)->cell(key);
}

namespace {

// Most steps do not have such bytes in them, and need not be decoded.
bool mentions(ByteView step, ByteView what) {
    return !std::ranges::search(step, what).empty();
}

// The transaction that a step carries out, by itself or inside of another.
std::optional<Transaction> carried_by(StepBody step, unsigned depth = 0) {
    if (auto* sent = std::get_if<Transaction>(&step)) return std::move(*sent);
    if (depth > most_nested_steps) return std::nullopt;
    const auto inside = [&](const auto& bytes) -> std::optional<Transaction> {
        auto inner = decode_step(bytes.view());
        return inner ? carried_by(*std::move(inner), depth + 1) : std::nullopt;
    };
    if (const auto* forced = std::get_if<Forced>(&step)) return inside(forced->item);
    if (const auto* taken = std::get_if<Taken>(&step)) return inside(taken->step);
    return std::nullopt;
}

// The post that a step is. Null: it is another.
const Post* post_in(const StepBody& step) {
    const auto* sent = std::get_if<Transaction>(&step);
    return sent ? std::get_if<Post>(&sent->body.payload) : nullptr;
}

std::optional<MessageId> posted_message(const Post& post) {
    auto item = decode_step(post.item.view());
    if (!item) return std::nullopt;
    if (const auto* delivery = std::get_if<Delivery>(&*item)) return id_of(delivery->message.body);
    const auto sent = carried_by(*std::move(item));
    return sent ? std::optional{id_of(sent->body)} : std::nullopt;
}

} // namespace

const ChainNode* FlightLook::node(const ChainId& chain) const {
    const auto level = path_.level_of(chain);
    return level ? path_.node(*level) : nullptr;
}

void FlightLook::add(const InFlight& flight, WalletLook& out) {
    const auto& body = flight.transaction.body;
    Flight found{id_of(body), flight.transaction};
    const auto cell = [&](KernelFamily family, const Hash& key) {
        return cell_now(path_.tree(), body.chain, kernel_key(family, key));
    };
    if (!node(body.chain) || (body.to && !node(*body.to))) {
        found.why = {"Wallet.chain"};
    } else if (!cell(KernelFamily::receipt, found.id.value).is_zero()) {
        second_section(flight, found, out);
    } else if (to_word(cell(KernelFamily::nonce, key_.account().value)) <= body.nonce.value) {
        first_section(flight, found, out);
    } else if (!stands(flight)) {
        found.state = FlightState::lost;
    } else {
        found.state = body.to ? FlightState::failed : FlightState::done;
    }
    out.flights.push_back(std::move(found));
}

// In a block of its chain, or of one above that took it over, since it was signed.
bool FlightLook::stands(const InFlight& flight) {
    if (!read_since_ || flight.since < *read_since_) read_since(flight.since);
    return standing_.contains(id_of(flight.transaction.body));
}

// What this key sent, in all blocks that are as new as that.
void FlightLook::read_since(Time since) {
    read_since_ = since;
    const auto own = key_.public_bytes();
    for (std::size_t level = 0; level < path_.size() && path_.node(level); ++level)
        for (const auto& block : path_.node(level)->blocks() | std::views::reverse) {
            if (block.header.body.time < since) break;
            for (const auto& record : block.steps) {
                if (!mentions(record.step.view(), own.view())) continue;
                auto step = decode_step(record.step.view());
                const auto sent = step ? carried_by(*std::move(step)) : std::nullopt;
                if (sent && sent->body.sender == own) standing_.insert(id_of(sent->body));
            }
        }
}

void FlightLook::first_section(const InFlight& flight, Flight& found, WalletLook& out) {
    const auto& chain = flight.transaction.body.chain;
    if (take(chain, flight.transaction, found, out)) return;
    out.send.push_back({chain, flight.transaction});
    force(chain, flight, flight.transaction, found, out);
}

void FlightLook::second_section(const InFlight& flight, Flight& found, WalletLook& out) {
    const auto& to = *flight.transaction.body.to;
    const auto used = kernel_key(KernelFamily::used, found.id.value);
    found.state = FlightState::delivered;
    if (!cell_now(path_.tree(), to, used).is_zero()) return;
    const auto taken = make_taken_delivery(path_.tree(), to, flight.transaction);
    const auto delivery = taken || taken.error().clause != "Evidence.not_halted"
                              ? taken
                              : path_.tree().delivery(flight.transaction);
    found.state = delivery ? FlightState::ready : FlightState::pending;
    if (!delivery) {
        found.why = delivery.error();
        return;
    }
    if (take(to, *delivery, found, out)) return;
    out.send.push_back({to, *delivery});
    force(to, flight, *delivery, found, out);
}

// Of halted chains, one step a block: the next one is shown as of what this one leaves. False: the
// chain is not halted.
bool FlightLook::take(const ChainId& chain, const StepBody& step, Flight& found, WalletLook& out) {
    const auto view = HaltedView::open(path_.tree(), chain);
    if (!view) return false;
    const auto& above = view->above().id();
    if (taken_.contains(above)) return true;
    auto taken = make_taken(path_.tree(), chain, step, path_.next_time(*path_.level_of(above)));
    if (!taken) {
        found.why = taken.error();
        return true;
    }
    taken_.insert(above);
    out.send.push_back({taken->on, std::move(taken->step)});
    return true;
}

void FlightLook::force(const ChainId& chain, const InFlight& flight, const StepBody& step,
                       Flight& found, WalletLook& out) {
    const auto level = *path_.level_of(chain);
    if (level == 0 || !rules_.force_after_blocks) return;
    const auto now = path_.next_time(level - 1);
    if (now.value < flight.since.value + *rules_.force_after_blocks) return;
    if (posted(chain).contains(found.id)) return;
    const auto& parent = *path_.node(level - 1);
    auto item = BoundedBytes<most_step_bytes_ever>::from(encode_step(step));
    if (!item) return;
    auto& rehearsal = posts_.try_emplace(parent.id(), parent, now).first->second;
    const TransactionBody body{parent.id(), std::nullopt, key_.public_bytes(),
                               rehearsal.nonce(key_.account()),
                               Post{chain, path_.description(level).config, *std::move(item)}};
    auto post = sign(body, key_);
    const auto done = rehearsal.add(post);
    if (done)
        out.send.push_back({parent.id(), std::move(post)});
    else
        found.why = done.error();
}

// What waits in the inbox already, and was not taken yet: found once, in the parent's blocks.
const std::set<MessageId>& FlightLook::posted(const ChainId& chain) {
    const auto [found, is_new] = posted_.try_emplace(chain);
    if (!is_new) return found->second;
    const auto& here = *node(chain);
    const auto& parent = *node(*here.description().parent);
    std::set<Hash> waiting;
    const auto end = parent.count(KernelFamily::inbox_count, chain.value);
    for (auto at = here.tip().inbox_cursor; at < end; ++at)
        waiting.insert(parent.cell(kernel_key(KernelFamily::inbox_item, chain.value, number(at))));
    for (const auto& block : parent.blocks() | std::views::reverse) {
        if (waiting.empty()) break;
        for (const auto& record : block.steps) {
            if (!mentions(record.step.view(), chain.value.view())) continue;
            const auto step = decode_step(record.step.view());
            const auto* post = step ? post_in(*step) : nullptr;
            if (!post || post->child != chain) continue;
            if (waiting.erase(tagged_hash(Domain::step, post->item.view())) == 0) continue;
            if (const auto id = posted_message(*post)) found->second.insert(*id);
        }
    }
    return found->second;
}

} // namespace chaintree

#include "client/child_look.hpp"

#include "chain/pots.hpp"
#include "client/make_demand.hpp"
#include "client/make_objection.hpp"
#include "client/make_reveals.hpp"

#include <algorithm>

namespace chaintree {

ChildLook::ChildLook(ChainPath& path, std::size_t level, const SecretKey& key,
                     const WatchRules& rules)
    : path_(path), level_(level), key_(key), rules_(rules), parent_(*path.node(level - 1)),
      config_(path.description(level).config), now_(path.next_time(level - 1)),
      rehearsal_(parent_, now_) {}

std::uint64_t ChildLook::count(KernelFamily family, const Hash& second) const {
    return parent_.count(family, path_.id(level_).value, second);
}

void ChildLook::run(Look& out) {
    out_ = &out;
    const TreeReader reader{parent_.state()};
    Journal journal{reader};
    KernelCells cells{journal};
    const auto commits = count(KernelFamily::commit_count);
    bool is_open = false;
    bool has_ended = false;
    for (auto index = count(KernelFamily::final_count); index < commits && !has_ended; ++index) {
        if (is_final(cells, path_.id(level_), index, now_)) continue;
        is_open = true;
        if (const auto about = open_case(index)) has_ended = look_at(*about);
    }
    if (!is_open) halt();
    reclaim();
}

// Clauses of committed_blocks. What a parent took stands in a block of it.
Result<ChildLook::Case> ChildLook::open_case(std::uint64_t index) {
    const auto place = commit_place(parent_, path_.id(level_), index);
    if (!place) return std::unexpected(place.error());
    auto& news = path_.news(level_);
    auto blocks = committed_blocks(*place, news.headers(place->hash));
    if (!blocks) return std::unexpected(blocks.error());
    const auto& before = *blocks->headers.front().body.previous;
    const auto* known = news.header(before);
    const auto& previous = known ? known->body : path_.node(level_)->header(Height{});
    return Case{*std::move(blocks), previous, count(KernelFamily::commit_time, number(index))};
}

// True: it is said to be void, and all behind it would go with it.
bool ChildLook::look_at(const Case& about) {
    if (void_unanswered(about) || object(about)) return true;
    ask_and_answer(about);
    return false;
}

bool ChildLook::void_unanswered(const Case& about) {
    const auto& [id, first, headers] = about.blocks;
    const auto end = static_cast<std::uint8_t>(headers.size()); // most_commit_headers_ever
    for (std::uint8_t at = 0; at < end; ++at) {
        const auto height = about.blocks.height(at);
        const auto due = parent_.count(KernelFamily::demand_due, demand_pot(id, height));
        if (due == 0 || now_.value < due) continue;
        return say({StatementKind::void_commit, id.child, id, height},
                   make_void(config_, about.blocks, at));
    }
    return false;
}

bool ChildLook::object(const Case& about) {
    const auto& [id, first, headers] = about.blocks;
    const auto* previous = &about.previous;
    const auto end = static_cast<std::uint8_t>(headers.size());
    for (std::uint8_t at = 0; at < end; previous = &headers[at++].body) {
        const auto& header = headers[at].body;
        const auto* block = path_.block(level_, header);
        const auto found =
            block ? path_.judge(level_, header, *previous) : Result<std::optional<BlockFault>>{};
        const Statement statement{StatementKind::objection, id.child, id, header.height};
        if (!found) say(statement, std::unexpected(found.error()));
        if (!found || !*found) continue;
        evidence_.push_back(header);
        auto objection = make_objection({path_.description(level_), *previous, path_.codes()},
                                        *block, {about.blocks, at, **found});
        return claim_or_object({statement.kind, id.child, id, header.height, (*found)->why},
                               std::move(objection));
    }
    return false;
}

// A claim first, as long as there is time enough for both.
bool ChildLook::claim_or_object(Statement about, Result<Objection> objection) {
    if (!objection) return say(std::move(about), std::unexpected(objection.error()));
    const Hash digest = claim_digest(key_.account(), *objection);
    const auto claimed = parent_.count(KernelFamily::claimed, digest);
    const bool is_claimed = claimed != 0 && claimed <= now_.value;
    if (is_claimed || !has_time_for_claim(about.commit->index))
        return say(std::move(about), *std::move(objection));
    if (claimed != 0) return true; // the next block of the parent is of the same time
    about.kind = StatementKind::claim;
    return say(std::move(about), Claim{digest});
}

// A reward is worth waiting for while half of the window is left, and time for the block behind the
// next one. The rest of it belongs to the objection.
bool ChildLook::has_time_for_claim(std::uint64_t index) const {
    const auto deadline = count(KernelFamily::commit_deadline, number(index));
    const auto left = deadline - std::min(deadline, now_.value);
    return config_.commit_bond >= 2 && left >= 2 && left * 2 >= config_.windows.objection_blocks;
}

void ChildLook::ask_and_answer(const Case& about) {
    const auto& headers = about.blocks.headers;
    const auto end = static_cast<std::uint8_t>(headers.size());
    for (std::uint8_t at = 0; at < end; ++at) {
        if (const auto* block = path_.block(level_, headers[at].body))
            answer(about, at, *block);
        else
            ask(about, at);
    }
}

// A body that is missing for too long. It can be demanded once, in time.
void ChildLook::ask(const Case& about, std::uint8_t position) {
    const auto& id = about.blocks.id;
    const auto& header = about.blocks.headers[position].body;
    const auto pot = demand_pot(id, header.height);
    const bool is_answered = parent_.count(KernelFamily::demand_next, pot) == header.step_count;
    if (is_answered || parent_.count(KernelFamily::demand_due, pot) != 0) return;
    const auto window = config_.windows.demand_blocks;
    const auto patience =
        std::min(rules_.patience_blocks, window - std::min<std::uint64_t>(window, 1));
    if (now_.value < about.since + patience) return;
    Statement statement{StatementKind::demand, id.child, id, header.height};
    if (now_.value >= about.since + window)
        say(std::move(statement), reject("Demand.window"));
    else
        say(std::move(statement), make_demand(config_, about.blocks, position));
}

// Whoever committed can lose his bond, and reveals.
void ChildLook::answer(const Case& about, std::uint8_t position, const Block& block) {
    const auto& id = about.blocks.id;
    const auto height = about.blocks.height(position);
    const auto pot = demand_pot(id, height);
    const auto due = parent_.count(KernelFamily::demand_due, pot);
    if (due == 0 ||
        std::ranges::find(config_.submitters, key_.account()) == config_.submitters.end())
        return;
    const auto next = parent_.count(KernelFamily::demand_next, pot);
    auto reveals = make_reveals(parent_.description().config, config_,
                                {about.blocks, position, block}, static_cast<std::uint32_t>(next));
    const Statement statement{StatementKind::reveal, id.child, id, height};
    if (!reveals) {
        say(statement, std::unexpected(reveals.error()));
        return;
    }
    for (auto& reveal : *reveals)
        if (!say(statement, std::move(reveal))) return;
}

void ChildLook::halt() {
    const auto late = count(KernelFamily::final_time) + config_.windows.halt_blocks;
    if (now_.value < late && count(KernelFamily::inbox_count) == 0) return;
    say({StatementKind::halt, path_.id(level_)}, Halt{path_.id(level_), config_});
}

void ChildLook::reclaim() {
    auto& bonds = path_.news(level_).bonds();
    std::erase_if(bonds, [&](const OwnBond& bond) {
        const auto pot =
            bond.height ? demand_pot(bond.commit, *bond.height) : bond_pot(bond.commit);
        const auto owner = parent_.cell(kernel_key(KernelFamily::bond_owner, pot));
        // What the root's blocks settled stays settled.
        if (owner != key_.account().value) return level_ == 1;
        const auto live = commit_place(parent_, bond.commit.child, bond.commit.index);
        if (!live || live->id != bond.commit)
            say({StatementKind::reclaim, bond.commit.child, bond.commit, bond.height}, bond);
        return false;
    });
}

// False: it is not said. What comes too early is no news.
bool ChildLook::say(Statement about, Result<Payload> payload) {
    if (out_->said.size() >= rules_.most_said) return false;
    if (payload) {
        const TransactionBody body{parent_.id(), std::nullopt, key_.public_bytes(),
                                   rehearsal_.nonce(key_.account()), *std::move(payload)};
        auto sent = sign(body, key_);
        const auto done = rehearsal_.add(sent);
        if (done) {
            out_->said.push_back({std::move(about), {parent_.id(), std::move(sent)}});
            return true;
        }
        payload = std::unexpected(done.error());
    }
    if (payload.error().clause == "Halt.early") return false;
    about.why = payload.error();
    out_->unsaid.push_back(std::move(about));
    return false;
}

} // namespace chaintree

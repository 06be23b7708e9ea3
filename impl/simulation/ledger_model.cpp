#include "simulation/ledger_model.hpp"

#include <algorithm>

namespace chaintree::ledger_model {

namespace {

std::string name(Chain chain) {
    return "chain " + std::to_string(chain);
}

} // namespace

Chain Tree::add_chain(Chain parent) {
    chains_.push_back({});
    chains_.back().parent = parent;
    return chains_.size() - 1;
}

void Tree::add_block(Chain chain, Events events) {
    chains_[chain].blocks.push_back(std::move(events));
}

void Tree::forge_newest(Chain chain) {
    chains_[chain].blocks.back().is_forged = true;
}

void Tree::roll_back(Chain chain, std::uint64_t height) {
    auto& blocks = chains_[chain].blocks;
    blocks.resize(std::min<std::size_t>(blocks.size(), static_cast<std::size_t>(height)));
}

void Tree::take_in(const Events& events) {
    for (const auto& sent : events.sent) chains_[sent.on].sent.insert_or_assign(sent.message, sent);
    for (const auto& arrived : events.arrived)
        chains_[arrived.on].arrived[arrived.message].push_back(arrived);
    for (const auto& halted : events.halted) chains_[halted.which].halted = halted.height;
}

// Parents first: what stands of a chain is known when its own blocks are looked at.
void Tree::settle() {
    for (auto& chain : chains_) {
        chain.halted.reset();
        chain.first_forged.reset();
        chain.sent.clear();
        chain.arrived.clear();
    }
    for (auto& chain : chains_) {
        auto count = chain.blocks.size();
        if (chain.halted) count = std::min<std::size_t>(count, *chain.halted);
        for (std::size_t i = 0; i < count; ++i) {
            if (chain.blocks[i].is_forged && !chain.first_forged) chain.first_forged = i + 1;
            take_in(chain.blocks[i]);
        }
    }
}

std::optional<std::uint64_t> Tree::forged_above(Chain chain, std::uint64_t height) const {
    const auto& blocks = chains_[chain].blocks;
    for (auto at = static_cast<std::size_t>(height); at < blocks.size(); ++at)
        if (blocks[at].is_forged) return at + 1;
    return std::nullopt;
}

bool Tree::is_adrift(Chain chain) const {
    if (is_halted(chain)) return false;
    while (chain != 0) {
        chain = chains_[chain].parent;
        if (is_halted(chain)) return true;
    }
    return false;
}

bool Tree::is_sound(Chain chain) const {
    for (;; chain = chains_[chain].parent) {
        if (is_corrupt(chain) || is_adrift(chain)) return false;
        if (chain == 0) return true;
    }
}

std::optional<Sent> Tree::find(const Message& message) const {
    for (const auto& chain : chains_)
        if (const auto found = chain.sent.find(message); found != chain.sent.end())
            return found->second;
    return std::nullopt;
}

bool Tree::has_arrived(const Message& message, Chain on) const {
    return chains_[on].arrived.contains(message);
}

std::vector<Sent> Tree::pending() const {
    std::vector<Sent> out;
    for (const auto& chain : chains_)
        for (const auto& [id, sent] : chain.sent)
            if (!has_arrived(id, sent.to)) out.push_back(sent);
    return out;
}

Word Tree::deposited(Chain child) const {
    Word out = 0;
    for (const auto& [id, sent] : chains_[chains_[child].parent].sent)
        if (sent.to == child) out += sent.amount;
    return out;
}

Word Tree::withdrawn(Chain child) const {
    Word out = 0;
    for (const auto& [id, times] : chains_[chains_[child].parent].arrived)
        for (const auto& one : times)
            if (one.from == child) out += one.amount;
    return out;
}

// Claim Containment.
void Tree::check_containment(const std::vector<Observed>& observed,
                             std::vector<std::string>& out) const {
    for (Chain child = 1; child < chains_.size(); ++child) {
        const auto parent = chains_[child].parent;
        if (!is_sound(parent)) continue;
        const auto in = deposited(child);
        const auto sums = observed[parent].child_sums.find(child);
        const Word below = sums == observed[parent].child_sums.end() ? Word{0} : sums->second;
        const auto back = withdrawn(child);
        if (back > in || in - back != below)
            out.push_back("Containment: " + name(child) + " was given " + to_text(in) +
                          ", took back " + to_text(back) + ", and is left with " + to_text(below));
    }
}

// Claim Cut conservation.
void Tree::check_conservation(const std::vector<Observed>& observed,
                              std::vector<std::string>& out) const {
    Word all = 0;
    for (Chain chain = 0; chain < chains_.size(); ++chain) {
        if (!is_sound(chain)) continue;
        all += observed[chain].total;
        for (const auto& [child, sum] : observed[chain].child_sums)
            if (!is_sound(child)) all += sum;
    }
    for (const auto& sent : pending())
        if (is_sound(sent.on) && is_sound(sent.to)) all += sent.amount;
    if (all != supply_)
        out.push_back("Cut conservation: " + to_text(all) + " instead of " + to_text(supply_));
}

// Claims At most once, and Rollback goes down only: what arrived was sent, and still stands.
void Tree::check_messages(std::vector<std::string>& out) const {
    for (Chain chain = 0; chain < chains_.size(); ++chain) {
        if (!is_sound(chain)) continue;
        for (const auto& [id, times] : chains_[chain].arrived) {
            const auto& first = times.front();
            if (times.size() > 1)
                out.push_back("At most once: a message arrived " + std::to_string(times.size()) +
                              " times on " + name(chain));
            const auto& sent = chains_[first.from].sent;
            const auto found = sent.find(id);
            if (is_sound(first.from) && (found == sent.end() || found->second.to != chain))
                out.push_back("Rollback goes down only: what arrived on " + name(chain) +
                              " was not sent by " + name(first.from) + ", or is not any more");
        }
    }
}

std::vector<std::string> Tree::broken(const std::vector<Observed>& observed) const {
    std::vector<std::string> out;
    check_containment(observed, out);
    check_conservation(observed, out);
    check_messages(out);
    return out;
}

} // namespace chaintree::ledger_model

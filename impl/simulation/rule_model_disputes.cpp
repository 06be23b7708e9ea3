// What is said about children: commits and all that is said against them.
#include "simulation/rule_model_steps.hpp"

#include <algorithm>

namespace chaintree::rule_model {

void Attempt::say(const Commit& said) {
    auto* about = child(said.child, "Commit.unknown_child");
    if (!about) return;
    settle(*about);
    const auto& rules = about->rules;
    std::size_t live = said.headers.size();
    for (const auto& one : about->open) live += one.headers.size();
    refuse_if(about->halted.has_value(), "Commit.halted");
    refuse_if(about->is_past_its_time(place_.now), "Commit.stalled");
    refuse_if(said.index != about->count(), "Commit.index");
    refuse_if(live > rules.live_headers, "Commit.reveal_reserve");
    auto before = about->newest();
    for (const auto& header : said.headers) {
        refuse_if(header.height != before.height + 1, "Commit.height");
        // Of the first header of a child this model does not know what it has to follow.
        refuse_if(before.height > 0 && header.previous != before.hash, "Commit.linkage");
        refuse_if(header.cursor < before.cursor || header.cursor > about->slots.size(),
                  "Commit.inbox_cursor");
        refuse_if(header.time + rules.anchor_lag_blocks < place_.now, "Commit.anchor_old");
        before = header;
    }
    pay(rules.commit_bond, "Commit.bond");
    if (!refusals_.empty()) return;
    about->lives.erase(about->lives.lower_bound(said.index), about->lives.end());
    about->lives.emplace(said.index, about->epoch);
    about->pots.insert_or_assign({said.index, about->epoch, std::nullopt},
                                 Pot{by_, rules.commit_bond});
    about->open.push_back(
        {about->epoch, by_, place_.now, place_.now + rules.objection_blocks, said.headers});
}

void Attempt::say(const Settle& said) {
    auto* about = child(said.child, "Settle.unknown_child");
    if (!about) return;
    const auto before = about->settled;
    settle(*about);
    refuse_if(about->settled == before, "Settle.nothing");
}

Committed* Attempt::disputed(Child& about, const About& said, const std::string& kind) {
    settle(about);
    const bool is_alive = about.lives_now(said);
    const bool is_final = is_alive && about.is_final(said.index, place_.final_as_of);
    refuse_if(!is_alive, (kind + ".not_live").c_str());
    refuse_if(is_final, (kind + ".final").c_str());
    if (!is_alive || is_final) return nullptr;
    return &about.open[static_cast<std::size_t>(said.index - about.settled)];
}

void Attempt::say(const Claim& said) {
    refuse_if(place_.state.claims.contains(said.digest), "Claim.twice");
    if (refusals_.empty()) place_.state.claims.emplace(said.digest, place_.now);
}

void Attempt::say(const Objection& said) {
    auto* about = child(said.about.child, "Objection.unknown_child");
    auto* commit = about ? disputed(*about, said.about, "Objection") : nullptr;
    if (!commit) return;
    const auto wrong = std::ranges::any_of(commit->headers, [&](const Header& header) {
        return header.height == said.height && header.is_wrong;
    });
    refuse_if(!wrong, "Objection.unfounded");
    if (!refusals_.empty()) return;
    const auto claimed = place_.state.claims.find(said.claim);
    const bool is_paid = claimed != place_.state.claims.end() && claimed->second < place_.now;
    void_from(*about, said.about.index, is_paid ? std::optional{by_} : std::nullopt);
}

void Attempt::say(const Demand& said) {
    auto* about = child(said.about.child, "Demand.unknown_child");
    auto* commit = about ? disputed(*about, said.about, "Demand") : nullptr;
    if (!commit) return;
    refuse_if(place_.now >= commit->taken + about->rules.demand_blocks, "Demand.window");
    refuse_if(commit->demands.contains(said.height), "Demand.twice");
    pay(about->rules.demand_bond, "Demand.bond");
    if (!refusals_.empty()) return;
    commit->demands.emplace(said.height, Demanded{by_, place_.now + about->rules.reveal_blocks});
    about->pots.insert_or_assign({said.about.index, said.about.life, said.height},
                                 Pot{by_, about->rules.demand_bond});
}

// The last step of the block: the bond is the submitter's, and there is a window once more.
void Attempt::say(const Reveal& said) {
    auto* about = child(said.about.child, "Reveal.unknown_child");
    auto* commit = about ? disputed(*about, said.about, "Reveal") : nullptr;
    if (!commit) return;
    const auto found = commit->demands.find(said.height);
    const bool is_open = found != commit->demands.end() && !found->second.is_answered;
    refuse_if(!is_open, "Reveal.none");
    if (!is_open) return;
    auto& demand = found->second;
    refuse_if(place_.now >= demand.due, "Reveal.late");
    refuse_if(said.from != demand.revealed || said.steps == 0, "Reveal.order");
    if (!refusals_.empty()) return;
    demand.revealed += said.steps;
    const auto header = std::ranges::find(commit->headers, said.height, &Header::height);
    if (header == commit->headers.end() || demand.revealed < header->steps) return;
    demand.is_answered = true;
    const auto pot = about->pots.find({said.about.index, said.about.life, said.height});
    balance(commit->by) += pot->second.amount;
    about->pots.erase(pot);
    commit->deadline = std::max(commit->deadline, place_.now + about->rules.objection_blocks);
}

void Attempt::say(const VoidCommit& said) {
    auto* about = child(said.about.child, "VoidCommit.unknown_child");
    auto* commit = about ? disputed(*about, said.about, "VoidCommit") : nullptr;
    if (!commit) return;
    const auto found = commit->demands.find(said.height);
    const bool is_open = found != commit->demands.end() && !found->second.is_answered;
    refuse_if(!is_open, "VoidCommit.none");
    if (!is_open) return;
    refuse_if(place_.now < found->second.due, "VoidCommit.early");
    if (!refusals_.empty()) return;
    const auto demander = found->second.by;
    release(*about, {said.about.index, said.about.life, said.height});
    void_from(*about, said.about.index, demander);
}

void Attempt::say(const Reclaim& said) {
    auto* about = child(said.about.child, "Reclaim.none");
    if (!about) return;
    const PotName name{said.about.index, said.about.life, said.height};
    refuse_if(about->lives_now(said.about), "Reclaim.alive");
    refuse_if(!about->pots.contains(name), "Reclaim.none");
    if (refusals_.empty()) release(*about, name);
}

// As many wait for one unit of time as a block takes.
void Attempt::say(const Post& said) {
    auto* about = child(said.child, "Post.unknown_child");
    if (!about) return;
    refuse_if(about->halted.has_value(), "Post.halted");
    auto& slots = about->slots;
    const auto ahead = about->rules.inbox_items;
    auto slot = place_.now;
    if (slots.size() >= ahead) slot = std::max(slot, slots[slots.size() - ahead] + 1);
    slots.push_back(slot);
}

// In a takeover, what is not final is void, and no time has to pass.
void Attempt::say(const Halt& said) {
    auto* about = child(said.child, "Halt.unknown_child");
    if (!about) return;
    refuse_if(about->halted.has_value(), "Halt.twice");
    settle(*about);
    if (!place_.above) {
        refuse_if(!about->is_past_its_time(place_.now), "Halt.early");
        refuse_if(!about->open.empty(), "Halt.live");
    } else {
        // More than one step settles.
        refuse_if(about->is_final(about->settled, place_.final_as_of), "Halt.live");
        if (!about->open.empty()) ++about->epoch;
        about->open.clear();
    }
    if (!refusals_.empty()) return;
    const bool has_final = about->settled > 0;
    auto inside = has_final ? place_.after(about->last_final.hash)
                            : std::make_shared<const State>(State{about->rules.fees});
    about->halted = Halted{place_.now, about->last_final.time, std::move(inside)};
}

} // namespace chaintree::rule_model

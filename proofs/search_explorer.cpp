#include "proofs/search_explorer.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

namespace {

void append(std::string& out, const Word& word) {
    const auto hash = to_hash(word);
    out.append(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
}

void append(std::string& out, std::uint64_t number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::string key_of(const SearchWorld& world) {
    std::string out;
    append(out, (std::uint64_t{world.chains[0]} << 32) | world.chains[1]);
    append(out, world.time);
    for (const auto& sent : world.pending) {
        append(out, (std::uint64_t{sent.function} << 8) | static_cast<std::uint64_t>(sent.from));
        append(out, sent.id);
        append(out, sent.sender);
        for (const auto& word : sent.arguments) append(out, word);
        for (const auto& word : sent.signers) append(out, word);
    }
    return out;
}

} // namespace

std::uint64_t sections_of_stage(const SearchBudget& budget, std::size_t stage) {
    return budget.sections >> (2 * (search_stages - 1 - stage));
}

Explorer::Explorer(const SearchRequest& request, SearchMachine& machine, const Shape& shape,
                   std::size_t stage)
    : request_(&request), machine_(&machine), shape_(shape),
      values_(values_of(stage, request, shape)),
      actions_(actions_of(*request.contract, shape, values_)), random_(request.budget.seed) {}

Trace Explorer::trace_from(const Beginning& beginning) const {
    Trace out;
    out.setup = shape_.setup;
    out.is_pair = shape_.is_pair;
    out.deployer = beginning.deployer;
    out.constructor_arguments = beginning.arguments;
    return out;
}

void Explorer::begin(const Listener& listener) {
    constexpr std::size_t most = 24;
    std::vector<ArgumentChoice> choices{{}};
    const auto& constructor = request_->contract->constructor;
    if (constructor) choices = argument_choices(*request_->contract, *constructor, values_);
    for (const auto& choice : choices) {
        if (beginnings_.size() == most || !choice.signers.empty()) break;
        const auto& deployer = values_.users.front();
        auto ran = machine_->construct(shape_.setup, deployer, choice.arguments);
        if (!ran) continue;
        ran->after.time = values_.times.front();
        Beginning beginning{ran->after, deployer, choice.arguments};
        if (shape_.is_pair)
            for (auto& fallen : machine_->check_pair(ran->after))
                ran->fallen.push_back(std::move(fallen));
        listener(*ran, [&] { return trace_from(beginning); });
        if (!is_new(ran->after)) continue;
        nodes_.push_back(
            {ran->after, static_cast<std::uint32_t>(beginnings_.size()), 0, 0, 0, ran->after.time});
        beginnings_.push_back(std::move(beginning));
        if (shape_.setup == Setup::below) break; // they are all the same
    }
}

bool Explorer::is_new(const SearchWorld& world) {
    return seen_.insert(key_of(world)).second;
}

Action Explorer::action_at(const SearchWorld& world, std::size_t number, const Word& time,
                           std::size_t depth) const {
    Action out;
    if (number < actions_.size()) {
        out = actions_[number];
        if (out.other) out.message_id = message_word(depth);
    } else {
        const auto& sent = world.pending[number - actions_.size()];
        out = {sent.function, 1,      sent.to, sent.from, sent.sender, sent.arguments,
               sent.signers,  sent.id};
        out.delivers = true;
        out.signatures = sent.signatures;
    }
    out.time = time;
    return out;
}

Trace Explorer::trace_to(std::uint32_t number, const Action& last) const {
    Trace out = trace_from(beginnings_[nodes_[number].beginning]);
    out.actions.push_back(last);
    for (; nodes_[number].depth > 0; number = nodes_[number].from) {
        const auto& node = nodes_[number];
        const auto& from = nodes_[node.from];
        auto action = action_at(from.world, node.action, node.time, from.depth);
        static_cast<void>(machine_->run(from.world, action)); // fills in the signatures
        out.actions.push_back(std::move(action));
    }
    std::ranges::reverse(out.actions);
    return out;
}

void Explorer::try_action(std::uint32_t number, std::size_t index, const Word& time,
                          const Listener& listener) {
    const auto depth = nodes_[number].depth;
    auto action = action_at(nodes_[number].world, index, time, depth);
    auto ran = machine_->run(nodes_[number].world, action);
    const bool goes_on = !ran.stop && is_new(ran.after);
    if (goes_on && shape_.is_pair)
        for (auto& fallen : machine_->check_pair(ran.after))
            ran.fallen.push_back(std::move(fallen));
    listener(ran, [&] { return trace_to(number, action); });
    if (goes_on)
        nodes_.push_back({std::move(ran.after), nodes_[number].beginning, depth + 1, number,
                          static_cast<std::uint32_t>(index), time});
}

void Explorer::expand(std::uint32_t number, const std::function<bool()>& is_enough,
                      const Listener& listener) {
    const auto now = nodes_[number].world.time;
    const auto count = actions_.size() + nodes_[number].world.pending.size();
    for (const auto& time : values_.times) {
        if (time < now) continue;
        for (std::size_t i = count; i-- > 0;) { // messages under way first
            if (is_enough()) return;
            try_action(number, i, time, listener);
        }
    }
}

void Explorer::breadth_first(std::uint64_t sections, const std::function<bool()>& is_done,
                             const Listener& listener) {
    const auto last = machine_->sections() + sections;
    const auto is_enough = [&] { return machine_->sections() >= last || is_done(); };
    for (std::uint32_t i = 0; i < nodes_.size() && !is_enough(); ++i)
        if (nodes_[i].depth < request_->budget.depth) expand(i, is_enough, listener);
}

// A path of its own at the end of the nodes; forgotten afterwards.
void Explorer::walk_once(const std::function<bool()>& is_enough, const Listener& listener) {
    const auto before = nodes_.size();
    auto at = static_cast<std::uint32_t>(random_() % beginnings_.size());
    for (std::uint32_t tries = 0; tries < 8 && !is_enough();) {
        if (nodes_[at].depth >= request_->budget.walk_depth) break;
        const auto& world = nodes_[at].world;
        // Messages under way are as likely as all the rest: else they hardly ever arrive.
        const bool arrives = !world.pending.empty() && random_() % 2 == 0;
        const auto index = arrives ? actions_.size() + random_() % world.pending.size()
                                   : random_() % actions_.size();
        auto time = world.time;
        if (random_() % 4 == 0)
            time = std::max(time, values_.times[random_() % values_.times.size()]);
        const auto size = nodes_.size();
        seen_.clear();
        try_action(at, index, time, listener);
        const bool moved = nodes_.size() > size;
        if (moved) at = static_cast<std::uint32_t>(size);
        tries = moved ? 0 : tries + 1;
    }
    nodes_.resize(before);
}

void Explorer::walk(std::uint64_t sections, const std::function<bool()>& is_done,
                    const Listener& listener) {
    if (beginnings_.empty() || actions_.empty()) return;
    nodes_.resize(beginnings_.size());
    const auto last = machine_->sections() + sections;
    const auto is_enough = [&] { return machine_->sections() >= last || is_done(); };
    while (!is_enough()) walk_once(is_enough, listener);
}

} // namespace chaintree::proofs::attacks

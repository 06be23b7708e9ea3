#include "proofs/search_machine.hpp"

#include "contract/tree_invariants.hpp"
#include "proofs/search_slice.hpp"
#include "proofs/search_values.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

using contract::ChainView;
using contract::PredicateKind;
using contract::Side;

void SearchDomain::take(std::span<const Word> signers,
                        std::vector<std::optional<SignedFields>>& made, Role on) {
    signers_ = signers;
    made_ = &made;
    on_ = on;
}

auto SearchDomain::is_signed(std::string_view tag, const Word& who, const Word& signature,
                             std::span<const Word> fields) const -> Condition {
    const auto index = static_cast<std::size_t>(signature);
    SignedFields asked{signers_[index], on_, std::string{tag}, {fields.begin(), fields.end()}};
    auto& made = (*made_)[index];
    if (!made) made = asked;
    return {who == signers_[index] && *made == asked};
}

SearchMachine::SearchMachine(const SearchRequest& request)
    : request_(&request), contract_(request.contract),
      file_(needed_hooks(*request.file, request.predicates)),
      domain_(id_, context_, journal_, names_), evaluator_(*contract_, domain_),
      dropped_(request.predicates.size()) {
    for (const auto index : request.predicates)
        has_tree_ = has_tree_ || file_.predicates[index].kind == PredicateKind::tree;
}

const contract::CellIndex& SearchMachine::cells() {
    if (!cells_ || indexed_ != names_.size()) {
        cells_.emplace(id_, *contract_, names_);
        indexed_ = names_.size();
    }
    return *cells_;
}

void SearchMachine::set_context(const Action& action, Side side) {
    context_ = {};
    context_.sender = action.sender;
    if (side == Side::parent) context_.child_chain = word_of(*action.other);
    if (side == Side::child) context_.parent_chain = word_of(*action.other);
    context_.message_id = action.message_id;
    context_.block_chain = word_of(action.on);
    context_.block_number = context_.block_timestamp = action.time;
}

std::optional<Ran> SearchMachine::construct(Setup setup, const Word& deployer,
                                            std::span<const Word> arguments) {
    Ran out;
    out.after.time = deploy_time;
    const bool is_here = setup == Setup::top;
    const auto& constructor = contract_->constructor;
    if (!constructor) return out;
    before_.look_at(store_[0]);
    journal_.clear();
    Action action{.function = 0, .sender = deployer, .time = deploy_time};
    action.on = is_here ? Role::upper : Role::above;
    set_context(action, Side::here);
    domain_.take({}, action.signatures, action.on);
    ++sections_;
    if (!evaluator_.run(*constructor, constructor->sections.front(), arguments))
        return std::nullopt;
    if (!is_here) return out;
    auto after = conclude({&*constructor, std::nullopt, Side::here, arguments, Role::upper}, 0);
    out.after.chains[0] = after.state;
    out.fallen = std::move(after.fallen);
    return out;
}

Ran SearchMachine::run(const SearchWorld& world, Action& action) {
    ++sections_;
    Ran out;
    out.function = action.function;
    out.section = action.section;
    const std::size_t slot = action.on == Role::lower ? 1 : 0;
    const auto& function = contract_->functions[action.function];
    const auto& section = function.sections[action.section];
    before_.look_at(store_[world.chains[slot]]);
    journal_.clear();
    set_context(action, section.side);
    action.signatures.resize(action.signers.size());
    domain_.take(action.signers, action.signatures, action.on);
    const auto done = evaluator_.run(function, section, action.arguments);
    if (!done) {
        out.stop = done.error();
        return out;
    }
    out.changed = !journal_.writes().empty();
    auto after = conclude({&function, action.function, section.side, action.arguments, action.on},
                          world.chains[slot]);
    out.after = world;
    out.after.time = action.time;
    out.after.chains[slot] = after.state;
    out.fallen = std::move(after.fallen);
    pass_message(action, function, std::move(after.carried), out.after);
    return out;
}

void SearchMachine::pass_message(const Action& action, const contract::Function& function,
                                 std::vector<contract::Integer> carried, SearchWorld& world) {
    if (action.delivers) {
        std::erase_if(world.pending,
                      [&](const SentOne& sent) { return sent.id == action.message_id; });
        return;
    }
    const bool stays = action.other == Role::upper || action.other == Role::lower;
    if (!function.is_edge() || !stays) return;
    world.pending.push_back({action.function, action.on, *action.other, action.sender,
                             action.arguments, action.signers, action.signatures, action.message_id,
                             std::move(carried)});
}

// Hooks and predicates, once the evaluator has run the section.
SearchMachine::After SearchMachine::conclude(const Section& section, std::uint32_t before) {
    After out;
    ChainState next{store_.written(store_[before], journal_.writes()), store_[before].ghosts};
    contract::GhostValues earlier;
    after_.look_at(next);
    const ChainView view{&after_, &before_, &cells(), &next.ghosts, &earlier};
    const contract::Scene scene{
        contract_,        &file_, {&view, nullptr, nullptr}, context_, section.function->parameters,
        section.arguments};
    contract::PredicateCheck check{id_, scene};
    contract::HookRun hooks{check, file_, section.arguments, next.ghosts, earlier};
    for (const auto& hook : file_.hooks)
        if (hook.function == section.number && hook.side == section.side) {
            // What cannot be evaluated does not happen, as in the monitor.
            [[maybe_unused]] const auto done = hooks.run(hook);
        }
    if (has_tree_ && section.function->is_edge()) out.carried = carried(view, section.side);
    out.state = store_.keep(next);
    if (checked_.size() < store_.size()) checked_.resize(store_.size());
    check_section(section, check, !checked_[out.state], out.fallen);
    checked_[out.state] = true;
    return out;
}

std::vector<contract::Integer> SearchMachine::carried(const ChainView& view, Side side) const {
    std::vector<contract::Integer> out;
    contract::IntegerDomain domain{id_, context_, {&view, nullptr, nullptr}};
    for (const auto& predicate : file_.predicates)
        if (predicate.additive)
            out.push_back(carried_value(domain, *predicate.additive, side, context_.child_chain));
    return out;
}

bool SearchMachine::is_about(const contract::Predicate& predicate, const Section& section,
                             bool is_new) const {
    if (predicate.kind == PredicateKind::local) return is_new;
    if (predicate.kind != PredicateKind::step || !section.number) return false;
    return (!predicate.on_function || predicate.on_function == section.number) &&
           (!predicate.on_side || *predicate.on_side == section.side);
}

void SearchMachine::check_section(const Section& section, contract::PredicateCheck& check,
                                  bool is_new, std::vector<Fallen>& fallen) {
    const ChainId chain{to_hash(word_of(section.on))};
    for (std::size_t i = 0; i < request_->predicates.size(); ++i) {
        const auto& predicate = file_.predicates[request_->predicates[i]];
        if (dropped_[i] || !is_about(predicate, section, is_new)) continue;
        auto broken = check.broken(predicate, chain);
        if (broken) fallen.push_back({i, section.on, std::move(*broken)});
    }
}

} // namespace chaintree::proofs::attacks

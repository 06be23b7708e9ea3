#include "proofs/world.hpp"

#include "contract/hook_run.hpp"

namespace chaintree::proofs {

using contract::Kind;
using contract::Op;
using contract::Side;
using contract::Type;

namespace {

const Int greatest_height = (Int{1} << 64) - 1; // spec/kernel.md: heights have 64 bits
constexpr Origin by_context{OriginKind::context, 0};
constexpr Origin by_code{OriginKind::code, 0};

constexpr std::size_t number_of(Side side) {
    return static_cast<std::size_t>(side);
}

bool is_edge(const Move& move) {
    return move.mover != Side::here;
}

Side other(Side side) {
    return side == Side::parent ? Side::child : Side::parent;
}

} // namespace

std::string to_text(const Move& move) {
    const auto* born = is_edge(move) ? "a new child" : "a new chain";
    if (!move.section) return move.before == Before::any_state ? "time passes" : born;
    std::string out = to_text(*move.section);
    if (move.mover != Side::here && move.section) {
        out += move.mover == Side::parent ? " on the parent" : " on the child";
        if (move.section->side != Side::here && !move.over_the_edge) out += ", another edge";
    }
    if (move.before == Before::nothing) out += ", first of all";
    return out;
}

World::World(Path& path, const Theory& theory, const Move& move, const Unborn& unborn)
    : theory_(&theory), move_(move), domain_(path, *theory.contract),
      evaluator_(*theory.contract, domain_) {
    domain_.set_origin(by_context);
    const bool empty = move.before == Before::nothing;
    if (is_edge(move)) {
        make_chain(Side::parent, empty, "parent.");
        make_chain(Side::child, move.before != Before::any_state, "child.");
    } else {
        make_chain(Side::here, empty, "");
    }
    make_contexts();
    if (move.before == Before::new_child) forget_the_unborn(unborn);
    make_arguments();
}

void World::make_chain(Side side, bool starts_at_zero, const std::string& owner) {
    auto& path = domain_.path();
    auto& chain = domain_.chains[number_of(side)];
    for (const auto& family : theory_->contract->families)
        chain.cells.emplace_back(path, FamilyShape{family.name, family.keys, family.value}, owner,
                                 starts_at_zero);
    for (const auto& ghost : theory_->file.ghosts)
        chain.ghosts.emplace_back(path, FamilyShape{ghost.name, ghost.keys, ghost.value}, owner,
                                  starts_at_zero);
    for (const auto& pending : theory_->pending) make_pending(chain, pending, owner);
}

void World::make_pending(SymbolicChain& chain, const PendingGhost& pending,
                         const std::string& owner) {
    const auto& function = theory_->contract->functions[pending.function];
    FamilyShape shape{
        "pending(" + function.name + ")", {}, Type{Kind::integer}, pending.never_negative};
    if (pending.key) shape.keys = {function.parameters[*pending.key].type};
    chain.ghosts.emplace_back(domain_.path(), std::move(shape), owner,
                              move_.before != Before::any_state);
}

Linear World::any(const Type& type, const std::string& name) {
    const auto range = range_of(type, *theory_->contract);
    return Linear{domain_.path().fresh(name, range.least, range.greatest)};
}

void World::differ(const Linear& a, const Linear& b) {
    domain_.path().assume(differs(a, b), by_context);
}

void World::make_context(Side side, const std::string& owner) {
    auto& path = domain_.path();
    auto& now = now_[number_of(side)];
    auto& earlier = earlier_[number_of(side)];
    now[Op::block_chain] = Linear{path.fresh(owner + "block.chain", Int{1}, greatest_word)};
    earlier[Op::block_chain] = now[Op::block_chain];
    for (const auto& [op, name] : {std::pair{Op::block_number, "block.number"},
                                   std::pair{Op::block_timestamp, "block.timestamp"}}) {
        now[op] = Linear{path.fresh(owner + name, Int{0}, greatest_height)};
        earlier[op] = now[op];
        if (!is_edge(move_)) continue;
        earlier[op] = Linear{path.fresh(owner + name + " before", Int{0}, greatest_height)};
        path.assume(at_least(now[op], earlier[op]), by_context);
    }
}

// A child's time is that of a header of its parent which it acknowledged (spec/kernel.md).
void World::follow_the_parents_time(std::array<SymbolicContext, 3>& contexts) {
    domain_.path().assume(at_least(contexts[number_of(Side::parent)][Op::block_timestamp],
                                   contexts[number_of(Side::child)][Op::block_timestamp]),
                          by_context);
}

void World::make_contexts() {
    if (is_edge(move_)) {
        make_context(Side::parent, "parent.");
        make_context(Side::child, "child.");
        child_ = now_[number_of(Side::child)][Op::block_chain];
        differ(now_[number_of(Side::parent)][Op::block_chain], child_);
        follow_the_parents_time(now_);
        follow_the_parents_time(earlier_);
    } else {
        make_context(Side::here, "");
    }
    if (move_.section) place_section(now_[number_of(move_.mover)]);
    domain_.contexts = now_;
}

// The words of the section's own surroundings, for the chain that runs it.
void World::place_section(SymbolicContext& context) {
    // The kernel calls hold, release and move in nobody's name.
    if (is_run_by_kernel(*move_.section->function)) return;
    auto& path = domain_.path();
    const bool is_constructor = move_.section->function->name == "constructor";
    context[Op::sender] =
        Linear{path.fresh("msg.sender", Int{is_constructor ? 0 : 1}, greatest_word)};
    context.actor = context[Op::sender];
    if (move_.sender == Sender::is_forged) {
        context.actor = Linear{path.fresh("who really signed", Int{1}, greatest_word)};
        differ(context.actor, context[Op::sender]);
    }
    context[Op::message_id] = any(Type{Kind::bytes32}, "msg.id");
    if (move_.section->side == Side::here) return;
    const bool on_parent = move_.section->side == Side::parent;
    const auto op = on_parent ? Op::child_chain : Op::parent_chain;
    if (move_.over_the_edge) {
        context[op] = now_[number_of(other(move_.mover))][Op::block_chain];
        return;
    }
    context[op] = Linear{path.fresh(on_parent ? "msg.child" : "msg.parent", Int{1}, greatest_word)};
    for (const auto side : {Side::here, Side::parent, Side::child})
        if (!now_[number_of(side)][Op::block_chain].is_constant())
            differ(context[op], now_[number_of(side)][Op::block_chain]);
}

// What a parent remembers of a chain that was not there: nothing.
void World::forget_the_unborn(const Unborn& unborn) {
    auto& parent = domain_.chains[number_of(Side::parent)];
    const auto& contract = *theory_->contract;
    const auto forget = [&](SymbolicFamily& family) {
        const auto& keys = family.shape().keys;
        if (keys.empty() || keys[0].kind != Kind::chain) return;
        auto& path = domain_.path();
        const bool is_row = keys.size() == 2;
        if (is_row && family.shape().value.kind != Kind::uint256) return;
        const auto before = is_row ? family.sum({child_}, true, by_context, contract)
                                   : family.at({child_}, by_context, contract).before;
        path.assume(equals(before, Linear{}), by_context);
    };
    for (std::size_t i = 0; i < unborn.cells.size(); ++i)
        if (unborn.cells[i]) forget(parent.cells[i]);
    for (std::size_t i = 0; i < unborn.ghosts.size(); ++i)
        if (unborn.ghosts[i] && parent.ghosts[i].shape().keys.size() == 1) forget(parent.ghosts[i]);
}

void World::make_arguments() {
    if (!move_.section) return;
    for (const auto& parameter : move_.section->function->parameters) {
        arguments_.push_back(any(parameter.type, parameter.name));
        remember(parameter.type, arguments_.back());
        if (parameter.type.kind == Kind::chain) // State.arguments: a chain is never zero
            domain_.path().assume(at_least(arguments_.back(), Linear{Int{1}}), by_context);
    }
}

// A message comes over an honest edge only after its first section ran there, in some state.
bool World::was_sent() {
    const auto& function = *move_.section->function;
    const auto& first = function.sections.front();
    make_chain(Side::here, false, "when sent, ");
    auto& there = domain_.contexts[number_of(Side::here)];
    there = now_[number_of(other(move_.mover))];
    const auto& here = domain_.contexts[number_of(move_.mover)];
    there[Op::sender] = here.words[SymbolicContext::index(Op::sender)];
    there[Op::message_id] = here.words[SymbolicContext::index(Op::message_id)];
    there[first.side == Side::parent ? Op::child_chain : Op::parent_chain] =
        here.words[SymbolicContext::index(Op::block_chain)];
    for (const auto op : {Op::block_number, Op::block_timestamp})
        there[op] = any(Type{Kind::uint256}, "its height when sent");
    domain_.stand_on(Side::here);
    return evaluator_.run(function, first, arguments_).has_value();
}

std::expected<void, std::string> World::run() {
    if (!move_.section) return {};
    domain_.set_origin(by_code);
    domain_.compute_with_words(true);
    const auto& name = *move_.section;
    if (move_.over_the_edge && !name.is_first() && !was_sent())
        return std::unexpected("was not sent");
    domain_.stand_on(move_.mover);
    const auto done = evaluator_.run(*name.function, *name.section, arguments_);
    if (!done) {
        stop_ = done.error();
        return std::unexpected(clause_of(*theory_->contract, *stop_));
    }
    domain_.compute_with_words(false);
    is_blind_ = !run_hooks() || !count_message();
    return {};
}

bool World::run_hooks() {
    for (const auto& hook : theory_->file.hooks) {
        const auto* function = hook.function ? &theory_->contract->functions[*hook.function]
                                             : &*theory_->contract->constructor;
        if (function != move_.section->function || hook.side != move_.section->side) continue;
        for (const auto& one : hook.updates)
            if (!update(one)) return false;
    }
    return true;
}

bool World::update(const contract::GhostUpdate& update) {
    const auto& function = *move_.section->function;
    Keys keys;
    for (const auto& key : update.keys) {
        const auto value = evaluator_.evaluate(function, arguments_, key);
        if (!value) return false;
        keys.push_back(*value);
    }
    const auto value = evaluator_.evaluate(function, arguments_, new_value(update, theory_->file));
    if (!value) return false;
    domain_.put_ghost(update.ghost, keys, *value);
    return true;
}

// The sums over messages that the section's message counts in. False: what it carries cannot be
// evaluated.
bool World::for_each_sum_over_it(const Told& told) {
    for (std::size_t i = 0; i < theory_->pending.size(); ++i) {
        const auto& pending = theory_->pending[i];
        if (&theory_->contract->functions[pending.function] != move_.section->function) continue;
        const auto carried =
            evaluator_.evaluate(*move_.section->function, arguments_, pending.carried);
        if (!carried) return false;
        const Keys keys = pending.key ? Keys{arguments_[*pending.key]} : Keys{};
        auto& ghosts = domain_.chains[number_of(pending.side)].ghosts;
        told(pending, ghosts[theory_->ghost_of(i)].at(keys, by_context, *theory_->contract),
             *carried);
    }
    return true;
}

void World::assume_under_way() {
    if (!move_.over_the_edge || move_.section->is_first()) return;
    domain_.compute_with_words(false);
    const bool all = for_each_sum_over_it(
        [&](const PendingGhost& pending, const Entry& sum, const Linear& carried) {
            if (pending.never_negative)
                domain_.path().assume(at_least(sum.before, carried),
                                      origin_of(Lemma::pending_is_at_least_one));
        });
    static_cast<void>(all); // what cannot be evaluated is not assumed
}

// Sending adds to what is under way on the edge; consuming takes away what was added.
bool World::count_message() {
    if (!move_.over_the_edge) return true;
    assume_under_way();
    const bool sent = move_.section->is_first();
    return for_each_sum_over_it([&](const PendingGhost&, Entry& sum, const Linear& carried) {
        sum.now = sent ? sum.now + carried : sum.now - carried;
    });
}

void World::look(Side standing, bool old) {
    domain_.compute_with_words(false);
    domain_.stand_on(standing);
    static_cast<void>(domain_.read_old(old));
    domain_.contexts = old && is_edge(move_) ? earlier_ : now_;
    if (!is_edge(move_)) return;
    for (auto& context : domain_.contexts) context[Op::child_chain] = child_; // the word `child`
}

} // namespace chaintree::proofs

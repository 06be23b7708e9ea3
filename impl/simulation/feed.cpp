#include "simulation/feed.hpp"

#include "base/check.hpp"
#include "client/halted_view.hpp"

namespace chaintree::simulation {

namespace {

using ledger_model::Chain;
using ledger_model::Events;
using scenario::KnownChain;

// The amount of a call that moves value along an edge. Empty: it is another.
std::optional<Word> moved_by(const Transaction& message, const ContractId& ledger) {
    const auto* call = std::get_if<Call>(&message.body.payload);
    if (!call || call->contract != ledger || !message.body.to || call->arguments.size() != 1)
        return std::nullopt;
    return call->arguments[0];
}

std::uint64_t small(const Hash& cell) {
    return static_cast<std::uint64_t>(to_word(cell) & ~std::uint64_t{0});
}

} // namespace

Chain Feed::number_of(const ChainId& id) const {
    const auto found = numbers_.find(id);
    CHAINTREE_INVARIANT(found != numbers_.end(), "the feed hears of every chain when it is born");
    return found->second;
}

const Transaction* Feed::message(const Hash& id) const {
    const auto found = messages_.find(id);
    return found == messages_.end() ? nullptr : &found->second;
}

// By its receipt: a section that reverted has none.
void Feed::take_sent(const KnownChain& on, const Transaction& sent, Events& out) {
    const auto amount = moved_by(sent, world_->node(on).ledger());
    const Hash id = id_of(sent.body).value;
    if (!amount || !numbers_.contains(*sent.body.to)) return;
    if (world_->cell(on, kernel_key(KernelFamily::receipt, id)).is_zero()) return;
    messages_.insert_or_assign(id, sent);
    out.sent.push_back({number_of(on.id), number_of(*sent.body.to), id, *amount});
}

void Feed::take_arrived(const KnownChain& on, const Transaction& message, Events& out) {
    const auto amount = moved_by(message, world_->node(on).ledger());
    if (!amount || !numbers_.contains(message.body.chain)) return;
    out.arrived.push_back(
        {number_of(on.id), number_of(message.body.chain), id_of(message.body).value, *amount});
}

// A first section on a halted chain takes the second one with it, on the chain that runs it.
void Feed::take_taken(const Taken& taken, bool has_moved, Events& out) {
    const auto* on = world_->chain(taken.child);
    const auto step = decode_step(taken.step.view());
    CHAINTREE_INVARIANT(on && step, "a takeover in a block is about a known chain");
    const auto before = out.sent.size();
    take_step(*on, *step, has_moved, out);
    const auto& parent = world_->node(*on).description().parent;
    const auto* sent = std::get_if<Transaction>(&*step);
    if (sent && out.sent.size() > before && sent->body.to == parent)
        take_arrived(*world_->chain(*parent), *sent, out);
}

void Feed::take_step(const KnownChain& on, const StepBody& step, bool has_moved, Events& out) {
    if (const auto* sent = std::get_if<Transaction>(&step)) take_sent(on, *sent, out);
    if (const auto* arrived = std::get_if<Delivery>(&step)) take_arrived(on, arrived->message, out);
    if (const auto* taken = std::get_if<Taken>(&step)) take_taken(*taken, has_moved, out);
    const auto* forced = std::get_if<Forced>(&step);
    if (!forced || !has_moved) return; // an item that was skipped did nothing
    if (const auto item = decode_step(forced->item.view())) take_step(on, *item, has_moved, out);
}

void Feed::take_halts(Events& out) {
    for (const auto& chain : world_->chains) {
        const auto& parent = world_->node(chain).description().parent;
        if (!parent || model_->is_halted(number_of(chain.id))) continue;
        const auto of = [&](KernelFamily family) {
            return small(world_->cell(*world_->chain(*parent), kernel_key(family, chain.id.value)));
        };
        if (of(KernelFamily::halted_at) != 0)
            out.halted.push_back({number_of(chain.id), of(KernelFamily::halted_height)});
    }
}

void Feed::block_made(const ChainNode& node, const HeaderBody& previous, const Block& block,
                      bool is_forged) {
    const auto number = number_of(node.id());
    has_new_block_ = true;
    if (model_->height(number) == block.header.body.height.value)
        return model_->forge_newest(number);
    Events events;
    events.is_forged = is_forged;
    auto root = previous.state_root;
    for (const auto& record : block.steps) {
        const auto step = decode_step(record.step.view());
        CHAINTREE_INVARIANT(step, "a block that was made can be read");
        take_step(*world_->chain(node.id()), *step, record.root_after != root, events);
        root = record.root_after;
    }
    take_halts(events);
    model_->add_block(number, std::move(events));
    model_->settle();
}

// What a parent goes back to may be a commit of blocks that their producers gave up meanwhile.
bool Feed::has_other(const KnownChain& chain) const {
    const auto& node = world_->node(chain);
    const auto& parent = world_->node(*world_->chain(*node.description().parent));
    const auto count = parent.count(KernelFamily::commit_count, chain.id.value);
    if (count == 0) return false;
    const auto of = [&](KernelFamily family) {
        return parent.cell(kernel_key(family, chain.id.value, number(count - 1)));
    };
    const Height height{small(of(KernelFamily::commit_height))};
    return height > node.tip().height ||
           hash_of(node.header(height)).value != of(KernelFamily::commit_header);
}

void Feed::step_done() {
    for (auto i = numbers_.size(); i < world_->chains.size(); ++i) {
        const auto& chain = world_->chains[i];
        const auto& parent = world_->node(chain).description().parent;
        const auto number = parent ? model_->add_chain(number_of(*parent)) : Chain{0};
        numbers_.emplace(chain.id, number);
    }
    bool has_changed = false;
    for (const auto& chain : world_->chains) {
        const auto number = number_of(chain.id);
        const auto height = world_->node(chain).tip().height.value;
        if (model_->height(number) <= height) continue;
        model_->roll_back(number, height);
        has_changed = true;
    }
    if (!std::exchange(has_new_block_, false) && !has_changed) return;
    for (const auto& chain : world_->chains)
        if (world_->node(chain).description().parent)
            model_->equivocate(number_of(chain.id), has_other(chain));
    if (has_changed) model_->settle();
}

ledger_model::Observed Feed::observe(const KnownChain& chain) const {
    const auto& node = world_->node(chain);
    const auto& ledger = world_->contracts.at(world_->ledger);
    const auto view = HaltedView::open(world_->tree, chain.id);
    ledger_model::Observed out{0, {}};
    const auto add = [&](const contract::CellNames& names) {
        for (const auto& [key, name] : names) {
            if (name.contract != ledger.id) continue;
            const auto cell = view ? view->cells().read(key).value_or(Hash{}) : node.cell(key);
            const auto& family = ledger.source.families[name.cell.family].name;
            const auto value = to_word(cell);
            if (family != "childSums")
                out.total += value;
            else if (const auto child = numbers_.find(ChainId{to_hash(name.cell.keys[0])});
                     child != numbers_.end())
                out.child_sums.insert_or_assign(child->second, value);
        }
    };
    contract::CellNames names = node.names();
    if (view) names.insert(view->above().names().begin(), view->above().names().end());
    add(names);
    return out;
}

std::vector<ledger_model::Observed> Feed::observe() const {
    std::vector<ledger_model::Observed> out;
    for (const auto& chain : world_->chains) out.push_back(observe(chain));
    return out;
}

} // namespace chaintree::simulation

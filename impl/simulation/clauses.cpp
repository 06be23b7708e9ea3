#include "simulation/clauses.hpp"

#include "base/check.hpp"
#include "chain/judge.hpp"
#include "scenario/spoil.hpp"

#include <cctype>

namespace chaintree::simulation {

using namespace scenario;

std::vector<std::string> clauses_of(const Rejection& why) {
    std::vector<std::string> out{why.clause};
    std::string word;
    for (const char letter : why.detail + " ") {
        const bool is_in =
            letter == '.' || letter == '_' || std::isalnum(static_cast<unsigned char>(letter)) != 0;
        if (is_in) {
            word += letter;
            continue;
        }
        while (word.ends_with('.')) word.pop_back();
        if (find_spoil(word)) out.push_back(word);
        word.clear();
    }
    return out;
}

std::string proof_of(const World& world, const Objection& objection) {
    if (std::holds_alternative<WrongLast>(objection.evidence)) return "last Block.state_root";
    const auto* step = std::get_if<WrongStep>(&objection.evidence);
    if (!step) return "count Block.step_count";
    const auto& child = world.node(*world.chain(objection.commit.child)).description();
    auto context = context_of(child, step->previous, objection.header.header);
    context.step = step->index;
    const auto before = step->before ? step->before->root_after : step->previous.state_root;
    Codes codes = world.tree.codes();
    const auto wrong = judge_step(context, step->record, before, codes);
    CHAINTREE_INVARIANT(wrong && *wrong, "the step of an upheld objection is wrong");
    return "step " + (*wrong)->clause;
}

namespace {

std::size_t nested(const StepBody& step) {
    const auto* taken = std::get_if<Taken>(&step);
    if (!taken) return 0;
    const auto inner = decode_step(taken->step.view());
    return 1 + (inner ? nested(*inner) : 0);
}

} // namespace

std::size_t takeover_depth(const World& world, const QueuedBody& body) {
    if (const auto* made = std::get_if<MadeStep>(&body)) return nested(made->step);
    const auto* plan = std::get_if<TakenPlan>(&body);
    if (!plan) return 0;
    std::size_t out = 0;
    for (auto chain = plan->chain;; ++out) {
        const auto& known = *world.chain(chain);
        const auto& parent = world.node(known).description().parent;
        const auto key = kernel_key(KernelFamily::halted_at, chain.value);
        if (!parent || world.cell(*world.chain(*parent), key).is_zero()) return out;
        chain = *parent;
    }
}

const Transaction* delivered_by(const QueuedBody& body) {
    if (const auto* plan = std::get_if<DeliveryPlan>(&body)) return &plan->message;
    const auto* made = std::get_if<MadeStep>(&body);
    const auto* delivery = made ? std::get_if<Delivery>(&made->step) : nullptr;
    return delivery ? &delivery->message : nullptr;
}

std::size_t level_of(const World& world, const ChainId& chain) {
    const auto* known = world.chain(chain);
    const auto& parent = world.node(*known).description().parent;
    return parent ? level_of(world, *parent) + 1 : 0;
}

} // namespace chaintree::simulation

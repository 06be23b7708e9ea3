// What the steps of a block say, in the words of the rule model.
#include "chain/ids.hpp"
#include "simulation/docket.hpp"

namespace chaintree::simulation {

namespace {

law::About about(const CommitId& commit) {
    return {commit.child.value, commit.index, commit.epoch};
}

law::Rules rules_of(const ChainConfig& config) {
    const auto& windows = config.windows;
    return {windows.objection_blocks,
            windows.anchor_lag_blocks,
            windows.demand_blocks,
            windows.reveal_blocks,
            windows.halt_blocks,
            windows.inbox_blocks,
            config.sizes.inbox_items,
            config.sizes.live_headers,
            config.commit_bond,
            config.demand_bond,
            {config.fees.objection, config.fees.demand, config.fees.inbox}};
}

// The payloads whose sense does not depend on anything else.
struct Told {
    const Transaction& sent;

    law::Message operator()(const CreateChain& said) const {
        const ChainDescription born{sent.body.chain, id_of(sent.body), said.config};
        return law::CreateChain{id_of(born).value, rules_of(said.config)};
    }
    law::Message operator()(const Settle& said) const { return law::Settle{said.child.value}; }
    law::Message operator()(const Objection& said) const {
        return law::Objection{about(said.commit), said.header.header.height.value,
                              claim_digest(account_of(sent.body.sender), said)};
    }
    law::Message operator()(const Claim& said) const { return law::Claim{said.digest}; }
    law::Message operator()(const Demand& said) const {
        return law::Demand{about(said.commit), said.header.header.height.value};
    }
    law::Message operator()(const Reveal& said) const {
        return law::Reveal{about(said.commit), said.header.header.height.value, said.from,
                           said.records.size()};
    }
    law::Message operator()(const VoidCommit& said) const {
        return law::VoidCommit{about(said.commit), said.height.value};
    }
    law::Message operator()(const Reclaim& said) const {
        law::Reclaim out{about(said.commit), std::nullopt};
        if (said.height) out.height = said.height->value;
        return out;
    }
    law::Message operator()(const Post& said) const { return law::Post{said.child.value}; }
    law::Message operator()(const Halt& said) const { return law::Halt{said.child.value}; }
    template <class Payload>
    law::Message operator()(const Payload&) const {
        return law::Other{};
    }
};

} // namespace

law::Message Docket::told(const Call& call, const TransactionBody& body) const {
    const auto& name = call.function.text();
    const auto& arguments = call.arguments;
    if (call.contract != world_->contracts.at(world_->ledger).id) return law::Other{};
    if (name == "transfer" && arguments.size() == 2 && !body.to)
        return law::Transfer{to_hash(arguments[0]), arguments[1]};
    if (arguments.size() != 1 || !body.to) return law::Other{};
    if (name == "transferToChild") return law::SendDown{body.to->value, arguments[0]};
    if (name == "transferToParent") return law::SendUp{arguments[0]};
    return law::Other{};
}

law::Message Docket::told(const Commit& commit) const {
    law::Commit out{commit.child.value, commit.index, {}};
    for (const auto& [header, signatures] : commit.headers) {
        const auto hash = hash_of(header);
        out.headers.push_back({header.height.value, header.time.value, header.inbox_cursor,
                               header.step_count, wrong_.contains(hash), hash.value,
                               header.previous ? header.previous->value : Hash{}});
    }
    return out;
}

law::Message Docket::told(const Transaction& sent) const {
    if (const auto* call = std::get_if<Call>(&sent.body.payload)) return told(*call, sent.body);
    if (const auto* commit = std::get_if<Commit>(&sent.body.payload)) return told(*commit);
    return std::visit(Told{sent}, sent.body.payload);
}

// On a chain that is taken over, what comes down shows no proof.
law::Step Docket::arrival(const Delivery& delivery, const ChainId& on) const {
    const auto& body = delivery.message.body;
    const auto* call = std::get_if<Call>(&body.payload);
    const auto said = call ? told(*call, body) : law::Message{};
    const auto who = account_of(body.sender).value;
    if (const auto* down = std::get_if<law::SendDown>(&said); down && body.to == on)
        return law::Arrival{who, down->amount};
    if (const auto* up = std::get_if<law::SendUp>(&said); up && body.to == on)
        return law::Arrival{who, up->amount, body.chain.value, delivery.receipt.source};
    return law::Other{};
}

law::Step Docket::told(const StepBody& body, const ChainId& on) const {
    if (const auto* sent = std::get_if<Transaction>(&body))
        return law::Sent{account_of(sent->body.sender).value, sent->body.nonce.value, told(*sent)};
    if (const auto* delivery = std::get_if<Delivery>(&body)) return arrival(*delivery, on);
    if (const auto* forced = std::get_if<Forced>(&body)) {
        const auto item = decode_step(forced->item.view());
        return item ? told(*item, on) : law::Other{};
    }
    const auto* taken = std::get_if<Taken>(&body);
    const auto inner = taken ? decode_step(taken->step.view()) : decltype(decode_step({})){};
    if (!taken || !inner) return law::Other{};
    return std::make_shared<const law::Taken>(
        law::Taken{taken->child.value, told(*inner, taken->child)});
}

std::optional<law::Step> Docket::told(const scenario::QueuedBody& body) const {
    const auto second = [&](const Transaction& message, const ChainId& on) {
        auto out = arrival(Delivery{message, {}}, on);
        if (auto* arrived = std::get_if<law::Arrival>(&out)) arrived->under.reset();
        return out;
    };
    if (const auto* sent = std::get_if<Transaction>(&body))
        return told(StepBody{*sent}, running_->chain);
    if (const auto* plan = std::get_if<scenario::DeliveryPlan>(&body))
        return second(plan->message, running_->chain);
    if (const auto* made = std::get_if<scenario::MadeStep>(&body))
        return told(made->step, running_->chain);
    const auto* plan = std::get_if<scenario::TakenPlan>(&body);
    const auto* about = plan ? world_->chain(plan->chain) : nullptr;
    // Deeper down there is a takeover between.
    if (!about || world_->node(*about).description().parent != running_->chain) return std::nullopt;
    return std::make_shared<const law::Taken>(law::Taken{
        plan->chain.value, plan->is_delivery ? second(plan->message, plan->chain)
                                             : told(StepBody{plan->message}, plan->chain)});
}

} // namespace chaintree::simulation

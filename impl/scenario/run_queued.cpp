// Steps that sign something and queue it on a chain.
#include "scenario/line.hpp"
#include "scenario/run.hpp"
#include "scenario/spelling.hpp"

namespace chaintree::scenario {

namespace {

std::vector<std::string> entry_names(const contract::Contract& contract) {
    std::vector<std::string> out;
    for (const auto& function : contract.functions)
        if (function.is_entry()) out.push_back(function.name);
    return out;
}

} // namespace

Nonce Runner::nonce_behind_queue(const KnownChain& chain, const SecretKey& key) const {
    auto nonce = next_nonce(chain, key);
    for (const auto& queued : chain.queue) {
        const auto* earlier = std::get_if<Transaction>(&queued.body);
        if (earlier && earlier->body.sender == key.public_bytes() &&
            earlier->body.chain == chain.id && queued.expect.kind != OutcomeKind::refused)
            nonce = nonce.next();
    }
    return nonce;
}

Transaction Runner::transaction(const Sender& sender, const std::optional<ChainId>& to,
                                Payload payload, const SecretKey* signer) {
    const SecretKey* key = sender.key;
    const auto nonce =
        sender.nonce ? Nonce{*sender.nonce} : nonce_behind_queue(*sender.chain, *key);
    Transaction out{{sender.chain->id, to, key->public_bytes(), nonce, std::move(payload)},
                    Signature{}};
    const auto spoiled = spoil_transaction(*sender.chain, out);
    if (spoiled.is_by_stranger) {
        names_.known_key("a stranger");
        key = &stranger();
        out.body.sender = key->public_bytes();
        out.body.nonce = nonce_behind_queue(*sender.chain, *key);
    }
    if (spoiled.is_signed_by_stranger) signer = &stranger();
    out.signature = (signer ? signer : key)->sign(digest_of(out.body, key->account()));
    return out;
}

Nonce Runner::next_nonce(const KnownChain& chain, const SecretKey& key) const {
    const auto cell = world_.cell(chain, kernel_key(KernelFamily::nonce, key.account().value));
    return Nonce{static_cast<std::uint64_t>(to_word(cell))};
}

void Runner::remember(const std::string& label, const Transaction& message) {
    world_.messages.insert_or_assign(label, message);
}

Queued* Runner::queue(KnownChain& chain, std::string what, const Maybe<Expected>& expect,
                      const Maybe<Name>& label, QueuedBody body) {
    if (label &&
        (world_.messages.contains(label->text()) || world_.outcomes.contains(label->text()))) {
        fail("the label " + quote(label->text()) + " stands for an earlier step",
             "labels are given once");
        return nullptr;
    }
    if (is_refused({what, std::nullopt, std::nullopt, label, expect})) return nullptr;
    if (label)
        if (const auto* sent = std::get_if<Transaction>(&body)) remember(label->text(), *sent);
    chain.queue.push_back({index_, std::move(what), expect.value_or(Expected{}),
                           label ? label->text() : "", std::move(body)});
    auto& queued = chain.queue.back();
    queued.spoil = spoil_of_plan(queued.body);
    return &queued;
}

// Empty: a name in it stands for nothing.
std::optional<Call> Runner::call_body(const CallStep& step) {
    const auto* contract = names_.contract(step.contract);
    if (names_.fault()) return std::nullopt;
    const auto* function = contract->source.find_function(step.function.text());
    if (!function || !function->is_entry()) {
        fail(contract->name + " has no function " + quote(step.function.text()),
             spelling_hint(step.function.text(), entry_names(contract->source)),
             step.function.text());
        return std::nullopt;
    }
    std::vector<SignedBy> signatures;
    auto arguments = names_.arguments(contract->source, *function, step.args, &signatures);
    if (signatures.size() > 4) fail("a call carries at most 4 signatures");
    if (names_.fault()) return std::nullopt;
    return Call{contract->id, BoundedText<64>{function->name},
                BoundedVector<Word, 16>{std::move(arguments)},
                BoundedVector<SignedBy, 4>{std::move(signatures)}};
}

// The signed call, not yet queued anywhere. Empty: a name in it stands for nothing.
std::optional<Transaction> Runner::call_transaction(const CallStep& step) {
    auto* chain = names_.chain(step.on);
    const auto* far = step.to ? names_.chain(*step.to) : nullptr;
    const auto key = names_.key(step.by);
    const auto signer = step.signed_by ? names_.key(*step.signed_by) : key;
    if (names_.fault()) return std::nullopt;
    auto call = call_body(step);
    if (!call) return std::nullopt;
    std::optional<ChainId> to;
    if (far) to = far->id;
    return transaction({chain, &*key, step.nonce}, to, *std::move(call), &*signer);
}

void Runner::run(const CallStep& step) {
    auto sent = call_transaction(step);
    if (!sent) return;
    if (sent->body.to) world_.sent.push_back(*sent);
    queue(*names_.chain(step.on), step.function.text() + " by " + step.by.text(), step.expect,
          step.as, *std::move(sent));
}

void Runner::run(const DeployStep& step) {
    auto* chain = names_.chain(step.on);
    const auto source = read_file(step.source);
    const auto key = names_.key(step.by);
    if (names_.fault()) return;
    auto contract = read_contract(*source, step.source.text(), step.contract);
    if (!contract) return;
    Deploy deploy;
    const auto text = contract::canonical_text(*contract);
    auto code = BoundedBytes<most_code_bytes>::from({as_bytes(text).begin(), as_bytes(text).end()});
    if (!code) return fail("the contract is larger than any chain takes");
    deploy.code = *std::move(code);
    if (contract->constructor)
        for (const auto& word : names_.arguments(*contract, *contract->constructor, step.args))
            deploy.arguments.push_back(word);
    if (names_.fault()) return;
    const auto hash = contract::code_hash(*contract);
    auto signed_deploy = transaction({chain, &*key, step.nonce}, std::nullopt, std::move(deploy));
    const auto id = contract_id(hash, chain->id, id_of(signed_deploy.body));
    world_.contracts.insert_or_assign(step.name.text(),
                                      KnownContract{step.name.text(), id, hash, *contract});
    remember(step.name.text(), signed_deploy);
    const auto what = "deploy " + step.name.text() + " by " + step.by.text();
    if (is_refused({what, step.by, step.nonce, step.name, step.expect})) return;
    queue(*chain, what, step.expect, {}, std::move(signed_deploy))->label = step.name.text();
}

void Runner::run(const ActivateStep& step) {
    auto* chain = names_.chain(step.on);
    const auto* contract = names_.contract(step.contract);
    const auto* other = step.code ? names_.contract(*step.code) : nullptr;
    if (names_.fault()) return;
    ActivationPlan plan{contract->id, std::nullopt};
    if (other) plan.code = other->code;
    queue(*chain, "activate " + step.contract.text(), step.expect, step.as, plan);
}

void Runner::run(const DeliverStep& step) {
    const auto* message = names_.message(step.message);
    if (!message) return;
    KnownChain* chain = nullptr;
    if (step.on)
        chain = names_.chain(*step.on);
    else if (message->body.to)
        chain = world_.chain(world_.name_of(*message->body.to));
    if (!chain) return fail(quote(step.message.text()) + " goes to no other chain", "say on=...");
    queue(*chain, "deliver " + step.message.text(), step.expect, step.as,
          DeliveryPlan{*message, step.source});
}

void Runner::run(const ReplayStep& step) {
    const auto* message = names_.message(step.message);
    auto* chain = names_.chain(step.on);
    if (names_.fault()) return;
    queue(*chain, "replay " + step.message.text(), step.expect, step.as, *message);
}

void Runner::run(const ForgeCellStep& step) {
    auto* chain = names_.chain(step.on);
    const auto* contract = names_.contract(step.contract);
    if (names_.fault()) return;
    const auto cell = names_.cell(contract->source, step.cell.text());
    if (!cell) return;
    const auto& family = contract->source.families[cell->family];
    const Word value = names_.word(contract->source, family.value, step.value.text());
    chain->forgeries.push_back({contract->id, *cell, value, index_});
}

void Runner::run(const ForgeReceiptStep& step) {
    const CallStep call{step.function, step.on,      step.to,    step.by, step.args,
                        step.contract, std::nullopt, step.nonce, step.as, std::nullopt};
    const auto sent = call_transaction(call);
    if (!sent) return;
    if (step.as && world_.messages.contains(step.as->text()))
        return fail("the label " + quote(step.as->text()) + " stands for an earlier step",
                    "labels are given once");
    if (step.as) remember(step.as->text(), *sent);
    names_.chain(step.on)->forged_receipts.push_back({id_of(sent->body), index_});
}

} // namespace chaintree::scenario

#include "proofs/attack_script.hpp"

#include "contract/type_tag.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

using namespace scenario;

namespace {

const Name audited{"audited"};             // the contract's name in the script
constexpr std::uint64_t window_blocks = 4; // until a commit is final

Name name(const std::string& text) {
    return Name{text};
}

// The types in a type tag: "give(bytes32,address)".
std::vector<std::string> types_of(const std::string& tag) {
    std::vector<std::string> out;
    auto at = tag.find('(') + 1;
    while (at < tag.size()) {
        const auto end = tag.find_first_of(",)", at);
        if (end > at) out.push_back(tag.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool constructor_names_chains(const contract::Contract& contract) {
    return contract.constructor &&
           std::ranges::any_of(contract.constructor->parameters, [](const auto& parameter) {
               return parameter.type.kind == contract::Kind::chain;
           });
}

} // namespace

AttackScript::AttackScript(const contract::Contract& contract, const Trace& trace,
                           const AttackFiles& files, bool timed)
    : contract_(&contract), trace_(&trace), files_(&files), timed_(timed), names_(contract, trace),
      arguments_(trace.actions.size()) {}

void AttackScript::note(const std::string& text) {
    Note step;
    step.text = BoundedText<200>::from(text.substr(0, 200));
    add(std::move(step));
}

void AttackScript::block(const std::string& chain, std::uint64_t count) {
    if (count == 0) return;
    if (chain == "main") root_height_ += count;
    BlockStep step{name(chain), std::nullopt, std::nullopt};
    if (count > 1) step.count = static_cast<std::uint16_t>(count);
    add(std::move(step));
}

void AttackScript::child(Role role, Role of) {
    if (!names_.is_used(role)) return;
    const bool is_honest = role == Role::upper || role == Role::lower;
    ChildStep step;
    step.name = name(names_.chain(role));
    step.of = name(role == Role::above ? "main" : names_.chain(of));
    step.by = name(is_honest ? "gina" : "mallory");
    add(std::move(step));
}

void AttackScript::activate(Role role) {
    ActivateStep step;
    step.contract = audited;
    step.on = name(names_.chain(role));
    add(std::move(step));
}

void AttackScript::deploy() {
    const auto on = names_.chain(trace_->setup == Setup::top ? Role::upper : Role::above);
    if (constructor_names_chains(*contract_)) block(on); // only then the children have ids
    for (const auto& clause : files_->dropped) add(DropStep{name(clause)});
    DeployStep step;
    step.name = audited;
    step.source = scenario::Path{files_->contract_path};
    if (!files_->contract_name.empty()) step.contract = name(files_->contract_name);
    step.on = name(on);
    step.by = name(AttackNames::account(trace_->deployer));
    if (contract_->constructor)
        step.args = arguments(*contract_->constructor, trace_->constructor_arguments, {});
    add(std::move(step));
    add(InvariantsStep{scenario::Path{files_->invariants_path}, audited});
}

void AttackScript::set_scene_top() {
    child(Role::lower, Role::upper);
    child(Role::rogue, Role::upper);
    if (!trace_->is_pair) child(Role::rogue_two, Role::upper);
    deploy();
    block("main");
}

void AttackScript::set_scene_below() {
    child(Role::above, Role::above);
    block("main");
    child(Role::upper, Role::above);
    deploy();
    block(names_.chain(Role::above));
    activate(Role::upper);
    child(Role::lower, Role::upper);
    child(Role::rogue, Role::upper);
    if (!trace_->is_pair) child(Role::rogue_two, Role::upper);
    block(names_.chain(Role::upper));
}

void AttackScript::set_scene() {
    AccountsStep accounts;
    for (const auto* who : {"bank", "gina", "mallory", "alice", "bob", "carol"})
        accounts.names.push_back(name(who));
    add(std::move(accounts));
    RootStep root;
    root.name = name("main");
    root.args.push_back(Value{"bank"});
    root.args.push_back(Value{"47"});
    add(std::move(root));
    if (trace_->setup == Setup::top)
        set_scene_top();
    else
        set_scene_below();
    if (!trace_->is_pair) return;
    activate(Role::lower);
    child(Role::rogue_two, Role::lower);
    block(names_.chain(Role::lower));
}

Scenario AttackScript::make() {
    set_scene();
    make_claims(Role::above, Role::upper);
    make_claims(Role::rogue, Role::upper);
    make_claims(Role::rogue_two, trace_->is_pair ? Role::lower : Role::upper);
    for (std::size_t i = 0; i < trace_->actions.size(); ++i) act(i);
    return std::move(out_);
}

bool AttackScript::is_claim(const Action& action) const {
    return action.section == 1 && !action.delivers;
}

// What a corrupt chain says was sent from it: receipts of calls that never ran.
void AttackScript::make_claims(Role rogue, Role honest) {
    const auto chain = names_.chain(rogue);
    std::map<Word, std::uint64_t> nonces;
    for (std::size_t i = 0; i < trace_->actions.size(); ++i) {
        const auto& action = trace_->actions[i];
        if (!is_claim(action) || action.other != rogue) continue;
        if (nonces.empty())
            note("Mallory makes the blocks of " + chain +
                 ". He writes receipts of calls that "
                 "never ran there.");
        sign_all(i);
        ForgeReceiptStep step;
        step.function = name(contract_->functions[action.function].name);
        step.on = name(chain);
        step.to = name(names_.chain(honest));
        step.by = name(AttackNames::account(action.sender));
        step.args = arguments_[i];
        step.contract = audited;
        step.nonce = nonces[action.sender]++;
        step.as = name(names_.message(action.message_id));
        add(std::move(step));
    }
    if (nonces.empty()) return;
    block(chain);
    if (rogue != Role::above) bring_up(rogue, honest);
}

// The newest blocks of a child get a commit, which becomes final.
void AttackScript::bring_up(Role child, Role parent) {
    CommitStep step;
    step.child = name(names_.chain(child));
    add(std::move(step));
    block(names_.chain(parent));
    block("main", window_blocks - (parent == Role::upper && trace_->setup == Setup::top ? 1 : 0));
    hear_of_root(parent);
}

// From the root down, without the root and without the chain itself.
std::vector<Role> AttackScript::path_to(Role role) const {
    std::vector<Role> out;
    if (trace_->setup == Setup::below) out.push_back(Role::above);
    if (role == Role::lower && trace_->setup == Setup::below) out.push_back(Role::upper);
    return out;
}

void AttackScript::hear_of_root(Role role) {
    for (const auto above : path_to(role)) block(names_.chain(above));
}

void AttackScript::wait_until(Role role, const Word& time) {
    if (!timed_) return;
    const bool is_root = role == Role::upper && trace_->setup == Setup::top;
    const auto wanted = static_cast<std::uint64_t>(time) - (is_root ? 1 : 0);
    if (wanted <= root_height_) return;
    block("main", wanted - root_height_);
    hear_of_root(role);
}

void AttackScript::act(std::size_t number) {
    const auto& action = trace_->actions[number];
    const bool is_more = number > 0 && goes_on(number - 1);
    if (action.delivers && action.on == Role::upper) bring_up(Role::lower, Role::upper);
    if (!is_more) wait_until(action.on, action.time);
    call(number);
    if (!goes_on(number)) block(names_.chain(action.on));
}

// Whether the next action stands in the same block.
bool AttackScript::goes_on(std::size_t number) const {
    if (trace_->is_pair || number + 1 >= trace_->actions.size()) return false;
    const auto& action = trace_->actions[number];
    const auto& next = trace_->actions[number + 1];
    return action.on == next.on && action.time == next.time;
}

void AttackScript::call(std::size_t number) {
    const auto& action = trace_->actions[number];
    if (action.section == 1) {
        DeliverStep step;
        step.message = name(names_.message(action.message_id));
        return add(std::move(step));
    }
    sign_all(number);
    CallStep step;
    step.function = name(contract_->functions[action.function].name);
    step.on = name(names_.chain(action.on));
    if (action.other) step.to = name(names_.chain(*action.other));
    step.by = name(AttackNames::account(action.sender));
    step.args = arguments_[number];
    step.contract = audited;
    if (action.other) step.as = name(names_.message(action.message_id));
    add(std::move(step));
}

Values AttackScript::arguments(const contract::Function& function, std::span<const Word> words,
                               const std::vector<std::string>& signatures) {
    Values out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& type = function.parameters[i].type;
        const bool is_signature = type.kind == contract::Kind::signature;
        out.push_back(Value{is_signature ? signatures[static_cast<std::size_t>(words[i])]
                                         : names_.value(type, words[i])});
    }
    return out;
}

// The signatures that an action brings, and its arguments with their names.
void AttackScript::sign_all(std::size_t number) {
    const auto& action = trace_->actions[number];
    std::vector<std::string> signatures;
    signatures.reserve(action.signers.size());
    for (std::size_t i = 0; i < action.signers.size(); ++i) signatures.push_back(sign(action, i));
    arguments_[number] =
        arguments(contract_->functions[action.function], action.arguments, signatures);
}

std::string AttackScript::sign(const Action& action, std::size_t index) {
    auto made = action.signatures.size() > index ? action.signatures[index] : std::nullopt;
    if (!made) made = any_signature(action.signers[index], action.on);
    const auto label = "s" + std::to_string(++signatures_);
    if (!made) return label;
    SignStep step;
    step.name = name(label);
    step.function = name(made->tag.substr(0, made->tag.find('(')));
    step.by = name(AttackNames::account(made->signer));
    step.on = name(names_.chain(made->on));
    const auto types = types_of(made->tag);
    for (std::size_t i = 0; i < types.size(); ++i)
        step.fields.push_back(Value{names_.field(types[i], made->fields[i])});
    step.contract = audited;
    add(std::move(step));
    return label;
}

// Nothing looks at the signature, but the call has a place for one.
std::optional<SignedFields> AttackScript::any_signature(const Word& signer, Role on) const {
    for (const auto& function : contract_->functions)
        for (const auto& types : contract::signed_types(function))
            return SignedFields{signer, on, contract::type_tag(*contract_, function, types),
                                std::vector<Word>(types.size())};
    if (contract_->functions.empty()) return std::nullopt;
    const auto& function = contract_->functions.front();
    const std::span<const contract::Type> none;
    return SignedFields{signer, on, contract::type_tag(*contract_, function, none), {}};
}

} // namespace chaintree::proofs::attacks

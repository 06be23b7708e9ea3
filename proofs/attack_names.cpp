#include "proofs/attack_names.hpp"

#include "proofs/search_values.hpp"
#include "scenario/step_values.hpp"

namespace chaintree::proofs::attacks {

namespace {

using contract::Kind;

constexpr std::array roles{Role::upper, Role::lower, Role::rogue, Role::rogue_two, Role::above};

std::string hex(const Word& word) {
    return "0x" + to_hex(to_hash(word).view());
}

std::string number(const Word& word) {
    return word == ~Word{0} ? "max" : chaintree::to_text(word);
}

} // namespace

AttackNames::AttackNames(const contract::Contract& contract, const Trace& trace)
    : contract_(&contract), trace_(&trace) {
    used_[static_cast<std::size_t>(Role::upper)] = true;
    used_[static_cast<std::size_t>(Role::lower)] = trace.is_pair;
    used_[static_cast<std::size_t>(Role::above)] = trace.setup == Setup::below;
    for (const auto& word : trace.constructor_arguments) use(word);
    for (const auto& action : trace.actions) {
        if (action.other) use(word_of(*action.other));
        for (const auto& word : action.arguments) use(word);
    }
}

void AttackNames::use(const Word& word) {
    for (const auto role : roles)
        if (word == word_of(role)) used_[static_cast<std::size_t>(role)] = true;
}

std::string AttackNames::chain(Role role) const {
    const bool is_top = trace_->setup == Setup::top;
    switch (role) {
    case Role::upper: return is_top ? "main" : trace_->is_pair ? "middle" : "inner";
    case Role::lower: return "inner";
    case Role::rogue: return "rogue";
    case Role::rogue_two: return trace_->is_pair ? "rogue_below" : "rogue_two";
    case Role::above: return "rogue_above";
    }
    return {};
}

std::string AttackNames::account(const Word& word) {
    for (const auto& name : user_names())
        if (word == user_word(name)) return name;
    return hex(word);
}

std::string AttackNames::message(const Word& id) const {
    std::size_t count = 0;
    for (const auto& action : trace_->actions) {
        count += action.other && !action.delivers;
        if (action.other && action.message_id == id) return "m" + std::to_string(count);
    }
    return {};
}

std::string AttackNames::value(const contract::Type& type, const Word& word) const {
    if (type.kind == Kind::boolean) return word == 0 ? "false" : "true";
    if (type.kind == Kind::enumeration)
        return contract_->enums[type.index].members[static_cast<std::size_t>(word)];
    if (type.kind == Kind::address) return account(word);
    if (type.kind == Kind::chain) {
        for (const auto role : roles)
            if (word == word_of(role)) return chain(role);
        return hex(word);
    }
    if (type.kind != Kind::bytes32) return number(word);
    for (const auto& name : hash_names())
        if (word == hash_word(name)) return name;
    const auto label = message(word);
    return label.empty() ? hex(word) : "message:" + label;
}

std::string AttackNames::field(std::string_view type, const Word& word) const {
    if (type == "bool") return word == 0 ? "false" : "true";
    std::string out;
    std::string prefix;
    if (type == "address") {
        out = account(word);
        prefix = "account:";
    } else if (type == "chain") {
        out = value({Kind::chain}, word);
        prefix = "chain:";
    } else if (type == "bytes32") {
        out = value({Kind::bytes32}, word);
        prefix = "hash:";
    } else {
        return number(word);
    }
    return out.starts_with("0x") || out.starts_with("message:") ? out : prefix + out;
}

std::optional<std::string> too_long(const contract::Contract& contract,
                                    const contract::InvariantFile& file) {
    for (const auto& function : contract.functions)
        if (!scenario::Name::from(function.name)) return function.name;
    for (const auto& predicate : file.predicates)
        if (!scenario::Name::from(predicate.name)) return predicate.name;
    return std::nullopt;
}

} // namespace chaintree::proofs::attacks

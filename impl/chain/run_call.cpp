#include "chain/run.hpp"
#include "contract/evaluator.hpp"

#include <algorithm>

namespace chaintree::steps {

namespace {

using contract::Function;
using contract::Kind;
using contract::Side;

// Clause Call.arguments: one word a parameter, each a value of its type.
bool is_value_of(const contract::Contract& contract, const contract::Type& type, const Word& word,
                 std::size_t signatures) {
    if (type.kind == Kind::boolean) return word <= 1;
    if (type.kind == Kind::enumeration) return word < contract.enums[type.index].members.size();
    if (type.kind == Kind::signature) return word < signatures;
    if (type.kind == Kind::chain) return word != 0;
    return true;
}

Done check_arguments(const contract::Contract& contract, const Function& function,
                     std::span<const Word> arguments, std::size_t signatures) {
    if (arguments.size() != function.parameters.size())
        return reject("Call.arguments", "wrong number of arguments");
    for (std::size_t i = 0; i < arguments.size(); ++i)
        if (!is_value_of(contract, function.parameters[i].type, arguments[i], signatures))
            return reject("Call.arguments",
                          "argument " + function.parameters[i].name + " is out of range");
    return {};
}

// Clauses Edge.no_contract_above, Edge.not_my_parent, Edge.unknown_child, Edge.to_itself: the far
// end is where an edge section says.
Done check_far_end(Run& run, Side side, const ChainId& far, const ContractId& contract,
                   bool second) {
    if (far == run.block.chain) return reject("Edge.to_itself");
    if (side == Side::child) {
        if (run.block.parent != far) return reject("Edge.not_my_parent");
        if (run.cells.count(KernelFamily::deployed_here, contract.value) != 0)
            return reject("Edge.no_contract_above");
        return {};
    }
    if (run.cells.get(KernelFamily::child_config, far.value).is_zero())
        return reject("Edge.unknown_child");
    // Clause Edge.halted: nothing new goes down to a chain that is halted, or in a takeover.
    if (!second && (run.block.above || run.cells.count(KernelFamily::halted_at, far.value) != 0))
        return reject("Edge.halted");
    return {};
}

contract::CallContext call_context(const Run& run, const VerifiedTransaction& transaction,
                                   std::span<const SignedBy> signatures, Side side,
                                   const ChainId* far) {
    contract::CallContext context;
    context.sender = to_word(transaction.sender());
    if (side == Side::parent) context.child_chain = to_word(*far);
    if (side == Side::child) context.parent_chain = to_word(*far);
    context.message_id = to_word(transaction.id());
    context.block_chain = to_word(run.block.chain);
    context.block_number = run.block.height.value;
    context.block_timestamp = run.block.time.value;
    context.signatures = signatures;
    return context;
}

// What a section needs to run. The constructor has one section and is told apart by its name.
struct SectionCall {
    const ContractId& id;
    const contract::Contract& contract;
    const Function& function;
    const contract::Section& section;
    std::span<const Word> arguments;
    const contract::CallContext& context;
};

void tell(Run& run, const SectionCall& call) {
    if (!run.observer.sections) return;
    auto context = call.context;
    context.signatures = {};
    const bool constructor =
        &call.function == (call.contract.constructor ? &*call.contract.constructor : nullptr);
    run.observer.sections->push_back({call.id,
                                      &call.contract,
                                      constructor ? nullptr : &call.function,
                                      call.section.side,
                                      {call.arguments.begin(), call.arguments.end()},
                                      context});
}

Done run_section(Run& run, const SectionCall& call) {
    contract::MachineDomain domain{call.id, call.context, run.journal, run.observer.names};
    contract::Evaluator evaluator{call.contract, domain};
    const auto done = evaluator.run(call.function, call.section, call.arguments);
    if (!done && done.error().kind == contract::StopKind::missing_cell)
        return {}; // missing() tells
    if (!done) return reject(clause_of(call.contract, done.error()));
    tell(run, call);
    return {};
}

} // namespace

Result<const contract::Contract*> contract_on(Run& run, const ContractId& id) {
    // The native ledger is part of the configuration: no cell has to tell.
    CodeHash code = run.block.config->ledger.code;
    if (id != run.block.ledger) {
        code = CodeHash{run.cells.get(KernelFamily::code, id.value)};
        if (code.is_zero()) return reject("Call.unknown_contract");
    }
    const auto* contract = run.codes.find(code);
    if (!contract) {
        run.unknown_code = code;
        return reject("Code.unknown", to_hex(code.view()));
    }
    return contract;
}

Result<ReadyCall> prepare_call(Run& run, const VerifiedTransaction& transaction, const Call& call,
                               bool second) {
    const auto contract = contract_on(run, call.contract);
    if (!contract) return std::unexpected(contract.error());
    const auto* function = (*contract)->find_function(call.function.text());
    if (!function || !function->is_entry()) return reject("Call.unknown_function");
    const auto& body = transaction.body();
    if (function->is_edge() != body.to.has_value()) return reject("Call.second_end");
    if (const auto good =
            check_arguments(**contract, *function, call.arguments.view(), call.signatures.size());
        !good)
        return std::unexpected(good.error());
    const auto& section = function->sections[second ? 1 : 0];
    const ChainId* far = body.to ? (second ? &body.chain : &*body.to) : nullptr;
    if (far)
        if (const auto good = check_far_end(run, section.side, *far, call.contract, second); !good)
            return std::unexpected(good.error());
    return ReadyCall{*contract, function, &section,
                     call_context(run, transaction, call.signatures.view(), section.side, far)};
}

Done run_call(Run& run, const ReadyCall& ready, const Call& call) {
    return run_section(run, {call.contract, *ready.contract, *ready.function, *ready.section,
                             call.arguments.view(), ready.context});
}

const Function* ledger_function(const contract::Contract& ledger, std::string_view name,
                                std::span<const Kind> parameters) {
    const auto kind_of = [](const contract::Variable& parameter) { return parameter.type.kind; };
    const auto* found = ledger.find_function(name);
    if (!found || found->is_entry()) return nullptr;
    return std::ranges::equal(found->parameters, parameters, {}, kind_of) ? found : nullptr;
}

Done run_ledger(Run& run, const contract::Contract& ledger, const Function& function,
                std::span<const Word> arguments) {
    contract::CallContext context;
    context.block_chain = to_word(run.block.chain);
    context.block_number = run.block.height.value;
    context.block_timestamp = run.block.time.value;
    return run_section(
        run, {run.block.ledger, ledger, function, function.sections.front(), arguments, context});
}

// Clause Deploy.arguments, and the constructor's own errors.
Done run_constructor(Run& run, const ContractId& id, const contract::Contract& contract,
                     std::span<const Word> arguments, const contract::CallContext& context) {
    if (!contract.constructor) return arguments.empty() ? Done{} : reject("Deploy.arguments");
    const auto& constructor = *contract.constructor;
    if (const auto good = check_arguments(contract, constructor, arguments, 0); !good)
        return reject("Deploy.arguments", good.error().detail);
    return run_section(
        run, {id, contract, constructor, constructor.sections.front(), arguments, context});
}

// Clauses Code.parse, Code.canonical, and those of run_constructor.
Done run_deploy(Run& run, const VerifiedTransaction& transaction, const Deploy& deploy) {
    const auto code = run.codes.add_text(as_text(deploy.code.view()));
    if (!code) return std::unexpected(code.error());
    const auto id = contract_id(*code, run.block.chain, transaction.id());
    run.cells.put(KernelFamily::code, id.value, code->value);
    run.cells.put(KernelFamily::deployed_here, id.value, number(1));
    return run_constructor(run, id, *run.codes.find(*code), deploy.arguments.view(),
                           call_context(run, transaction, {}, Side::here, nullptr));
}

} // namespace chaintree::steps

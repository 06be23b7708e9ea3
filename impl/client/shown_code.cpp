#include "client/shown_code.hpp"

namespace chaintree {

namespace {

const Call* call_of(const StepBody& step) {
    if (const auto* sent = std::get_if<Transaction>(&step))
        return std::get_if<Call>(&sent->body.payload);
    if (const auto* delivery = std::get_if<Delivery>(&step))
        return std::get_if<Call>(&delivery->message.body.payload);
    return nullptr;
}

} // namespace

std::optional<ContractId> contract_of(const StepBody& step, const ContractId& ledger) {
    if (const auto* forced = std::get_if<Forced>(&step)) {
        const auto item = decode_step(forced->item.view());
        if (!item || !can_be_forced(*item)) return std::nullopt;
        return contract_of(*item, ledger);
    }
    const auto* call = call_of(step);
    if (!call || call->contract == ledger) return std::nullopt;
    return call->contract;
}

Result<ShownCode> shown_code(const StepBody& step, const ContractId& ledger,
                             const CellReader& cells, const Codes& codes) {
    const auto contract = contract_of(step, ledger);
    if (!contract) return ShownCode{};
    const auto told = cells.read(kernel_key(KernelFamily::code, contract->value));
    if (!told || told->is_zero()) return ShownCode{};
    const CodeHash hash{*told};
    if (!codes.find(hash)) return reject("Evidence.unknown_code");
    const auto text = as_bytes(codes.text(hash));
    return ShownCode{BoundedBytes<most_code_bytes>{Bytes{text.begin(), text.end()}}};
}

} // namespace chaintree

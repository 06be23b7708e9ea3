#include "contract/evaluator.hpp"

namespace chaintree::contract {

std::string clause_of(const Contract& contract, const Stop& stop) {
    std::string error;
    switch (stop.kind) {
    case StopKind::error: error = contract.errors[stop.error]; break;
    case StopKind::overflow: error = "overflow"; break;
    case StopKind::underflow: error = "underflow"; break;
    case StopKind::division_by_zero: error = "division_by_zero"; break;
    case StopKind::missing_cell:
        broken_invariant("a missing cell is no clause of a contract", __FILE__, __LINE__);
    }
    return contract.name + "." + stop.function->name + "." + error;
}

const Function* Contract::find_function(std::string_view function) const {
    for (const auto& candidate : functions)
        if (candidate.name == function) return &candidate;
    return nullptr;
}

const Family* Contract::find_family(std::string_view family) const {
    for (const auto& candidate : families)
        if (candidate.name == family) return &candidate;
    return nullptr;
}

} // namespace chaintree::contract

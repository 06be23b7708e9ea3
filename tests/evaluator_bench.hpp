// A contract on a state of its own, for tests of the evaluator.
#pragma once

#include "contract/evaluator.hpp"
#include "contract/frontend.hpp"
#include "contract/machine.hpp"

namespace chaintree::contract {

inline Contract parsed(std::string_view source) {
    auto contract = parse_contract(source);
    if (!contract) throw std::invalid_argument(render(contract.error(), "test", source));
    return std::move(*contract);
}

class EvaluatorBench {
public:
    explicit EvaluatorBench(std::string_view source) : contract(parsed(source)) {}

    Contract contract;
    CallContext context;
    StateTree state;
    ContractId id;

    // "ok", or the clause id of the failure, or "missing cell". Writes only when it is ok.
    std::string call(std::string_view name, std::vector<Word> arguments = {}) {
        const TreeReader reader{state};
        Journal journal{reader};
        auto outcome = run_on(journal, name, arguments);
        if (outcome != "ok") journal.drop_writes();
        state.apply(journal.writes());
        return outcome;
    }

    std::string run_on(Journal& journal, std::string_view name, std::vector<Word> arguments = {}) {
        const auto* function = contract.find_function(name);
        if (!function) throw std::invalid_argument("no such function");
        MachineDomain domain{id, context, journal, nullptr};
        Evaluator evaluator{contract, domain};
        const auto done = evaluator.run(*function, function->sections.front(), arguments);
        if (done) return "ok";
        if (done.error().kind == StopKind::missing_cell) return "missing cell";
        return clause_of(contract, done.error());
    }

    [[nodiscard]] CellKey key(std::string_view family, std::vector<Word> keys = {}) const {
        const auto* found = contract.find_family(family);
        if (!found) throw std::invalid_argument("no such family");
        CellOf<Word> cell;
        cell.family = static_cast<std::uint32_t>(found - contract.families.data());
        for (const auto& each : keys) cell.keys[cell.key_count++] = each;
        return cell_key(id, cell);
    }

    [[nodiscard]] Word cell(std::string_view family, std::vector<Word> keys = {}) const {
        return to_word(state.get(key(family, std::move(keys))));
    }
};

} // namespace chaintree::contract

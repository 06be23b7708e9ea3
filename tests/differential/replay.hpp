// A contract on a state of its own: deployed, called, and its cells told by name.
#pragma once

#include "contract/evaluator.hpp"
#include "contract/machine.hpp"

namespace chaintree::contract::differential {

struct Step {
    const Function* function = nullptr; // null: deployment
    CallContext context;
    std::vector<Word> arguments;
};

struct Ended {
    std::optional<Stop> stop; // empty: succeeded
    std::optional<Word> result;
};

struct CellChange {
    std::string family;
    std::vector<Word> keys;
    Word value;
};

// The call as an expression: so its result comes back as the value of that expression.
[[nodiscard]] Expr call_of(const Contract& contract, const Step& step);

template <class AnyDomain>
Ended execute(const Contract& contract, const Step& step, AnyDomain& domain) {
    Evaluator<AnyDomain> evaluator{contract, domain};
    if (step.function) {
        const auto value = evaluator.evaluate(*step.function, {}, call_of(contract, step));
        if (!value) return {value.error(), {}};
        return {{}, step.function->result.kind == Kind::none ? std::optional<Word>{} : *value};
    }
    if (!contract.constructor) return {};
    const auto& section = contract.constructor->sections.front();
    const auto done = evaluator.run(*contract.constructor, section, step.arguments);
    return done ? Ended{} : Ended{done.error(), {}};
}

class Replay {
public:
    explicit Replay(const Contract& contract) : contract_(&contract) {}

    // Runs one step on the present state; a failure leaves the state as it was. A domain of one's
    // own is a MachineDomain with more arguments.
    template <class AnyDomain = MachineDomain, class... More>
    Ended run(const Step& step, More&... more) {
        const TreeReader reader{state_};
        Journal journal{reader};
        AnyDomain domain{ContractId{}, step.context, journal, &names_, more...};
        const auto ended = execute(*contract_, step, domain);
        if (ended.stop) journal.drop_writes();
        state_.apply(journal.writes());
        return ended;
    }

    // Cells whose value is another than when this was last asked.
    [[nodiscard]] std::vector<CellChange> changes();

private:
    const Contract* contract_;
    StateTree state_;
    CellNames names_;
    std::unordered_map<CellKey, Word> told_;
};

} // namespace chaintree::contract::differential

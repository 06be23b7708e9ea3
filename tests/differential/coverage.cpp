#include "differential/coverage.hpp"

#include "differential/generator.hpp"
#include "differential/names.hpp"
#include "differential/walk.hpp"

namespace chaintree::contract::differential {

namespace {

struct Probe {
    std::string name;
    std::uint32_t line = 0; // of a statement; 0: an expression
    std::uint64_t hits = 0;
};

using Probes = std::vector<Probe>;

class CountingDomain : public MachineDomain {
public:
    CountingDomain(const ContractId& contract, const CallContext& context, Journal& cells,
                   CellNames* names, Probes& probes)
        : MachineDomain(contract, context, cells, names), probes_(&probes) {}

    [[nodiscard]] Word context(const Expr& expr) const {
        if (expr.op != Op::message_id) return MachineDomain::context(expr);
        ++(*probes_)[expr.index].hits;
        return 1;
    }

private:
    Probes* probes_;
};

Expr probe_for(Probes& probes, std::string name, std::uint32_t line) {
    Expr probe{.op = Op::message_id, .type = {Kind::bytes32, 0}, .args = {}, .place = {}};
    probe.index = static_cast<std::uint32_t>(probes.size());
    probes.push_back({std::move(name), line});
    return probe;
}

// e becomes (probe ? e : 0), a statement becomes { probe; statement }; a probe is always 1.
Probes instrument(Contract& contract) {
    Probes probes;
    const auto on_expr = [&](Expr& expr) {
        Expr counted{.op = Op::conditional, .type = expr.type, .args = {}, .place = {}};
        counted.args = {probe_for(probes, name_of(expr), 0),
                        expr,
                        {.op = Op::literal, .type = expr.type, .args = {}, .place = {}}};
        expr = std::move(counted);
    };
    const auto on_stmt = [&](Section&, Stmt& stmt) {
        Stmt count;
        count.kind = StmtKind::call;
        count.exprs = {probe_for(probes, name_of(stmt), stmt.place.line)};
        Stmt counted;
        counted.body = {count, stmt};
        stmt = std::move(counted);
    };
    walk(contract, on_expr, on_stmt);
    return probes;
}

struct Reached {
    std::set<const Function*> functions; // that succeeded
    std::set<std::uint32_t> errors;
};

Reached run(const Contract& contract, Probes& probes, Coverage& coverage, std::uint64_t seed,
            std::size_t calls, std::size_t life) {
    Reached reached;
    Generator generator{contract, seed};
    Replay replay{contract};
    for (std::size_t i = 0, age = life; i < calls; ++i) {
        if (age == life) replay = Replay{contract};
        const auto step = age == life ? generator.deployment() : generator.call();
        const auto ended = replay.run<CountingDomain>(step, probes);
        age = ended.stop && !step.function ? life : age % life + 1;
        if (!ended.stop)
            reached.functions.insert(step.function);
        else if (ended.stop->kind == StopKind::error)
            reached.errors.insert(ended.stop->error);
        if (ended.stop) ++coverage.executed[name_of(*ended.stop)];
    }
    return reached;
}

} // namespace

void Coverage::add(const Contract& contract, std::uint64_t seed, std::size_t calls,
                   std::size_t life) {
    Contract instrumented = contract;
    auto probes = instrument(instrumented);
    const auto reached = run(instrumented, probes, *this, seed, calls, life);
    for (const auto& probe : probes) {
        executed[probe.name] += probe.hits;
        if (probe.line != 0 && probe.hits == 0)
            missed.push_back(contract.name + ", line " + std::to_string(probe.line) +
                             " never ran: " + probe.name);
    }
    for (const auto& function : instrumented.functions)
        if (function.is_entry() && !reached.functions.contains(&function))
            missed.push_back(contract.name + "." + function.name + " never succeeded");
    for (std::uint32_t i = 0; i < contract.errors.size(); ++i)
        if (!reached.errors.contains(i))
            missed.push_back(contract.name + ": error " + contract.errors[i] + " never came");
}

std::vector<std::string> Coverage::gaps() const {
    std::vector<std::string> out;
    for (const auto& name : plain_names()) {
        const auto found = executed.find(name);
        if (found == executed.end() || found->second == 0) out.push_back(name);
    }
    return out;
}

} // namespace chaintree::contract::differential

#include "proofs/compare.hpp"

namespace chaintree::proofs {

using contract::Contract;
using contract::Function;

namespace {

const std::string never_sent = "was not sent"; // as World::run says it

struct Body {
    const Function* function = nullptr;
    const contract::Section* section = nullptr;
};

Body body_in(const Contract& other, const Contract& contract, const SectionName& name) {
    const bool constructs = contract.constructor && name.function == &*contract.constructor;
    const auto& function =
        constructs
            ? *other.constructor
            : other.functions[static_cast<std::size_t>(name.function - contract.functions.data())];
    const auto section = name.section - name.function->sections.data();
    return {&function, &function.sections[static_cast<std::size_t>(section)]};
}

using Values = std::vector<std::vector<Linear>>; // by family and entry

// The other version on a path that the first one has run on.
class SecondRun {
public:
    SecondRun(World& world, const Contract& other, std::string& difference)
        : world_(&world), other_(&other), difference_(&difference),
          chain_(&world.domain().chains[static_cast<std::size_t>(world.move().mover)]) {}

    // The first one succeeded.
    bool ends_alike() {
        const auto first = values_after();
        if (const auto undone = run()) return differ(*undone + " refuses calls that went through");
        for (std::size_t family = 0; family < chain_->cells.size(); ++family)
            if (!is_alike(chain_->cells[family], first[family])) return false;
        return true;
    }

    bool is_undone_too(const std::string& clause, Errors errors) {
        world_->assume_under_way();
        const auto undone = run();
        if (!undone) return differ("calls go through that " + clause + " refused");
        if (errors == Errors::may_differ || *undone == clause) return true;
        return differ(*undone + " refuses what " + clause + " refused");
    }

private:
    World* world_;
    const Contract* other_;
    std::string* difference_;
    SymbolicChain* chain_;

    bool differ(std::string how) {
        *difference_ = std::move(how);
        return false;
    }

    [[nodiscard]] Values values_after() const {
        Values out;
        for (const auto& family : chain_->cells) {
            auto& values = out.emplace_back();
            for (const auto& entry : family.entries()) values.push_back(entry.now);
        }
        return out;
    }

    // From the state before. The clause that undid it, if one did.
    std::optional<std::string> run() {
        auto& domain = world_->domain();
        for (auto& family : chain_->cells) family.forget_changes();
        domain.stand_on(world_->move().mover);
        domain.compute_with_words(true);
        const auto body = body_in(*other_, *world_->theory().contract, *world_->move().section);
        contract::Evaluator<SymbolicDomain> evaluator{*other_, domain};
        const auto done = evaluator.run(*body.function, *body.section, world_->arguments());
        domain.compute_with_words(false);
        if (done) return std::nullopt;
        return clause_of(*other_, done.error());
    }

    bool is_alike(const SymbolicFamily& family, const std::vector<Linear>& first) {
        auto& path = world_->domain().path();
        const auto& entries = family.entries();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const auto& was = i < first.size() ? first[i] : entries[i].before;
            const Origin goal{OriginKind::goal, 0};
            if (was == entries[i].now || path.decide(equals(was, entries[i].now), goal)) continue;
            std::string name = family.shape().name;
            for (const auto& key : entries[i].keys) name += "[" + describe(key, path) + "]";
            return differ(name + " becomes " + describe(entries[i].now, path) + ", not " +
                          describe(was, path));
        }
        return true;
    }
};

} // namespace

Comparison compare(Prover& prover, const Contract& other, const Move& move,
                   const std::set<Hypothesis>& hypotheses, Errors errors) {
    Comparison out;
    Goal goal;
    goal.holds = [&](World& world) -> std::optional<bool> {
        return SecondRun{world, other, out.difference}.ends_alike();
    };
    goal.when_undone = [&](World& world, const std::string& clause) -> std::optional<bool> {
        if (clause == never_sent) return true; // there is no such message
        return SecondRun{world, other, out.difference}.is_undone_too(clause, errors);
    };
    auto outcome = prover.prove(move, goal, hypotheses, {});
    out.is_same = outcome.holds();
    if (out.is_same) out.difference.clear();
    out.counterexample = std::move(outcome.counterexample);
    out.undecided = std::move(outcome.undecided);
    out.hypotheses = std::move(outcome.hypotheses);
    return out;
}

} // namespace chaintree::proofs

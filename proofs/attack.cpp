#include "proofs/attack.hpp"

#include "contract/tree_invariants.hpp"
#include "proofs/attack_script.hpp"
#include "proofs/search_values.hpp"

namespace chaintree::proofs::attacks {

using namespace scenario;

namespace {

RunOptions options_for(const AttackFiles& files) {
    RunOptions out;
    out.read_file = [&files](const std::string& path) -> std::optional<std::string> {
        if (path == files.contract_path) return files.contract_text;
        if (path == files.invariants_path) return files.invariants_text;
        return std::nullopt;
    };
    out.default_ledger = files.ledger_text;
    return out;
}

std::string describe_failure(const Scenario& script, const Finding& finding) {
    return "step " + std::to_string(finding.step) + " (" + print_step(script.steps[finding.step]) +
           "): " + finding.what + ": " + finding.found + ", not " + finding.expected;
}

// A script that is carried out to its end.
class ScriptRun {
public:
    ScriptRun(const Scenario& script, const AttackFiles& files)
        : script_(&script), options_(options_for(files)), runner_(script, options_) {}
    ScriptRun(const ScriptRun&) = delete; // the runner points to the options
    ScriptRun& operator=(const ScriptRun&) = delete;

    // Invariants that fall are no failure here unless `strict`.
    std::expected<void, std::string> run(bool strict) {
        for (std::size_t i = 0; i < script_->steps.size(); ++i) {
            const auto findings = runner_.step(i);
            if (!findings)
                return std::unexpected("step " + std::to_string(i) + " (" +
                                       print_step(script_->steps[i]) +
                                       "): " + findings.error().message);
            if (auto good = look_at(*findings, strict); !good) return good;
        }
        return look_at(runner_.finish(), strict);
    }
    [[nodiscard]] const Runner& runner() const { return runner_; }

private:
    const Scenario* script_;
    RunOptions options_;
    Runner runner_;

    std::expected<void, std::string> look_at(std::span<const Finding> findings, bool strict) const {
        for (const auto& finding : findings)
            if (!finding.is_good && (strict || finding.kind != FindingKind::broken))
                return std::unexpected(describe_failure(*script_, finding));
        return {};
    }
};

// The whole of a run's evidence that the predicate is false on honest chains.
class Confirmation {
public:
    Confirmation(const contract::Contract& contract, const contract::InvariantFile& file,
                 const Trace& trace, const Runner& runner)
        : contract_(&contract), file_(&file), trace_(&trace), runner_(&runner),
          names_(contract, trace) {}

    [[nodiscard]] std::optional<contract::BrokenInvariant> broken() const {
        const auto& predicate = file_->predicates[trace_->predicate];
        if (predicate.unique) return unique();
        for (const auto& record : runner_->watch().broken())
            if (record.broken.name == predicate.name &&
                record.broken.chain == node(trace_->where).id())
                return record.broken;
        return std::nullopt;
    }

private:
    const contract::Contract* contract_;
    const contract::InvariantFile* file_;
    const Trace* trace_;
    const Runner* runner_;
    AttackNames names_;

    [[nodiscard]] const ChainNode& node(Role role) const {
        for (const auto& chain : runner_->world().chains)
            if (chain.name == names_.chain(role)) return runner_->world().node(chain);
        return runner_->world().node(runner_->world().chains.front());
    }

    // A watch looks at all chains; what is told of honest ones may be a corrupt one's doing. So it
    // is asked again, of the honest chains alone.
    [[nodiscard]] std::optional<contract::BrokenInvariant> unique() const {
        const auto& above = node(Role::upper);
        const auto& below = node(Role::lower);
        const TreeReader upper{above.state()};
        const TreeReader lower{below.state()};
        const auto& id = runner_->world().contracts.at("audited").id;
        const contract::InvariantMonitor monitor{id, *contract_, *file_};
        const std::array<contract::TreeChain, 2> chains{
            contract::TreeChain{{above.id(), &upper, &above.names()}, std::nullopt},
            contract::TreeChain{{below.id(), &lower, &below.names()}, above.id()}};
        for (auto& broken : monitor.check_tree(chains))
            if (broken.name == file_->predicates[trace_->predicate].name) return broken;
        return std::nullopt;
    }
};

std::string kind_name(contract::PredicateKind kind) {
    constexpr std::array kinds{"local", "step", "edge", "tree"};
    return kinds[static_cast<std::size_t>(kind)];
}

std::string adversary_text(const Trace& trace) {
    if (trace.is_pair)
        return trace.setup == Setup::top
                   ? "Honest are main, which deployed the contract, and inner below it."
                   : "Honest are middle and inner; rogue_above, which deployed the contract, is "
                     "not.";
    return trace.setup == Setup::top
               ? "Honest is main, which deployed the contract; its children are not."
               : "Honest is inner; rogue_above, which deployed the contract, and all below are "
                 "not.";
}

void add_note(Scenario& script, std::string text) {
    if (text.size() > 200) text = text.substr(0, 197) + "...";
    Note note;
    note.text = BoundedText<200>::from(text);
    script.steps.push_back(note);
}

Scenario with_heading(const contract::Contract& contract, const contract::Predicate& predicate,
                      const Trace& trace, const AttackFiles& files, const std::string& detail,
                      const Scenario& body) {
    Scenario out;
    add_note(out, "ATTACK on " + kind_name(predicate.kind) + " " + predicate.name + " of " +
                      contract.name);
    add_note(out, adversary_text(trace));
    add_note(out, "What falls: " + detail);
    for (const auto& remark : files.remarks) add_note(out, remark);
    for (const auto& step : body.steps) out.steps.push_back(step);
    return out;
}

// All that fell, on whichever chain: a script names it, or it fails.
void expect_broken(const Runner& runner, Scenario& script) {
    for (const auto& record : runner.watch().broken())
        script.steps.push_back(ExpectBrokenStep{Name{record.broken.name},
                                                Name{runner.world().name_of(record.broken.chain)}});
}

} // namespace

std::expected<void, std::string> run_script(const Scenario& script, const AttackFiles& files) {
    return ScriptRun{script, files}.run(true);
}

std::expected<Attack, std::string> run_attack(const contract::Contract& contract,
                                              const contract::InvariantFile& file,
                                              const Trace& trace, const AttackFiles& files) {
    if (const auto word = too_long(contract, file))
        return std::unexpected("a name is too long for a scenario: " + *word);
    const bool timed = reads_time(contract, file);
    auto body = AttackScript{contract, trace, files, timed}.make();
    ScriptRun first{body, files};
    if (auto done = first.run(false); !done) return std::unexpected(done.error());
    const auto broken = Confirmation{contract, file, trace, first.runner()}.broken();
    const auto& predicate = file.predicates[trace.predicate];
    if (!broken) return std::unexpected(predicate.name + " holds at the end of the scenario");
    expect_broken(first.runner(), body);
    Attack out{trace, {}, {}, {}, {}};
    out.chain = first.runner().world().name_of(broken->chain);
    out.detail = first.runner().world().with_names(describe(*broken));
    out.script = with_heading(contract, predicate, trace, files, out.detail, body);
    out.text = print_scenario(out.script);
    const auto read = parse_scenario(out.text);
    if (!read) return std::unexpected(render(read.error(), "attack", out.text));
    if (auto done = run_script(read->scenario, files); !done) return std::unexpected(done.error());
    return out;
}

} // namespace chaintree::proofs::attacks

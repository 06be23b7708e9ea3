// The steps that set the scene: accounts, sizes, the root, invariants.
#include "contract/drop_clause.hpp"
#include "scenario/defaults.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"
#include "scenario/spelling.hpp"

namespace chaintree::scenario {

namespace {

// The errors of a file that a step names, with their places there.
Fault fault_of(const std::string& file, const std::string& source,
               const std::vector<Diagnostic>& diagnostics) {
    auto errors = render(diagnostics, file, source);
    if (errors.ends_with('\n')) errors.pop_back();
    return {"the file " + file + " is refused", "its errors:\n" + errors};
}

} // namespace

void Runner::run(const AccountsStep& step) {
    for (const auto& name : step.names) {
        world_.cast.insert(name.text());
        names_.known_key(name.text());
    }
}

void Runner::run(const SizesStep& step) {
    world_.sizes.insert_or_assign(step.name.text(), step);
}

void Runner::run(const RulesStep& step) {
    world_.rules.insert_or_assign(step.name.text(), step);
}

std::optional<std::string> Runner::read_file(const Path& path) {
    auto text = options_->read_file(path.text());
    if (!text)
        fail("cannot read the file " + quote(path.text()), "paths begin at the scenario's folder");
    return text;
}

std::optional<contract::Contract>
Runner::read_contract(const std::string& source, const std::string& file, const Maybe<Name>& name) {
    auto parsed = contract::parse_contract(source, name ? name->text() : std::string{});
    if (parsed) {
        if (!drop_checks(*parsed)) return std::nullopt;
        return std::move(*parsed);
    }
    const auto fault = fault_of(file, source, parsed.error());
    fail(fault.message, fault.hint);
    return std::nullopt;
}

// Without the checks that the steps before this one dropped.
bool Runner::drop_checks(contract::Contract& contract) {
    for (auto& dropped : world_.dropped) {
        if (!dropped.clause.starts_with(contract.name + ".")) continue;
        auto changed = contract::without_clause(contract, dropped.clause);
        if (!changed) {
            fail(contract.name + " has no check " + quote(dropped.clause) + " that can be dropped",
                 spelling_hint(dropped.clause, contract::clause_ids(contract)));
            return false;
        }
        contract = std::move(*changed);
        dropped.is_used = true;
    }
    return true;
}

void Runner::run(const DropStep& step) {
    world_.dropped.push_back({step.clause.text(), index_});
    note("contracts read from here on lack " + step.clause.text());
}

Producers Runner::producers(const Names& names, const std::string& otherwise,
                            const Maybe<std::uint8_t>& threshold, std::vector<SecretKey>& keys) {
    for (const auto& name : names)
        if (auto key = names_.key(name)) keys.push_back(*key);
    if (names.empty()) keys.push_back(names_.known_key(otherwise));
    Producers out;
    for (const auto& key : keys) out.keys.push_back(key.public_bytes());
    out.threshold = threshold.value_or(static_cast<std::uint8_t>(keys.size()));
    return out;
}

const SizesStep* Runner::sizes(const Maybe<Name>& name) {
    static const SizesStep none;
    if (!name) return &none;
    const auto found = world_.sizes.find(name->text());
    if (found != world_.sizes.end()) return &found->second;
    fail("there are no sizes " + quote(name->text()), "a step `sizes` makes them");
    return &none;
}

const RulesStep* Runner::rules(const Maybe<Name>& name) {
    static const RulesStep none;
    if (!name) return &none;
    const auto found = world_.rules.find(name->text());
    if (found != world_.rules.end()) return &found->second;
    fail("there are no rules " + quote(name->text()), "a step `rules` makes them");
    return &none;
}

GenesisArguments Runner::genesis_arguments(const contract::Contract& ledger, const Values& values) {
    if (!ledger.constructor) {
        if (!values.empty()) fail(ledger.name + " has no constructor");
        return {};
    }
    auto out = GenesisArguments::from(names_.arguments(ledger, *ledger.constructor, values));
    if (!out) fail("a ledger has at most 8 genesis arguments");
    return std::move(out).value_or(GenesisArguments{});
}

void Runner::run(const RootStep& step) {
    if (!world_.chains.empty()) return fail("there is one tree, and it has its root already");
    const auto source = step.ledger ? read_file(*step.ledger) : options_->default_ledger;
    if (!source) return;
    auto ledger = read_contract(*source, step.ledger ? step.ledger->text() : "the shipped token",
                                step.contract);
    if (!ledger) return;
    KnownChain chain{step.name.text(), {}, {}, {}};
    ChainDescription description;
    description.config.producers =
        producers(step.producers, "producer", step.threshold, chain.producers);
    description.config.sizes = root_sizes(*sizes(step.sizes));
    description.config.fees = fees(*rules(step.rules));
    description.config.ledger.code = world_.tree.codes().add(*ledger);
    description.config.ledger.genesis_arguments = genesis_arguments(*ledger, step.args);
    if (names_.fault()) return;
    const auto code = description.config.ledger.code;
    std::vector<SectionRan> sections;
    const auto id = world_.tree.add_root(std::move(description), {&sections, nullptr});
    if (!id) return fail("the root is refused: " + id.error().clause, id.error().detail);
    chain.id = *id;
    const auto* node = world_.tree.find(*id);
    world_.ledger = ledger->name;
    KnownContract known{ledger->name, node->ledger(), code, std::move(*ledger)};
    world_.contracts.insert_or_assign(world_.ledger, std::move(known));
    watch_.ledger_started(*node, std::move(sections));
    world_.chains.push_back(std::move(chain));
}

void Runner::run(const InvariantsStep& step) {
    const auto* contract = names_.contract(step.contract);
    const auto text = read_file(step.file);
    if (!contract || !text) return;
    const bool is_ledger = contract->name == world_.ledger;
    if (is_ledger && world_.node(world_.chains.front()).tip().height.value > 0)
        return fail("invariants of the ledger come before the first block",
                    "ghosts count from genesis: move this step behind `root`");
    auto file = contract::parse_invariants(*text, contract->source);
    if (!file) {
        const auto fault = fault_of(step.file.text(), *text, file.error());
        return fail(fault.message, fault.hint);
    }
    note("watching " + std::to_string(file->predicates.size()) + " invariants of " +
         contract->name);
    watch_.attach(*contract, std::move(*file));
}

} // namespace chaintree::scenario

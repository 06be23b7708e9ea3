// The report of `chaintree check` for people. All of it repeats from run to run but the last line.
#include "cli/check_availability.hpp"
#include "cli/text_table.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace chaintree::cli {

using proofs::CheckedInvariant;
using proofs::Verdict;

namespace {

std::string joined(const std::vector<std::string>& words, const std::string& none = "-") {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out.empty() ? none : out;
}

std::string painted(const std::string& cell) {
    const auto in = [&](const char* colour) { return colour + cell + "\033[0m"; };
    if (cell.starts_with("PROVED")) return in("\033[32m");
    if (cell.starts_with("ATTACK")) return in("\033[1;31m");
    if (cell.starts_with("OPEN")) return in("\033[33m");
    return cell;
}

class CheckTable {
public:
    CheckTable(const CheckResult& result, bool in_colour)
        : result_(&result), in_colour_(in_colour) {}

    std::string text() {
        header();
        number_assumptions();
        table();
        tree_steps();
        for (const auto& one : invariants()) what_failed(one);
        found();
        says_nothing();
        proofs();
        effects();
        ways_to_fail();
        second_solver();
        certificates();
        if (result_->mutants) mutants();
        times();
        return out_.str();
    }

private:
    const CheckResult* result_;
    bool in_colour_;
    std::ostringstream out_;
    std::vector<std::string> assumptions_; // their numbers, from 1, stand in the table

    [[nodiscard]] const std::vector<CheckedInvariant>& invariants() const {
        return result_->report.invariants;
    }
    [[nodiscard]] std::string place_of(const CheckedInvariant& one) const {
        return result_->input->invariants_path + ":" + std::to_string(one.place.line) + ":" +
               std::to_string(one.place.column);
    }
    void heading(const std::string& text) {
        out_ << '\n' << (in_colour_ ? "\033[1m" + text + "\033[0m" : text) << '\n';
    }

    void header();
    void number_assumptions();
    void table();
    void tree_steps();
    void what_failed(const CheckedInvariant& one);
    void found();
    void says_nothing();
    void proofs();
    void effects();
    void ways_to_fail();
    void leaves(const std::vector<std::size_t>& numbers);
    void second_solver();
    void certificates();
    void mutants();
    void times();
};

void CheckTable::header() {
    const auto& input = *result_->input;
    const auto& second = result_->leaves.second;
    const auto& limits = result_->limits;
    const auto& search = result_->search;
    out_ << "contract    " << input.contract.name << " of " << input.contract_path << ", identity "
         << identity_of(input) << "\ninvariants  " << input.invariants_path << ", SHA-256 "
         << file_hash(input.invariants_text) << "\ntools       " << result_->tool << ", "
         << result_->solver << ", "
         << (second.version.empty() ? std::string{"no second solver"} : second.version)
         << "\nbudgets     " << limits.most_paths << " paths an obligation ("
         << limits.most_thorough_paths << " thorough), " << limits.resource_limit
         << " steps of the solver a query; search: " << search.sections << " sections, "
         << search.depth << " in a row, " << search.walk_depth << " in a walk, seed " << search.seed
         << "\n\n";
}

void CheckTable::number_assumptions() {
    for (const auto& one : invariants())
        for (const auto& name : one.assumptions)
            if (std::ranges::find(assumptions_, name) == assumptions_.end())
                assumptions_.push_back(name);
    std::ranges::sort(assumptions_);
}

void CheckTable::table() {
    TextTable table;
    table.head = {"id", "kind", "adversary", "verdict", "stands on", "assumes"};
    if (in_colour_) table.paint = painted;
    for (const auto& one : invariants()) {
        std::vector<std::string> numbers;
        numbers.reserve(one.assumptions.size());
        for (const auto& name : one.assumptions)
            numbers.push_back(
                std::to_string(std::ranges::find(assumptions_, name) - assumptions_.begin() + 1));
        table.rows.push_back({one.id, to_text(one.kind), proofs::adversary_of(one.kind),
                              to_text(one.verdict), joined(one.hypotheses), joined(numbers)});
    }
    out_ << table.text();
    if (assumptions_.empty()) return;
    out_ << "\nassumed (spec/assumptions.md):";
    for (std::size_t i = 0; i < assumptions_.size(); ++i)
        out_ << (i == 0 ? " " : ", ") << i + 1 << " " << assumptions_[i];
    out_ << '\n';
}

void CheckTable::tree_steps() {
    const auto is_about_several = [](const auto& one) {
        return proofs::tree_steps_of(one.kind).has_value();
    };
    if (std::ranges::none_of(invariants(), is_about_several) && result_->report.messages.empty())
        return;
    const auto steps = *proofs::tree_steps_of(contract::PredicateKind::edge);
    out_ << "\nsteps of a tree that edge and tree results, and those on messages, are about: "
         << joined(steps.proved)
         << "\nsteps that are tested only (history_is_sections): " << joined(steps.tested) << '\n';
}

void CheckTable::what_failed(const CheckedInvariant& one) {
    if (one.verdict == Verdict::proved) return;
    heading(to_text(one.verdict) + " " + one.id + " (" + place_of(one) + ")");
    if (one.attack) {
        out_ << "  falls on " << one.attack->chain << ": " << one.attack->detail << '\n';
        const auto file = result_->attack_files.find(one.id);
        if (file == result_->attack_files.end())
            out_ << "  the scenario could not be written\n";
        else
            out_ << "  it ran; to see it again: chaintree run " << file->second << '\n';
        if (one.counterexample)
            out_ << "  why it is not inductive: from this state, reached or not, it breaks too,\n";
    } else {
        if (!one.why_open.empty()) out_ << "  not decided: " << one.why_open << '\n';
        if (one.counterexample)
            out_ << "  not inductive, and no attack found. It breaks from this state, which may be "
                    "unreachable,\n";
    }
    if (one.counterexample) out_ << counterexample_text(*one.counterexample, "  ");
}

void CheckTable::found() {
    const auto& facts = result_->report.found;
    if (facts.empty()) return;
    heading("Found facts: proved and used above; paste them into the .inv file to keep them");
    for (const auto& fact : facts) out_ << "  " << fact.text << '\n';
}

void CheckTable::says_nothing() {
    for (const auto& one : invariants())
        if (one.always_true)
            out_ << "\nwarning: " << place_of(one) << ": " << one.id
                 << " is true in every typed state: it says nothing about the contract\n";
}

void CheckTable::proofs() {
    heading("What the proofs consist of");
    TextTable table;
    table.head = {"  id", "moves", "leaves", "lemmas", ""};
    table.widest = 60;
    for (const auto& one : invariants())
        if (one.verdict == Verdict::proved)
            table.rows.push_back({"  " + one.id, std::to_string(one.obligations),
                                  std::to_string(one.leaves), joined(one.lemmas),
                                  one.has_products ? "products: solvers only" : ""});
    table.drop_empty_columns();
    out_ << (table.rows.empty() ? "  nothing is proved\n" : table.text());
}

void CheckTable::effects() {
    if (result_->report.effects.empty()) return;
    heading("What each section changes, and nothing else (one line a way through it)");
    for (const auto& effect : result_->report.effects) {
        out_ << "  " << effect.section << '\n';
        for (const auto& change : effect.changes) out_ << "    " << change << '\n';
        if (effect.changes.empty()) out_ << "    nothing\n";
    }
}

void CheckTable::ways_to_fail() {
    if (result_->was_narrowed) return;
    heading("Reverts that nobody named: overflow, underflow, division by zero");
    out_ << reverts_text(*result_);
    heading("Messages between honest chains: refused, they stay pending");
    out_ << messages_text(*result_);
}

// Names of leaves, each once.
void CheckTable::leaves(const std::vector<std::size_t>& numbers) {
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < std::min(most, numbers.size()); ++i)
        out_ << "    leaf " << numbers[i] + 1 << ", " << result_->report.leaves[numbers[i]].first
             << '\n';
    if (numbers.size() > most) out_ << "    and " << numbers.size() - most << " more\n";
}

void CheckTable::second_solver() {
    const auto& second = result_->leaves.second;
    const auto total = result_->report.leaves.size();
    heading("Second solver");
    if (!second.was_asked) {
        out_ << "  not asked (--no-second-solver)\n";
        return;
    }
    if (!second.failure.empty()) {
        out_ << "  no answer: " << second.failure << ". What is proved is proved by one solver "
             << "only; this is no pass.\n";
        return;
    }
    out_ << "  " << second.version << " agreed on " << second.agreed << " of " << total
         << " leaves, disagreed on " << second.disagreed.size() << ", unknown "
         << second.unknown.size() << '\n';
    leaves(second.disagreed);
    if (!second.unknown.empty()) out_ << "  unknown is no agreement:\n";
    leaves(second.unknown);
}

void CheckTable::certificates() {
    const auto& certified = result_->leaves.certified;
    heading("Certificates");
    out_ << "  " << certified.covered << " of " << result_->report.leaves.size()
         << " leaves have one (spec/certificates.md)\n";
    if (!certified.uncovered.empty()) out_ << "  the others rest on the solvers:\n";
    leaves(certified.uncovered);
}

void CheckTable::mutants() {
    heading("Mutants: what notices that a guard is gone, or a write is another one");
    out_ << mutants_text(*result_->mutants, *result_->input);
}

void CheckTable::times() {
    const auto count = [&](Verdict verdict) {
        return std::ranges::count(invariants(), verdict, &CheckedInvariant::verdict);
    };
    out_ << '\n'
         << invariants().size() << " invariants: " << count(Verdict::proved) << " PROVED, "
         << count(Verdict::attack) << " ATTACK, " << count(Verdict::open) << " OPEN. "
         << result_->report.searched_sections << " sections run in search of attacks.\n";
    out_ << "times: " << std::fixed << std::setprecision(1) << result_->check_seconds
         << " s verdicts, " << result_->leaves_seconds << " s second solver and certificates";
    if (result_->mutants) out_ << ", " << result_->mutants->seconds << " s mutants";
    out_ << '\n';
}

} // namespace

std::string check_table(const CheckResult& result, bool in_colour) {
    return CheckTable{result, in_colour}.text();
}

} // namespace chaintree::cli

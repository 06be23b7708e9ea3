// Mutants in the reports of `chaintree check`: for people and for programs.
#include "cli/check.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace chaintree::cli {

namespace {

using Json = nlohmann::ordered_json;
using proofs::FallenCell;
using proofs::FoundAttack;
using proofs::Mode;
using proofs::Sender;

std::string mode_of(const FallenCell& cell) {
    std::string out = cell.mode == Mode::checked ? "checked" : "wrapping";
    if (cell.sender == Sender::is_forged) out += ", forged sender";
    return out;
}

class MutantsText {
public:
    explicit MutantsText(const MutantResult& mutants) : mutants_(&mutants) {}

    std::string text(const CheckInput& input) {
        const auto& report = mutants_->report;
        out_ << "  reasons: " << (input.reasons_path.empty() ? "none" : input.reasons_path)
             << "\n\n";
        indented(to_text(report.guards, report.file));
        without_attack(input);
        out_ << '\n';
        indented(to_text(report.effects));
        out_ << '\n';
        if (report.vacuity.is_empty())
            out_ << "  Every section was seen to run, every named error to be raised; no invariant "
                    "is true of all states.\n";
        else
            indented(to_text(report.vacuity));
        for (const auto& name : report.not_held)
            out_ << "  " << name << ": its proof was not found again, so no mutant is held "
                 << "against it\n";
        files();
        out_ << "  "
             << (report.is_explained() ? "All is noticed or explained.\n"
                                       : "NOT ALL IS NOTICED OR EXPLAINED.\n");
        return out_.str();
    }

private:
    const MutantResult* mutants_;
    std::ostringstream out_;

    void indented(const std::string& text) {
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) out_ << "  " << line << '\n';
    }

    static bool is_kernels(const CheckInput& input, const proofs::GuardRow& row) {
        const auto& where = row.mutant.where.function;
        return where && proofs::is_run_by_kernel(input.contract.functions[*where]);
    }

    void without_attack(const CheckInput& input) {
        const auto& report = mutants_->report;
        std::size_t fallen = 0;
        std::size_t attacked = 0;
        std::string names;
        for (const auto& row : report.guards.rows)
            for (const auto& cell : row.fallen) {
                ++fallen;
                attacked += cell.attack ? 1 : 0;
                if (!cell.attack)
                    names += "    " + row.mutant.name + ", " +
                             report.file.predicates[cell.predicate].name + ", " + mode_of(cell) +
                             (is_kernels(input, row) ? " (the kernel alone calls it)" : "") + '\n';
            }
        out_ << "  " << fallen << " cells in which an invariant falls, " << attacked
             << " with an attack that ran" << (names.empty() ? ".\n" : "; none was found for\n")
             << names;
    }

    void files() {
        const auto& files = mutants_->attack_files;
        if (!files.empty())
            out_ << "  " << files.size()
                 << " attacks were written; to see one again: chaintree run "
                 << files.begin()->second << '\n';
        else if (!attacks_of(mutants_->report).empty())
            out_ << "  --attacks DIR writes the attacks, to be seen again by chaintree run.\n";
    }
};

Json file_of(const MutantResult& mutants, const std::optional<FoundAttack>& attack) {
    if (!attack) return {};
    const auto found = mutants.attack_files.find({attack->id, attack->predicate});
    return found == mutants.attack_files.end() ? Json{} : Json(found->second);
}

Json mutant_json(const proofs::Mutant& mutant, const std::string& id) {
    return {{"id", id},
            {"mutant", mutant.name},
            {"kind", proofs::to_text(mutant.kind)},
            {"line", mutant.place.line},
            {"column", mutant.place.column}};
}

Json cells_json(const MutantResult& mutants, const std::vector<FallenCell>& cells) {
    auto out = Json::array();
    for (const auto& cell : cells)
        out.push_back({{"invariant", mutants.report.file.predicates[cell.predicate].name},
                       {"mode", cell.mode == Mode::checked ? "checked" : "wrapping"},
                       {"sender", cell.sender == Sender::signs ? "signs" : "is forged"},
                       {"attack_ran", cell.attack.has_value()},
                       {"attack_file", file_of(mutants, cell.attack)}});
    return out;
}

Json guards_json(const MutantResult& mutants) {
    auto out = Json::array();
    for (const auto& row : mutants.report.guards.rows) {
        auto one = mutant_json(row.mutant, row.id);
        one["verdict"] = proofs::to_text(row.verdict);
        one["why"] = row.why;
        one["cannot_fail_between_honest"] =
            row.cannot_fail_between_honest ? Json(*row.cannot_fail_between_honest) : Json{};
        one["falls"] = cells_json(mutants, row.fallen);
        out.push_back(std::move(one));
    }
    return out;
}

Json joint_json(const MutantResult& mutants) {
    const auto& guards = mutants.report.guards;
    auto out = Json::array();
    for (const auto& pair : guards.joint)
        out.push_back(
            {{"mutants",
              {guards.rows[pair.rows[0]].mutant.name, guards.rows[pair.rows[1]].mutant.name}},
             {"falls", cells_json(mutants, pair.fallen)}});
    return out;
}

Json effects_json(const MutantResult& mutants) {
    auto out = Json::array();
    for (const auto& row : mutants.report.effects.rows) {
        auto one = mutant_json(row.mutant, row.id);
        one["verdict"] = proofs::to_text(row.verdict);
        one["why"] = row.why;
        one["attack_ran"] = row.attack.has_value();
        one["attack_file"] = file_of(mutants, row.attack);
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace

std::string mutants_text(const MutantResult& mutants, const CheckInput& input) {
    return MutantsText{mutants}.text(input);
}

nlohmann::ordered_json mutants_json(const MutantResult& mutants, const CheckInput& input) {
    const auto& report = mutants.report;
    auto columns = Json::array();
    for (const auto number : report.guards.predicates)
        columns.push_back(report.file.predicates[number].name);
    auto faults = Json::array();
    for (const auto* list : {&report.guards.faults, &report.effects.faults})
        for (const auto& fault : *list)
            faults.push_back({{"mutant", fault.mutant}, {"what", fault.what}});
    return {{"explained", report.is_explained()},
            {"reasons_file", input.reasons_path.empty() ? Json{} : Json(input.reasons_path)},
            {"reason_faults", faults},
            {"invariants", columns},
            {"not_held_against", report.not_held},
            {"guards", guards_json(mutants)},
            {"redundant_with_each_other", joint_json(mutants)},
            {"effects", effects_json(mutants)},
            {"vacuity",
             {{"sections", report.vacuity.sections},
              {"errors", report.vacuity.errors},
              {"always_true", report.vacuity.always_true}}}};
}

} // namespace chaintree::cli

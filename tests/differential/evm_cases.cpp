// evm_cases cases FILE SEED CALLS [MUTANT]: deployments and calls of a contract with what our
// evaluator
//   says of each, as JSON lines on stdout, for compare.mjs.
// evm_cases mutants: the names of the faults that can be planted.
// evm_cases coverage SEED CALLS FILE...: what these calls reach of the language, and whether that
// is all.
#include "contract/frontend.hpp"
#include "differential/coverage.hpp"
#include "differential/generator.hpp"
#include "differential/mutants.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

namespace chaintree::contract::differential {

namespace {

using Json = nlohmann::json;

constexpr std::size_t life = 100; // steps between deployments

std::optional<Contract> read_contract(const std::string& file) {
    std::ifstream in{file};
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        std::cerr << file << ": cannot be read\n";
        return std::nullopt;
    }
    auto parsed = parse_contract(text.str());
    if (!parsed) {
        std::cerr << render(parsed.error(), file, text.str());
        return std::nullopt;
    }
    return std::move(*parsed);
}

std::string hex(const Word& word) {
    return "0x" + to_hex(to_hash(word).view());
}

Json hex_list(std::span<const Word> words) {
    Json out = Json::array();
    for (const auto& word : words) out.push_back(hex(word));
    return out;
}

Json outcome(const Contract& contract, const Ended& ended) {
    if (!ended.stop) return {{"ok", ended.result ? Json(hex(*ended.result)) : Json()}};
    switch (ended.stop->kind) {
    case StopKind::error: return {{"error", contract.errors[ended.stop->error]}};
    case StopKind::overflow: return {{"panic", "overflow"}};
    case StopKind::underflow: return {{"panic", "underflow"}};
    case StopKind::division_by_zero: return {{"panic", "division_by_zero"}};
    case StopKind::missing_cell: break;
    }
    broken_invariant("a full state tells every cell", __FILE__, __LINE__);
}

Json line_of(const Contract& contract, const Step& step, const Ended& ended,
             const std::vector<CellChange>& changes) {
    Json cells = Json::array();
    for (const auto& change : changes)
        cells.push_back({change.family, hex_list(change.keys), hex(change.value)});
    return {{"call", step.function ? Json(step.function->name) : Json()},
            {"args", hex_list(step.arguments)},
            {"sender", hex(step.context.sender)},
            {"number", to_text(step.context.block_number)},
            {"timestamp", to_text(step.context.block_timestamp)},
            {"outcome", outcome(contract, ended)},
            {"cells", cells}};
}

void write_cases(const Contract& contract, std::uint64_t seed, std::size_t calls) {
    Generator generator{contract, seed};
    Replay replay{contract};
    for (std::size_t i = 0, age = life; i < calls; ++i) {
        if (age == life) replay = Replay{contract};
        const auto step = age == life ? generator.deployment() : generator.call();
        const auto ended = replay.run(step);
        age = ended.stop && !step.function ? life : age % life + 1;
        std::cout << line_of(contract, step, ended, replay.changes()) << '\n';
    }
}

int cases(std::span<const std::string> words) {
    auto contract = read_contract(words[0]);
    if (!contract) return 65;
    std::size_t planted = 0;
    if (words.size() > 3)
        for (const auto& mutant : mutants())
            if (mutant.name == words[3]) planted = mutant.plant(*contract);
    const auto seed = std::stoull(words[1]);
    std::cout << Json{{"contract", contract->name}, {"seed", seed}, {"planted", planted}} << '\n';
    write_cases(*contract, seed, std::stoull(words[2]));
    return 0;
}

int coverage(std::span<const std::string> words) {
    Coverage found;
    for (const auto& file : words.subspan(2)) {
        const auto contract = read_contract(file);
        if (!contract) return 65;
        found.add(*contract, std::stoull(words[0]), std::stoull(words[1]), life);
    }
    for (const auto& [name, times] : found.executed)
        std::cout << std::setw(28) << std::left << name << std::setw(10) << std::right << times
                  << '\n';
    for (const auto& gap : found.gaps()) std::cout << "never executed: " << gap << '\n';
    for (const auto& missed : found.missed) std::cout << missed << '\n';
    return found.gaps().empty() && found.missed.empty() ? 0 : 1;
}

} // namespace

} // namespace chaintree::contract::differential

int main(int argc, char** argv) {
    using namespace chaintree::contract::differential;
    const std::vector<std::string> words{argv + 1, argv + argc};
    const std::string command = words.empty() ? "" : words.front();
    const auto rest = std::span{words}.subspan(words.empty() ? 0 : 1);
    if (command == "cases" && rest.size() >= 3) return cases(rest);
    if (command == "coverage" && rest.size() >= 3) return coverage(rest);
    if (command == "mutants") {
        for (const auto& mutant : mutants()) std::cout << mutant.name << '\n';
        return 0;
    }
    std::cerr << "usage: evm_cases cases FILE SEED CALLS [MUTANT] | mutants | coverage SEED CALLS "
                 "FILE...\n";
    return 64;
}

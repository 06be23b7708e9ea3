#include "proofs/cvc5.hpp"

#include "proofs/smtlib.hpp"

#include <algorithm>
#include <sstream>

namespace chaintree::proofs {

namespace {

std::string sentence(ProcessFailure failure, const std::string& program) {
    switch (failure) {
    case ProcessFailure::not_found: return program + " is not installed: it is not in PATH";
    case ProcessFailure::not_started: return program + " could not be started";
    case ProcessFailure::crashed: return program + " crashed";
    case ProcessFailure::hung: return program + " did not end and was ended";
    case ProcessFailure::too_much_output: return program + " printed too much and was ended";
    }
    return program + " failed";
}

// What it printed that it should not have, for people.
std::string shortened(const std::string& text) {
    constexpr std::size_t most = 300;
    return text.substr(0, std::min(most, text.find('\n')));
}

std::expected<std::string, Cvc5Error> output_of(const std::vector<std::string>& arguments,
                                                const std::string& input,
                                                const Cvc5Options& options) {
    std::vector<std::string> words{options.program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto ran = run_process(words, input, options.process);
    if (!ran) return std::unexpected(Cvc5Error{ran.error(), sentence(ran.error(), words[0])});
    if (ran->exit_code != 0) {
        const auto& said = ran->errors.empty() ? ran->output : ran->errors;
        return std::unexpected(Cvc5Error{
            ProcessFailure::crashed, words[0] + " ended with exit code " +
                                         std::to_string(ran->exit_code) + ": " + shortened(said)});
    }
    return std::move(ran->output);
}

std::string script_of(std::span<const Conjunction* const> queries) {
    std::string out = "(set-logic " + logic_of(*queries.front()) + ")\n";
    for (const auto* query : queries)
        out += "(push 1)\n" + to_smtlib_assertions(*query) + "(check-sat)\n(pop 1)\n";
    return out;
}

std::optional<Answer> to_answer(const std::string& line) {
    if (line == "unsat") return Answer::contradictory;
    if (line == "sat") return Answer::satisfiable;
    if (line == "unknown" || line.starts_with("unknown (")) return Answer::unknown;
    return std::nullopt;
}

// Exactly one answer a query: a line that is anything else is an error, so is one too few.
std::expected<std::vector<Answer>, Cvc5Error>
parse_answers(const std::string& output, std::size_t count, const std::string& program) {
    const auto fail = [&](const std::string& what) {
        return std::unexpected(Cvc5Error{ProcessFailure::crashed, program + " " + what});
    };
    std::vector<Answer> out;
    std::istringstream lines{output};
    for (std::string line; std::getline(lines, line);) {
        const auto answer = to_answer(line);
        if (!answer) return fail("answered \"" + shortened(line) + "\"");
        out.push_back(*answer);
    }
    if (out.size() != count)
        return fail("gave " + std::to_string(out.size()) + " answers to " + std::to_string(count) +
                    " queries");
    return out;
}

std::expected<std::vector<Answer>, Cvc5Error> ask_batch(std::span<const Conjunction* const> queries,
                                                        const Cvc5Options& options) {
    const std::vector<std::string> arguments{
        "--lang=smt2", "--incremental", "--rlimit-per=" + std::to_string(options.resource_limit),
        "-"};
    const auto output = output_of(arguments, script_of(queries), options);
    if (!output) return std::unexpected(output.error());
    return parse_answers(*output, queries.size(), options.program);
}

} // namespace

std::expected<std::string, Cvc5Error> cvc5_version(const Cvc5Options& options) {
    const auto output = output_of({"--version"}, "", options);
    if (!output) return std::unexpected(output.error());
    constexpr std::string_view before = "This is cvc5 version ";
    if (!output->starts_with(before))
        return std::unexpected(
            Cvc5Error{ProcessFailure::crashed, options.program + " does not say its version"});
    const auto end = output->find_first_of(" \n", before.size());
    return "cvc5 " + output->substr(before.size(), end - before.size());
}

std::expected<std::vector<Answer>, Cvc5Error> ask_cvc5(std::span<const Conjunction> queries,
                                                       const Cvc5Options& options) {
    std::vector<Answer> out(queries.size(), Answer::unknown);
    // Those without products stay in the simpler logic.
    for (const bool linear : {true, false}) {
        std::vector<const Conjunction*> chosen;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < queries.size(); ++i)
            if (queries[i].is_linear() == linear) {
                chosen.push_back(&queries[i]);
                places.push_back(i);
            }
        for (std::size_t from = 0; from < chosen.size(); from += options.queries_per_process) {
            const auto count = std::min(options.queries_per_process, chosen.size() - from);
            const auto answers = ask_batch(
                std::span<const Conjunction* const>{chosen}.subspan(from, count), options);
            if (!answers) return std::unexpected(answers.error());
            for (std::size_t i = 0; i < count; ++i) out[places[from + i]] = (*answers)[i];
        }
    }
    return out;
}

} // namespace chaintree::proofs

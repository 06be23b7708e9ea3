#include "proofs/refusal_script.hpp"

#include "proofs/attack_script.hpp"
#include "proofs/search_values.hpp"

namespace chaintree::proofs::attacks {

using namespace scenario;

namespace {

Note note(const std::string& text) {
    Note out;
    out.text = BoundedText<200>::from(text.substr(0, 200));
    return out;
}

// With a heading, and with the last delivery expected to be refused.
Scenario refused(const Scenario& body, const std::string& contract, const std::string& clause) {
    Scenario out;
    out.steps.push_back(
        note("A message between honest chains of " + contract + " is refused: " + clause));
    out.steps.push_back(note("It stays pending, and may be delivered later."));
    std::size_t last = body.steps.size();
    for (std::size_t i = 0; i < body.steps.size(); ++i)
        if (std::holds_alternative<DeliverStep>(body.steps[i])) last = i;
    for (std::size_t i = 0; i < body.steps.size(); ++i) {
        auto step = body.steps[i];
        if (i == last)
            std::get<DeliverStep>(step).expect = Expected{OutcomeKind::refused, Name::from(clause)};
        out.steps.push_back(std::move(step));
    }
    return out;
}

} // namespace

std::expected<std::string, std::string> refusal_script(const contract::Contract& contract,
                                                       const Trace& trace, const AttackFiles& files,
                                                       const std::string& clause) {
    static const contract::InvariantFile nothing;
    if (const auto word = too_long(contract, nothing))
        return std::unexpected("a name is too long for a scenario: " + *word);
    const bool timed = reads_time(contract, nothing);
    const auto body = AttackScript{contract, trace, files, timed}.make();
    const auto script = refused(body, contract.name, clause);
    auto text = print_scenario(script);
    const auto read = parse_scenario(text);
    if (!read) return std::unexpected(render(read.error(), "refusal", text));
    if (auto done = run_script(read->scenario, files); !done) return std::unexpected(done.error());
    return text;
}

} // namespace chaintree::proofs::attacks

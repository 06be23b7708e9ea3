// The shipped contracts are checked as `chaintree check` does it, and the verdicts held against
// spec/expected: an attack that is expected there is as good as a proof.
#include "cli/audit.hpp"
#include "cli/audit_shipped.hpp"
#include "cli/proof_leaves.hpp"
#include "proofs/parallel.hpp"

#include <algorithm>

namespace chaintree::audit {

namespace {

using proofs::CheckedInvariant;
using proofs::Verdict;

using Names = std::vector<std::string>;

std::string word_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::proved: return "PROVED";
    case Verdict::attack: return "ATTACK";
    case Verdict::open: return "OPEN";
    }
    return "OPEN";
}

// "voiding, ...": steps of a tree that no edge or tree result is about.
std::string tested_steps() {
    std::string out;
    const auto steps = *proofs::tree_steps_of(contract::PredicateKind::edge);
    for (const auto& step : steps.tested) out += (out.empty() ? "" : ", ") + step;
    return out;
}

struct ProofRows {
    Rows contracts; // one each
    Row attacks{"proofs", "attacks that ran, at whose end the invariant is false"};
    Row refusals{"proofs", "reverts and messages with the verdict that is expected"};
    Row steps{"proofs", "edge and tree results; tested only: " + tested_steps()};
    Row frames{"proofs", "sections that change what is expected, and nothing else"};
    Row second{"proofs", "leaves of the proofs that cvc5 finds contradictory too"};
    Row certified{"proofs", "leaves of the proofs with a certificate"};
    std::uint64_t leaves = 0;

    void add(ProofRows more) {
        contracts.insert(contracts.end(), more.contracts.begin(), more.contracts.end());
        for (const auto row : {&ProofRows::attacks, &ProofRows::refusals, &ProofRows::steps,
                               &ProofRows::frames, &ProofRows::second, &ProofRows::certified}) {
            (this->*row).count += (more.*row).count;
            (this->*row).seconds += (more.*row).seconds;
            for (auto& one : (more.*row).failures) (this->*row).failures.push_back(std::move(one));
        }
        leaves += more.leaves;
    }
};

// One table of spec/expected.
class ContractAudit {
public:
    explicit ContractAudit(Shipped& shipped) : shipped_(&shipped), name_(shipped.name()) {}

    ProofRows run(const Options& options) {
        ProofRows rows;
        options.progress("proofs of " + name_);
        Row row{"proofs", name_ + ": invariants with the verdict that is expected"};
        timed(row, [&](Row& out) { judge(out, options); });
        rows.contracts.push_back(std::move(row));
        if (!shipped_->fault().empty()) return rows;
        for (const auto& one : report_->invariants)
            if (one.attack) ++rows.attacks.count;
        count_tree_results(rows.steps);
        compare("reverts", said_of(report_->reverts), rows.refusals);
        compare("messages", said_of(report_->messages), rows.refusals);
        compare("effects", said_of(report_->effects), rows.frames);
        options.progress("leaves of " + name_);
        timed(rows.second, [&](Row&) { look_again(rows); });
        return rows;
    }

private:
    Shipped* shipped_;
    std::string name_;
    const proofs::CheckReport* report_ = nullptr; // once judged

    void judge(Row& row, const Options& options) {
        if (!shipped_->fault().empty()) return row.failures.push_back(shipped_->fault());
        report_ = &shipped_->report(options.progress);
        compare(row);
    }

    // Both lists are in the order of the .inv file.
    void compare(Row& row) const {
        const auto expected = shipped_->table().value("invariants", nlohmann::json::array());
        if (expected.size() != report_->invariants.size())
            row.failures.push_back(std::to_string(report_->invariants.size()) + " verdicts, " +
                                   std::to_string(expected.size()) + " expected");
        for (const auto& wanted : expected) {
            const std::string id = wanted["id"];
            const std::string verdict = wanted["verdict"];
            const auto found = std::ranges::find(report_->invariants, id, &CheckedInvariant::id);
            const auto said = found == report_->invariants.end() ? std::string{"no verdict"}
                                                                 : word_of(found->verdict);
            if (said != verdict) {
                auto& failure = row.failures.emplace_back(id);
                failure.append(": ").append(said).append(", expected ").append(verdict);
            } else if (found->assumptions != wanted.value("assumptions", Names{})) {
                row.failures.push_back(id + ": other assumptions than expected");
            } else {
                ++row.count;
            }
        }
    }

    // What is proved of several chains says that it rests on a history of sections.
    void count_tree_results(Row& row) const {
        const auto count = [&](const std::string& name, auto world, const Names& assumptions) {
            if (!proofs::tree_steps_of(world)) return;
            ++row.count;
            if (std::ranges::find(assumptions, "history_is_sections") == assumptions.end())
                row.failures.push_back(name_ + ": " + name + " does not say so");
        };
        for (const auto& one : report_->invariants)
            if (one.verdict == Verdict::proved) count(one.id, one.kind, one.assumptions);
        for (const auto& one : report_->messages)
            if (one.verdict == proofs::Availability::proved)
                count(one.section, one.world, one.assumptions);
    }

    static nlohmann::json said_of(const std::vector<proofs::WayToFail>& ways) {
        auto said = nlohmann::json::array();
        for (const auto& way : ways)
            said.push_back({{"section", way.section},
                            {"error", way.error},
                            {"line", way.place.line},
                            {"verdict", to_text(way.verdict)}});
        return said;
    }

    static nlohmann::json said_of(const std::vector<proofs::Effect>& effects) {
        auto said = nlohmann::json::array();
        for (const auto& one : effects)
            said.push_back({{"section", one.section}, {"changes", one.changes}});
        return said;
    }

    void compare(const char* key, const nlohmann::json& said, Row& row) const {
        const auto expected = shipped_->table().value(key, nlohmann::json::array());
        const auto differ = [&](const nlohmann::json& some, const nlohmann::json& others,
                                const char* what) {
            for (const auto& one : some)
                if (std::ranges::count(some, one) != std::ranges::count(others, one))
                    row.failures.push_back(name_ + ": " + key + what + one.dump());
        };
        differ(said, expected, " says ");
        differ(expected, said, " expected ");
        if (row.failures.empty()) row.count += expected.size();
    }

    void look_again(ProofRows& rows) const {
        const auto again = cli::look_at_leaves(report_->leaves, true);
        const auto& second = again.second;
        rows.leaves += report_->leaves.size();
        rows.second.count += second.agreed;
        rows.certified.count += again.certified.covered;
        if (!second.failure.empty()) rows.second.failures.push_back(second.failure);
        const auto name_leaves = [&](const std::vector<std::size_t>& leaves, const char* what) {
            for (const auto leaf : leaves)
                rows.second.failures.push_back(name_ + ": " + what + " " +
                                               report_->leaves[leaf].first);
        };
        name_leaves(second.disagreed, "cvc5 disagrees:");
        name_leaves(second.unknown, "cvc5 does not know:");
    }
};

} // namespace

Rows audit_proofs(const Options& options) {
    ProofRows rows;
    const auto& all = options.shipped->all;
    std::vector<ProofRows> parts(all.size());
    proofs::for_each_index(options.jobs, all.size(), [&](std::size_t which) {
        parts[which] = ContractAudit{*all[which]}.run(options);
    });
    for (auto& part : parts) rows.add(std::move(part));
    rows.certified.what += ", of " + std::to_string(rows.leaves);
    auto out = std::move(rows.contracts);
    out.insert(out.end(),
               {rows.attacks, rows.refusals, rows.steps, rows.frames, rows.second, rows.certified});
    return out;
}

} // namespace chaintree::audit

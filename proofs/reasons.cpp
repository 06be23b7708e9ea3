#include "proofs/reasons.hpp"

#include "codec/json.hpp"
#include "contract/frontend.hpp"

#include <nlohmann/json.hpp>

namespace chaintree::proofs {

namespace {

using nlohmann::json;

const std::vector<std::pair<const char*, std::string Reason::*>>& fields() {
    static const std::vector<std::pair<const char*, std::string Reason::*>> out{
        {"mutant", &Reason::mutant},
        {"because", &Reason::because},
        {"redundant_under", &Reason::redundant_under},
        {"noticed_by", &Reason::noticed_by}};
    return out;
}

std::expected<Reason, std::string> read_reason(const json& object) {
    if (!object.is_object()) return std::unexpected("a reason is an object");
    Reason out;
    std::size_t known = 0;
    for (const auto& [name, field] : fields()) {
        if (!object.contains(name)) continue;
        if (!object[name].is_string())
            return std::unexpected("\"" + std::string{name} + "\" is a text");
        out.*field = object[name].get<std::string>();
        ++known;
    }
    if (out.mutant.empty() || out.because.empty())
        return std::unexpected(R"(a reason has "mutant" and "because")");
    if (known != object.size())
        return std::unexpected("the reason for " + out.mutant + " has an unknown member");
    if (out.redundant_under.empty() == out.noticed_by.empty())
        return std::unexpected("the reason for " + out.mutant +
                               R"( has one of "redundant_under" and "noticed_by")");
    return out;
}

std::string names(const contract::InvariantFile& file, const std::set<std::uint32_t>& numbers) {
    std::string out;
    for (const auto number : numbers)
        out += (out.empty() ? "" : ", ") + file.predicates[number].name;
    return out;
}

} // namespace

std::expected<std::vector<Reason>, std::string> read_reasons(std::string_view text) {
    const auto read = parse_json(text);
    if (!read)
        return std::unexpected("line " + std::to_string(read.error().place.line) + ": " +
                               read.error().message);
    if (!read->is_array()) return std::unexpected("reasons are a list");
    std::vector<Reason> out;
    for (const auto& one : *read) {
        auto reason = read_reason(one);
        if (!reason) return std::unexpected(reason.error());
        for (const auto& other : out)
            if (other.mutant == reason->mutant)
                return std::unexpected("there are two reasons for " + reason->mutant);
        out.push_back(std::move(*reason));
    }
    return out;
}

namespace {

// The original with the facts of a reason behind its own.
class FactCheck {
public:
    FactCheck(const Original& original, const contract::InvariantFile& file, const Mutant& mutant)
        : file_(&file), mutant_(&mutant), original_(original, file) {
        const auto stands = original_.proved(Sender::signs);
        for (auto i = static_cast<std::uint32_t>(original.file().predicates.size());
             i < file.predicates.size(); ++i)
            (stands.contains(i) ? facts_ : false_).insert(i);
    }

    [[nodiscard]] std::expected<std::string, std::string> run(bool is_redundant) const {
        if (!false_.empty())
            return std::unexpected("is not proved of the contract: " + names(*file_, false_));
        if (facts_.empty()) return std::unexpected("states no predicate");
        return is_redundant ? redundancy() : notice();
    }

private:
    const contract::InvariantFile* file_;
    const Mutant* mutant_;
    Original original_;
    std::set<std::uint32_t> facts_;
    std::set<std::uint32_t> false_;

    [[nodiscard]] bool is_of_edges() const {
        return std::ranges::all_of(facts_, [&](auto number) {
            return file_->predicates[number].kind == contract::PredicateKind::edge;
        });
    }

    [[nodiscard]] std::expected<std::string, std::string> redundancy() const {
        const bool between_honest = is_of_edges();
        if (between_honest && !original_.is_run_over_edges(mutant_->where))
            return std::unexpected("speaks of edges, and the mutant is of no edge section");
        const auto done = original_.compare_sections(mutant_->contract, mutant_->where,
                                                     Errors::may_differ, between_honest);
        const std::string where = between_honest ? " between honest chains" : "";
        if (done.is_same)
            return "the mutant does the same" + where + ", by " + names(*file_, done.hypotheses);
        return std::unexpected("does not make the mutant do the same" + where + ": " +
                               (done.undecided.empty() ? done.difference : done.undecided));
    }

    [[nodiscard]] std::expected<std::string, std::string> notice() const {
        const auto fallen = original_.fallen(mutant_->contract, {mutant_->where}, Sender::signs,
                                             original_.proved(Sender::signs));
        std::set<std::uint32_t> noticed;
        std::ranges::set_intersection(fallen, facts_, std::inserter(noticed, noticed.end()));
        if (noticed.empty()) return std::unexpected("is proved of the mutant too");
        return "proved of the contract and not of the mutant: " + names(*file_, noticed);
    }
};

} // namespace

std::expected<std::string, std::string> check_reason(const Original& original, const Reason& reason,
                                                     const Mutant& mutant) {
    const bool is_redundant = !reason.redundant_under.empty();
    const auto& contract = original.contract();
    const auto text = contract::print(original.file(), contract) + "\n" +
                      (is_redundant ? reason.redundant_under : reason.noticed_by) + "\n";
    const auto file = contract::parse_invariants(text, contract);
    if (!file) return std::unexpected("cannot be read: " + file.error().front().message);
    return FactCheck{original, *file, mutant}.run(is_redundant);
}

} // namespace chaintree::proofs

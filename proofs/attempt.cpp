#include "proofs/attempt.hpp"

#include "proofs/found_facts.hpp"
#include "proofs/search.hpp"
#include "proofs/tree_facts.hpp"
#include "proofs/tree_unique.hpp"

#include <algorithm>

namespace chaintree::proofs {

bool Attempt::proves(const std::vector<std::uint32_t>& predicates) const {
    return !predicates.empty() &&
           std::ranges::all_of(predicates, [&](auto one) { return proofs[one].proved; });
}

std::set<std::uint32_t> Attempt::needed_for(const std::vector<std::uint32_t>& predicates) const {
    std::set<std::uint32_t> out{predicates.begin(), predicates.end()};
    for (auto todo = predicates; !todo.empty();) {
        const auto next = todo.back();
        todo.pop_back();
        for (const auto used : proofs[next].hypotheses)
            if (out.insert(used).second) todo.push_back(used);
    }
    return out;
}

Attempt attempt(const AttemptRequest& request, const std::vector<std::string>& lines,
                std::size_t guesses) {
    Attempt out;
    out.file = extended(*request.contract, *request.file, lines);
    out.theory = make_theory(*request.contract, out.file);
    mark_never_negative(out.theory, request.limits);
    const auto first_guess = request.file->predicates.size() + guesses;
    out.proofs = prove_all({.theory = &out.theory,
                            .limits = request.limits,
                            .known = request.known,
                            .fallen = request.fallen,
                            .first_guess = static_cast<std::uint32_t>(first_guess)});
    for (std::uint32_t i = 0; i < request.file->predicates.size(); ++i)
        if (request.file->predicates[i].unique && !request.fallen.contains(i))
            out.proofs[i] = prove_unique(out.theory, out.proofs, i, request.limits);
    return out;
}

namespace {

constexpr std::size_t most_candidates = 240;
// With so many hypotheses.
constexpr std::uint64_t most_thorough_paths_with_guesses = 32;
constexpr std::uint64_t most_sections_for_guesses = 20'000;
constexpr std::size_t most_to_reduce = 24;

class FactSearch {
public:
    FactSearch(const AttemptRequest& request, const std::vector<std::string>& lines,
               const std::vector<std::vector<std::uint32_t>>& open)
        : request_(request), lines_(&lines), open_(&open) {
        request_.limits.most_thorough_paths = most_thorough_paths_with_guesses;
    }

    std::vector<std::string> run() {
        auto facts = surviving(guesses());
        const auto all = attempt_with(facts);
        std::vector<std::vector<std::uint32_t>> proved;
        for (const auto& parts : *open_)
            if (all.proves(parts)) proved.push_back(parts);
        if (proved.empty()) return {};
        return reduced(used(all, facts, proved), proved);
    }

private:
    AttemptRequest request_;
    const std::vector<std::string>* lines_;
    const std::vector<std::vector<std::uint32_t>>* open_;

    [[nodiscard]] Attempt attempt_with(const std::vector<std::string>& facts) const {
        auto lines = *lines_;
        lines.insert(lines.end(), facts.begin(), facts.end());
        return attempt(request_, lines, lines_->size());
    }

    // Each fact in turn is let fall: it stays away if everything stands without it.
    [[nodiscard]] std::vector<std::string>
    reduced(const std::vector<std::string>& facts,
            const std::vector<std::vector<std::uint32_t>>& proved) {
        if (facts.size() > most_to_reduce) return facts;
        auto best = attempt_with(facts);
        const auto first = request_.file->predicates.size() + lines_->size();
        std::vector<std::string> out;
        for (std::size_t i = facts.size(); i-- > 0;) {
            const auto number = static_cast<std::uint32_t>(first + i);
            request_.known = &best.proofs;
            request_.fallen.insert(number);
            auto fewer = attempt_with(facts);
            if (std::ranges::all_of(proved, [&](const auto& one) { return fewer.proves(one); })) {
                best = std::move(fewer);
                continue;
            }
            request_.fallen.erase(number);
            out.insert(out.begin(), facts[i]);
        }
        return out;
    }

    [[nodiscard]] std::vector<std::string> guesses() const {
        std::vector<std::uint32_t> own;
        for (const auto& parts : *open_)
            for (const auto part : parts)
                if (part < request_.file->predicates.size()) own.push_back(part);
        return candidate_facts(*request_.contract, *request_.file, own, most_candidates);
    }

    [[nodiscard]] std::vector<std::string> surviving(std::vector<std::string> facts) const {
        const auto file = extended(*request_.contract, *request_.file, facts);
        attacks::SearchRequest search{request_.contract, &file, {}, {}, {}, {}};
        search.budget.sections = most_sections_for_guesses;
        for (auto i = request_.file->predicates.size(); i < file.predicates.size(); ++i)
            search.predicates.push_back(i);
        const auto found = attacks::search(search);
        std::vector<std::string> out;
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (!found.traces[i]) out.push_back(std::move(facts[i]));
        return out;
    }

    [[nodiscard]] std::vector<std::string>
    used(const Attempt& all, const std::vector<std::string>& facts,
         const std::vector<std::vector<std::uint32_t>>& proved) const {
        std::set<std::uint32_t> needed;
        for (const auto& parts : proved) needed.merge(all.needed_for(parts));
        const auto first = request_.file->predicates.size() + lines_->size();
        std::vector<std::string> out;
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (needed.contains(static_cast<std::uint32_t>(first + i))) out.push_back(facts[i]);
        return out;
    }
};

} // namespace

std::vector<std::string> find_facts(const AttemptRequest& request,
                                    const std::vector<std::string>& lines,
                                    const std::vector<std::vector<std::uint32_t>>& open) {
    return FactSearch{request, lines, open}.run();
}

} // namespace chaintree::proofs

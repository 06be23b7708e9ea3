#include "simulation/minimise.hpp"

#include "scenario/scenario.hpp"
#include "simulation/names.hpp"

#include <algorithm>

namespace chaintree::simulation {

namespace {

using namespace scenario;

// What kind of failure it is: the text without what names this case. Of the rules: which one.
std::string kind_of(const std::string& what) {
    if (what.starts_with("the scenario")) return what;
    if (what.starts_with("rules on")) {
        const auto rest = what.substr(what.find(": "));
        return rest.substr(0, rest.find_first_of("0123456789"));
    }
    return what.substr(0, what.find_first_of(":,"));
}

std::vector<std::string> words_of(const ScenarioStep& step) {
    constexpr std::string_view between = " =[],";
    const auto text = print_step(step);
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find_first_of(between, begin), text.size());
        if (end > begin) out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

// A step, what stands in it, and what later steps can only name if it stays.
struct Piece {
    ScenarioStep step;
    std::vector<std::string> words;
    std::optional<std::string> given{};
};

// Empty: nothing.
std::optional<std::string> given_by(const ScenarioStep& step,
                                    const std::vector<std::string>& words) {
    if (const auto* child = std::get_if<ChildStep>(&step)) return child->name.text();
    if (const auto* deploy = std::get_if<DeployStep>(&step)) return deploy->name.text();
    const auto label = std::ranges::find(words, "as");
    if (label != words.end() && label + 1 != words.end()) return *(label + 1);
    return std::nullopt;
}

Piece piece_of(const ScenarioStep& step) {
    Piece out{step, words_of(step)};
    out.given = given_by(step, out.words);
    return out;
}

bool is_scene(const ScenarioStep& step) {
    return std::holds_alternative<AccountsStep>(step) || std::holds_alternative<RulesStep>(step) ||
           std::holds_alternative<SizesStep>(step) || std::holds_alternative<RootStep>(step) ||
           std::holds_alternative<InvariantsStep>(step);
}

// What claims about people assume of them: blocks are made, watchers look, submitters answer.
bool is_assumed(const ScenarioStep& step) {
    return std::holds_alternative<BlockStep>(step) || std::holds_alternative<WatcherStep>(step) ||
           std::holds_alternative<WatchStep>(step) || std::holds_alternative<RevealStep>(step);
}

using Pieces = std::vector<Piece>;

class Shorter {
public:
    Shorter(const std::string& what, const Promised& promised, const Word& total,
            const Shipped& shipped, std::size_t most_steps)
        : kind_(kind_of(what)), promised_(promised), total_(total), shipped_(shipped),
          left_(most_steps) {}

    // Empty: it does not fail like that. Else the steps up to the failure.
    std::optional<Pieces> run(const Pieces& pieces) {
        if (left_ == 0) return std::nullopt;
        WorldDriver driver{shipped_, total_};
        driver.promised() = promised_;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            left_ -= std::min<std::size_t>(left_, 1);
            driver.step(pieces[i].step);
            if (driver.failures().empty()) continue;
            if (kind_of(driver.failures().front().what) != kind_) return std::nullopt;
            return Pieces{pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1};
        }
        return std::nullopt;
    }

    // Chains with all that names them, the youngest first; then runs of steps, long ones first.
    Pieces shorten(Pieces pieces) {
        for (auto i = pieces.size(); i-- > 0;)
            if (i < pieces.size() && std::holds_alternative<ChildStep>(pieces[i].step))
                if (auto rest = run(without(pieces, i, i + 1))) pieces = *std::move(rest);
        for (auto length = pieces.size() / 2; length > 0 && left_ > 0; length /= 2)
            for (auto end = pieces.size(); end > 0 && left_ > 0;) {
                const auto begin = end > length ? end - length : 0;
                if (auto rest = run(without(pieces, begin, end))) pieces = *std::move(rest);
                end = std::min(begin, pieces.size());
            }
        return pieces;
    }

private:
    std::string kind_;
    const Promised& promised_;
    Word total_;
    const Shipped& shipped_;
    std::size_t left_;

    // The first steps are what a world needs; and for claims about people, what people do.
    [[nodiscard]] bool must_stay(const ScenarioStep& step) const {
        const bool is_about_people = kind_.starts_with("claim Validity") ||
                                     kind_.starts_with("claim Honest") ||
                                     kind_.starts_with("claim Every");
        return is_scene(step) || (is_about_people && is_assumed(step));
    }

    // What names something that is not there any more goes with it.
    [[nodiscard]] Pieces without(const Pieces& pieces, std::size_t begin, std::size_t end) const {
        Pieces out;
        std::set<std::string> gone;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const auto& piece = pieces[i];
            const bool is_lost =
                !is_scene(piece.step) && std::ranges::any_of(piece.words, [&](const auto& word) {
                    return gone.contains(word);
                });
            const bool is_cut = i >= begin && i < end && !must_stay(piece.step);
            if (!is_lost && !is_cut)
                out.push_back(piece);
            else if (piece.given)
                gone.insert(*piece.given);
        }
        return out;
    }
};

} // namespace

Scenario minimise(const Scenario& failing, const std::string& what, const Promised& promised,
                  const Word& total, const Shipped& shipped, std::size_t most_steps) {
    Shorter shorter{what, promised, total, shipped, most_steps};
    Pieces pieces;
    for (const auto& step : failing.steps) pieces.push_back(piece_of(step));
    const auto first = shorter.run(pieces);
    if (!first) return failing; // it takes more than the steps to fail
    Scenario out;
    for (auto& piece : shorter.shorten(*first)) out.steps.push_back(std::move(piece.step));
    return out;
}

} // namespace chaintree::simulation

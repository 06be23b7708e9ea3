// Walks through the worlds that actions lead to: breadth first, and at random.
#pragma once

#include "proofs/search_machine.hpp"
#include "proofs/search_values.hpp"

#include <random>
#include <unordered_set>

namespace chaintree::proofs::attacks {

// Told of every action that was tried, and of what came of it. The trace ends with the action; a
// constructor's has none.
using Listener = std::function<void(const Ran& ran, const std::function<Trace()>& trace)>;

// How much of the budget a stage may spend: a quarter of what the next one gets.
[[nodiscard]] std::uint64_t sections_of_stage(const SearchBudget& budget, std::size_t stage);

// A world to begin with, and how it came about.
struct Beginning {
    SearchWorld world;
    Word deployer;
    std::vector<Word> arguments;
};

class Explorer {
public:
    Explorer(const SearchRequest& request, SearchMachine& machine, const Shape& shape,
             std::size_t stage);

    // Worlds that the constructor leads to; those of which it was told are done.
    void begin(const Listener& listener);
    // Until `sections` more were evaluated, the depth is reached, or `is_done`.
    void breadth_first(std::uint64_t sections, const std::function<bool()>& is_done,
                       const Listener& listener);
    void walk(std::uint64_t sections, const std::function<bool()>& is_done,
              const Listener& listener);

private:
    struct Step { // how a world was reached
        std::uint32_t from = 0;
        Action action;
    };
    struct Node {
        SearchWorld world;
        std::uint32_t beginning = 0;
        std::uint32_t depth = 0;
        std::uint32_t from = 0;
        std::uint32_t action = 0; // of the templates; behind them: the messages under way
        Word time;
    };

    const SearchRequest* request_;
    SearchMachine* machine_;
    Shape shape_;
    SearchValues values_;
    std::vector<Action> actions_;
    std::vector<Beginning> beginnings_;
    std::vector<Node> nodes_;
    std::unordered_set<std::string> seen_;
    std::mt19937_64 random_;

    [[nodiscard]] Action action_at(const SearchWorld& world, std::size_t number, const Word& time,
                                   std::size_t depth) const;
    [[nodiscard]] Trace trace_from(const Beginning& beginning) const;
    [[nodiscard]] Trace trace_to(std::uint32_t number, const Action& last) const;
    bool is_new(const SearchWorld& world);
    void expand(std::uint32_t number, const std::function<bool()>& is_enough,
                const Listener& listener);
    void try_action(std::uint32_t number, std::size_t index, const Word& time,
                    const Listener& listener);
    void walk_once(const std::function<bool()>& is_enough, const Listener& listener);
};

} // namespace chaintree::proofs::attacks

#include "proofs/search.hpp"

#include "proofs/search_explorer.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

namespace {

using contract::PredicateKind;

std::vector<Shape> shapes_for(PredicateKind kind, Adversary adversary) {
    if (adversary == Adversary::honest) return {{Setup::top, true, false}};
    // Of a tree the chain that deployed the contract is honest: the honest set is closed upwards.
    if (kind == PredicateKind::tree) return {{Setup::top, true, true}};
    const bool is_pair = kind == PredicateKind::edge;
    return {{Setup::top, is_pair, true}, {Setup::below, is_pair, true}};
}

class Search {
public:
    explicit Search(const SearchRequest& request)
        : request_(&request), machine_(request), found_(request.predicates.size()) {}

    SearchResult run() {
        for (std::size_t stage = 0; stage < search_stages; ++stage) {
            const auto sections = sections_of_stage(request_->budget, stage);
            for (const auto& shape : all_shapes()) look(shape, stage, sections, sections / 4);
        }
        for (auto& trace : found_)
            if (trace) minimise(*trace);
        return {std::move(found_), machine_.sections()};
    }

private:
    const SearchRequest* request_;
    SearchMachine machine_;
    std::vector<std::optional<Trace>> found_;

    [[nodiscard]] std::vector<Shape> all_shapes() const {
        std::vector<Shape> out;
        for (const auto kind : {PredicateKind::local, PredicateKind::edge})
            for (const auto& shape : shapes_for(kind, request_->adversary))
                if (std::ranges::none_of(out, [&](const Shape& one) {
                        return one.setup == shape.setup && one.is_pair == shape.is_pair;
                    }))
                    out.push_back(shape);
        return out;
    }

    [[nodiscard]] PredicateKind kind(std::size_t target) const {
        return request_->file->predicates[request_->predicates[target]].kind;
    }
    [[nodiscard]] bool is_for(std::size_t target, const Shape& shape) const {
        const auto shapes = shapes_for(kind(target), request_->adversary);
        return std::ranges::any_of(shapes, [&](const Shape& one) {
            return one.is_pair == shape.is_pair && one.setup == shape.setup;
        });
    }
    [[nodiscard]] bool is_done(const Shape& shape) const {
        for (std::size_t i = 0; i < found_.size(); ++i)
            if (!found_[i] && is_for(i, shape)) return false;
        return true;
    }

    void look(const Shape& shape, std::size_t stage, std::uint64_t sections,
              std::uint64_t walk_sections) {
        const auto done = [&] { return is_done(shape); };
        if (done()) return;
        const Listener listener = [&](const Ran& ran, const std::function<Trace()>& trace) {
            for (const auto& fallen : ran.fallen)
                if (!found_[fallen.target] && is_for(fallen.target, shape)) take(fallen, trace());
        };
        Explorer explorer{*request_, machine_, shape, stage};
        explorer.begin(listener);
        explorer.breadth_first(sections, done, listener);
        explorer.walk(walk_sections, done, listener);
    }

    void take(const Fallen& fallen, Trace trace) {
        trace.predicate = request_->predicates[fallen.target];
        trace.where = fallen.where;
        trace.broken = fallen.broken;
        found_[fallen.target] = std::move(trace);
    }

    // Drops what the predicate falls without.
    void minimise(Trace& trace) {
        for (std::size_t i = trace.actions.size(); i-- > 0;) {
            auto shorter = trace;
            shorter.actions.erase(shorter.actions.begin() + static_cast<std::ptrdiff_t>(i));
            if (falls(shorter)) trace = std::move(shorter);
        }
    }

    // Precondition: the trace's predicate is a target. Fills in where and how it falls.
    bool falls(Trace& trace) {
        SearchRequest request = *request_;
        request.predicates = {trace.predicate};
        SearchMachine machine{request};
        auto ran = machine.construct(trace.setup, trace.deployer, trace.constructor_arguments);
        if (!ran) return false;
        if (trace.is_pair && trace.actions.empty()) ran->fallen = machine.check_pair(ran->after);
        for (auto& action : trace.actions) {
            if (!is_possible(ran->after, action)) return false;
            ran = machine.run(ran->after, action);
            if (ran->stop) return false;
        }
        if (trace.is_pair)
            for (auto& fallen : machine.check_pair(ran->after))
                ran->fallen.push_back(std::move(fallen));
        if (ran->fallen.empty()) return false;
        trace.where = ran->fallen.front().where;
        trace.broken = ran->fallen.front().broken;
        return true;
    }

    static bool is_possible(const SearchWorld& world, const Action& action) {
        if (!action.delivers) return true;
        return std::ranges::any_of(
            world.pending, [&](const SentOne& sent) { return sent.id == action.message_id; });
    }
};

} // namespace

SearchResult search(const SearchRequest& request) {
    return Search{request}.run();
}

std::string section_name(const contract::Contract& contract, const Action& action) {
    const auto& function = contract.functions[action.function];
    if (!function.is_edge()) return function.name;
    const bool on_parent = function.sections[action.section].side == contract::Side::parent;
    return function.name + (on_parent ? ".parent" : ".child");
}

} // namespace chaintree::proofs::attacks

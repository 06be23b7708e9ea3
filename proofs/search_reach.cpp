// Which sections and errors runs from genesis lead to.
#include "proofs/search.hpp"
#include "proofs/search_explorer.hpp"

namespace chaintree::proofs::attacks {

namespace {

class Reach {
public:
    explicit Reach(const ReachRequest& request)
        : request_(&request),
          search_{request.contract, &nothing_, {}, {}, request.budget, Adversary::by_kind},
          machine_(search_), seen_(request.contract->functions.size()) {}
    Reach(const Reach&) = delete; // parts of it point to each other
    Reach& operator=(const Reach&) = delete;

    // Few values in three people's hands, for what takes three; then more values stage by stage.
    Reached run() {
        for (const auto setup : {Setup::top, Setup::below})
            look({setup, false, true, true, true}, 0, request_->budget.sections);
        for (std::size_t stage = 0; stage < search_stages; ++stage)
            for (const auto setup : {Setup::top, Setup::below})
                look({setup, false, true, true}, stage, sections_of_stage(request_->budget, stage));
        out_.evaluated = machine_.sections();
        return std::move(out_);
    }

private:
    const ReachRequest* request_;
    contract::InvariantFile nothing_;
    SearchRequest search_;
    SearchMachine machine_;
    enum class Seen : std::uint8_t { never, ended, changed };
    std::vector<std::array<Seen, 2>> seen_; // by function and section
    Reached out_;
    bool is_enough_ = false;

    void look(const Shape& shape, std::size_t stage, std::uint64_t sections) {
        const auto is_done = [this] { return is_enough_; };
        if (is_done()) return;
        const Listener listener = [this](const Ran& ran, const std::function<Trace()>& trace) {
            note(ran, trace);
        };
        Explorer explorer{search_, machine_, shape, stage};
        explorer.begin(listener);
        explorer.breadth_first(sections, is_done, listener);
        explorer.walk(sections / 4, is_done, listener);
    }

    void note(const Ran& ran, const std::function<Trace()>& trace) {
        if (ran.stop) {
            auto clause = clause_of(*request_->contract, *ran.stop);
            if (out_.clauses.contains(clause)) return;
            out_.clauses.emplace(std::move(clause), trace());
        } else {
            auto& seen = seen_[ran.function][ran.section];
            const auto now = ran.changed ? Seen::changed : Seen::ended;
            if (seen >= now) return;
            auto path = trace();
            if (path.actions.empty()) return; // the constructor
            auto name = section_name(*request_->contract, path.actions.back());
            out_.ended.insert(name);
            seen = now;
            if (ran.changed) out_.sections.emplace(std::move(name), std::move(path));
        }
        is_enough_ = request_->is_enough(out_);
    }
};

} // namespace

Reached reach(const ReachRequest& request) {
    return Reach{request}.run();
}

} // namespace chaintree::proofs::attacks

// Runs actions on worlds: the section by the evaluator, the hooks, the predicates.
#pragma once

#include "contract/hook_run.hpp"
#include "proofs/search.hpp"
#include "proofs/search_state.hpp"

namespace chaintree::proofs::attacks {

// A message between the two honest chains whose second section has not run.
struct SentOne {
    std::uint32_t function = 0;
    Role from = Role::upper;
    Role to = Role::lower;
    Word sender;
    std::vector<Word> arguments;
    std::vector<Word> signers;
    std::vector<std::optional<SignedFields>> signatures;
    Word id;
    std::vector<contract::Integer> carried; // see contract::SentMessage
    friend bool operator==(const SentOne&, const SentOne&) = default;
};

struct SearchWorld {
    std::array<std::uint32_t, 2> chains{}; // states of upper and lower, by their number
    std::vector<SentOne> pending;
    Word time = 0;
    friend bool operator==(const SearchWorld&, const SearchWorld&) = default;
};

struct Fallen {
    std::size_t target = 0; // index in the request's predicates
    Role where = Role::upper;
    contract::BrokenInvariant broken;
};

struct Ran {
    std::optional<contract::Stop> stop; // then nothing happened
    SearchWorld after;
    bool changed = false; // by a section, not by the constructor
    std::uint32_t function = 0;
    std::uint8_t section = 0;
    std::vector<Fallen> fallen;
};

// The machine's domain, with signatures that are made as they are asked for: everybody signs
// anything, but one signature holds for one text.
class SearchDomain : public contract::MachineDomain {
public:
    SearchDomain(const ContractId& id, const contract::CallContext& context, Journal& journal,
                 contract::CellNames& names)
        : MachineDomain(id, context, journal, &names) {}

    // Both outlive the section.
    void take(std::span<const Word> signers, std::vector<std::optional<SignedFields>>& made,
              Role on);
    [[nodiscard]] Condition is_signed(std::string_view tag, const Word& who, const Word& signature,
                                      std::span<const Word> fields) const;

private:
    std::span<const Word> signers_;
    std::vector<std::optional<SignedFields>>* made_ = nullptr;
    Role on_ = Role::upper;
};

class SearchMachine {
public:
    explicit SearchMachine(const SearchRequest& request);
    SearchMachine(const SearchMachine&) = delete; // parts of it point to each other
    SearchMachine& operator=(const SearchMachine&) = delete;

    // The world after the constructor ran on the chain that deploys. Empty: it reverts.
    [[nodiscard]] std::optional<Ran> construct(Setup setup, const Word& deployer,
                                               std::span<const Word> arguments);
    // The action's signatures are filled in.
    [[nodiscard]] Ran run(const SearchWorld& world, Action& action);
    // The edge and tree predicates of a pair.
    [[nodiscard]] std::vector<Fallen> check_pair(const SearchWorld& world);

    // A target that is not looked at any more.
    void drop(std::size_t target) { dropped_[target] = true; }
    [[nodiscard]] std::uint64_t sections() const { return sections_; }

private:
    const SearchRequest* request_;
    const contract::Contract* contract_;
    contract::InvariantFile file_; // with those hooks alone that the predicates need
    ContractId id_;
    StateStore store_;
    StateReader before_{store_};
    StateReader after_{store_};
    contract::CellNames names_;
    std::optional<contract::CellIndex> cells_;
    std::size_t indexed_ = 0; // names that the index has
    contract::CallContext context_;
    Journal journal_{before_};
    SearchDomain domain_;
    contract::Evaluator<SearchDomain> evaluator_;
    std::vector<bool> dropped_;
    std::vector<bool> checked_; // one a state: its local predicates were evaluated
    std::uint64_t sections_ = 0;
    bool has_tree_ = false;

    struct Section {
        const contract::Function* function;
        std::optional<std::uint32_t> number; // none: the constructor
        contract::Side side;
        std::span<const Word> arguments;
        Role on;
    };
    struct After {
        std::uint32_t state = 0;
        std::vector<contract::Integer> carried;
        std::vector<Fallen> fallen;
    };

    const contract::CellIndex& cells();
    void set_context(const Action& action, contract::Side side);
    After conclude(const Section& section, std::uint32_t before);
    void check_section(const Section& section, contract::PredicateCheck& check, bool is_new,
                       std::vector<Fallen>& fallen);
    [[nodiscard]] bool is_about(const contract::Predicate& predicate, const Section& section,
                                bool is_new) const;
    std::vector<contract::Integer> carried(const contract::ChainView& view,
                                           contract::Side side) const;
    void check_edges(const SearchWorld& world, std::vector<Fallen>& fallen);
    void check_trees(const SearchWorld& world, std::vector<Fallen>& fallen);
    static void pass_message(const Action& action, const contract::Function& function,
                             std::vector<contract::Integer> carried, SearchWorld& world);
};

} // namespace chaintree::proofs::attacks

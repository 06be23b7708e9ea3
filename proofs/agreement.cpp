#include "proofs/agreement.hpp"

#include "contract/evaluator.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::CellOf;
using contract::Contract;
using contract::Evaluator;
using contract::MachineDomain;

namespace {

class InputReader final : public CellReader {
public:
    explicit InputReader(const SectionInput& input) : input_(&input) {}
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        const auto found = std::ranges::find(input_->cells, key, &InputCell::key);
        return found == input_->cells.end() ? Hash{} : to_hash(found->value);
    }

private:
    const SectionInput* input_;
};

std::vector<Word> parts_of(const Word& chain, const Word& who, const Word& signature,
                           std::span<const Word> fields) {
    std::vector<Word> out{chain, who, signature};
    out.insert(out.end(), fields.begin(), fields.end());
    return out;
}

// The chain's own domain; whether a signature holds comes from the input.
class RunningDomain : public MachineDomain {
public:
    RunningDomain(const SectionInput& input, Journal& journal)
        : MachineDomain(ContractId{}, input.context, journal, nullptr), input_(&input) {}

    [[nodiscard]] Condition is_signed(std::string_view tag, const Word& who, const Word& signature,
                                      std::span<const Word> fields) const {
        const auto* found =
            input_->find(tag, parts_of(input_->context.block_chain, who, signature, fields));
        return {who != 0 && found && found->holds}; // no key has the account id zero
    }

private:
    const SectionInput* input_;
};

// Runs a section once to learn which cells and signatures it asks for, and draws those that the
// input does not tell.
class DrawingDomain : public MachineDomain {
public:
    DrawingDomain(const Contract& contract, SectionInput& input, Journal& journal,
                  InputSource& source)
        : MachineDomain(ContractId{}, input.context, journal, nullptr), contract_(&contract),
          input_(&input), source_(&source) {}

    [[nodiscard]] std::optional<Word> get(const CellOf<Word>& cell) {
        const auto written = std::ranges::find(written_, cell, &Written::cell);
        return written == written_.end() ? before(cell) : written->value;
    }
    [[nodiscard]] bool put(const CellOf<Word>& cell, const Word& value) {
        static_cast<void>(before(cell));
        const auto written = std::ranges::find(written_, cell, &Written::cell);
        if (written == written_.end())
            written_.push_back({cell, value});
        else
            written->value = value;
        return true;
    }
    [[nodiscard]] Condition is_signed(std::string_view tag, const Word& who, const Word& signature,
                                      std::span<const Word> fields) {
        if (who == 0) return {false};
        auto parts = parts_of(input_->context.block_chain, who, signature, fields);
        if (const auto* found = input_->find(tag, parts)) return {found->holds};
        input_->truths.push_back({std::string{tag}, std::move(parts), source_->draw_truth()});
        return {input_->truths.back().holds};
    }

private:
    struct Written {
        CellOf<Word> cell;
        Word value;
    };
    const Contract* contract_;
    SectionInput* input_;
    InputSource* source_;
    std::vector<Written> written_;

    Word before(const CellOf<Word>& cell) {
        if (const auto* found = input_->find(cell)) return found->value;
        return input_
            ->add(cell, source_->draw_cell(*input_, contract_->families[cell.family].value))
            .value;
    }
};

// One section of the running contract beside its symbolic paths.
class Comparison {
public:
    Comparison(const Contract& running, const SectionPaths& paths, const AgreementBudget& budget)
        : contract_(&running), paths_(&paths), tree_(paths), hits_(paths.paths.size()),
          section_(section_in(running, paths.section)), source_(running, section_, budget.seed) {}

    Agreement run(const AgreementBudget& budget) {
        out_.paths = paths_->paths.size();
        out_.complete = paths_->complete;
        for (std::uint64_t i = 0; i < budget.cases && !out_.disagreement; ++i) one(any_input(i));
        for (std::size_t i = 0; i < hits_.size(); ++i) seek(i, budget.least_hits);
        count();
        return std::move(out_);
    }

private:
    const Contract* contract_;
    const SectionPaths* paths_;
    PathTree tree_;
    std::vector<std::uint64_t> hits_;
    SectionName section_;
    InputSource source_;
    Agreement out_;

    // The function of the same name in the running contract.
    static SectionName section_in(const Contract& contract, const SectionName& name) {
        const auto* function = name.function->name == "constructor"
                                   ? &*contract.constructor
                                   : contract.find_function(name.function->name);
        const auto number = name.section - name.function->sections.data();
        return {function, &function->sections[static_cast<std::size_t>(number)], name.side};
    }

    // Every other one is drawn from a path's example.
    SectionInput any_input(std::uint64_t number) {
        const auto& paths = paths_->paths;
        if (number % 2 == 0 || paths.empty()) return source_.blind();
        return like(paths[source_.next() % paths.size()]);
    }

    SectionInput like(const SymbolicPath& path) {
        if (!path.example) return source_.blind();
        auto out = *path.example;
        constexpr std::uint64_t most_changes = 3;
        source_.perturb(out, most_changes);
        return out;
    }

    void seek(std::size_t path, std::uint64_t least) {
        if (!paths_->paths[path].example) return;
        const auto most = 50 * least + 50;
        for (std::uint64_t i = 0; i < most && hits_[path] < least && !out_.disagreement; ++i)
            one(like(paths_->paths[path]));
    }

    void one(SectionInput input) {
        ++out_.cases;
        complete(input);
        const auto taken = tree_.taken_by(input);
        if (taken.size() != 1)
            return differ(input, "the facts of " + std::to_string(taken.size()) + " paths hold");
        ++hits_[taken.front()];
        compare(input, paths_->paths[taken.front()]);
    }

    void complete(SectionInput& input) {
        const InputReader reader{input};
        Journal journal{reader};
        DrawingDomain domain{*contract_, input, journal, source_};
        Evaluator evaluator{*contract_, domain};
        static_cast<void>(evaluator.run(*section_.function, *section_.section, input.arguments));
    }

    void compare(const SectionInput& input, const SymbolicPath& path) {
        const InputReader reader{input};
        Journal journal{reader};
        RunningDomain domain{input, journal};
        Evaluator evaluator{*contract_, domain};
        const auto done = evaluator.run(*section_.function, *section_.section, input.arguments);
        const auto error = done ? std::string{} : clause_of(*contract_, done.error());
        if (error != path.error)
            return differ(input, "runs to '" + error + "', the path to '" + path.error + "'");
        if (error.empty()) compare_cells(input, path, journal);
    }

    void compare_cells(const SectionInput& input, const SymbolicPath& path, Journal& journal) {
        Valuation values{input};
        values.set_all(path);
        const auto writes = journal.writes();
        std::size_t changed = 0;
        for (const auto& [family, keys, before, now] : path.cells) {
            const Int after = values.value(now);
            if (after == values.value(before)) continue;
            ++changed;
            const auto cell = values.cell(family, keys);
            const auto* known = input.find(cell);
            const auto key = known ? known->key : cell_key(ContractId{}, cell);
            const auto found = std::ranges::find(writes, key, &CellWrite::key);
            if (found == writes.end() || Int{to_word(found->value)} != after)
                return differ(input, contract_->families[family].name + " becomes " +
                                         (found == writes.end()
                                              ? "what it was"
                                              : chaintree::to_text(to_word(found->value))) +
                                         ", on the path " + after.str());
        }
        if (changed != writes.size())
            differ(input, std::to_string(writes.size()) + " cells change, on the path " +
                              std::to_string(changed));
    }

    void differ(const SectionInput& input, const std::string& how) {
        if (out_.disagreement) return;
        out_.disagreement = to_text(section_) + ": " + how + "\n" + to_text(input, *contract_);
    }

    void count() {
        out_.least_hits = ~std::uint64_t{0};
        for (std::size_t i = 0; i < hits_.size(); ++i) {
            const auto& path = paths_->paths[i];
            if (!path.example) ++out_.without_example;
            if (!path.example || hits_[i] >= out_.least_hits) continue;
            out_.least_hits = hits_[i];
            out_.least_hit = to_text(section_) + ", path " + std::to_string(i) +
                             (path.error.empty() ? "" : " to " + path.error);
        }
    }
};

void merge(Agreement& all, const Agreement& one) {
    if (one.least_hits < all.least_hits) {
        all.least_hits = one.least_hits;
        all.least_hit = one.least_hit;
    }
    all.cases += one.cases;
    all.paths += one.paths;
    all.without_example += one.without_example;
    all.complete = all.complete && one.complete;
    if (!all.disagreement) all.disagreement = one.disagreement;
}

} // namespace

Agreement check_section(const Contract& running, const SectionPaths& paths,
                        const AgreementBudget& budget) {
    return Comparison{running, paths, budget}.run(budget);
}

Agreement check_agreement(const Contract& contract, const AgreementBudget& budget) {
    const auto theory = make_theory(contract, {});
    auto sections = theory.sections;
    if (theory.constructor) sections.push_back(*theory.constructor);
    Agreement out;
    out.least_hits = ~std::uint64_t{0};
    auto share = budget;
    share.cases = sections.empty() ? 0 : (budget.cases + sections.size() - 1) / sections.size();
    for (const auto& section : sections) {
        const auto paths = paths_of(theory, section, budget.limits);
        merge(out, check_section(contract, paths, share));
        ++share.seed;
        if (out.disagreement) break;
    }
    return out;
}

} // namespace chaintree::proofs

#include "proofs/agreement_paths.hpp"

#include "base/check.hpp"
#include "contract/invariant_domain.hpp"

namespace chaintree::proofs {

using contract::CellOf;
using contract::Op;
using contract::Side;

namespace {

constexpr std::array context_words{Op::sender,         Op::child_chain, Op::parent_chain,
                                   Op::message_id,     Op::block_chain, Op::block_number,
                                   Op::block_timestamp};

// Writes down, after a run, what the variables of its path stand for.
class Meanings {
public:
    std::vector<Meaning> of(World& world, const std::vector<Product>& products) {
        auto& domain = world.domain();
        for (const auto op : context_words) {
            const auto& word = domain.contexts[0].words[SymbolicContext::index(op)];
            if (!word.is_constant()) put(word, ContextWord{op});
        }
        for (std::size_t i = 0; i < world.arguments().size(); ++i)
            put(world.arguments()[i], ArgumentWord{i});
        const auto& families = domain.chains[0].cells;
        for (std::uint32_t i = 0; i < families.size(); ++i)
            for (const auto& entry : families[i].entries())
                if (!entry.before.is_constant()) put(entry.before, CellBefore{i, entry.keys});
        for (const auto& one : domain.divisions())
            put(one.quotient, QuotientOf{one.left, one.right});
        for (const auto& one : domain.signatures())
            put(one.truth, SignatureTruth{one.tag, one.parts});
        for (const auto& one : products) put(Linear{one.result}, ProductOf{one.left, one.right});
        return std::move(out_);
    }

private:
    std::vector<Meaning> out_;

    // Precondition: `term` is one variable.
    void put(const Linear& term, Meaning meaning) {
        CHAINTREE_INVARIANT(term.parts().size() == 1, "inputs are variables of their own");
        const auto number = term.parts().front().variable.number;
        if (out_.size() <= number) out_.resize(number + 1);
        out_[number] = std::move(meaning);
    }
};

Word word_of(const Int& number) {
    return static_cast<Word>(number);
}

Word& word_in(contract::CallContext& context, Op op) {
    if (op == Op::sender) return context.sender;
    if (op == Op::child_chain) return context.child_chain;
    if (op == Op::parent_chain) return context.parent_chain;
    if (op == Op::message_id) return context.message_id;
    if (op == Op::block_chain) return context.block_chain;
    return op == Op::block_number ? context.block_number : context.block_timestamp;
}

// The input that a solution of the path describes.
SectionInput example_of(const SymbolicPath& path, const Assignment& values, std::size_t arguments) {
    SectionInput out;
    out.arguments.resize(arguments);
    const auto words = [&](const std::vector<Linear>& terms) {
        std::vector<Word> all;
        for (const auto& term : terms) all.push_back(word_of(value_of(term, values)));
        return all;
    };
    for (std::size_t i = 0; i < path.meanings.size() && i < values.size(); ++i) {
        const auto& meaning = path.meanings[i];
        if (const auto* context = std::get_if<ContextWord>(&meaning))
            word_in(out.context, context->op) = word_of(values[i]);
        if (const auto* argument = std::get_if<ArgumentWord>(&meaning))
            out.arguments[argument->number] = word_of(values[i]);
        if (const auto* truth = std::get_if<SignatureTruth>(&meaning))
            out.truths.push_back({truth->tag, words(truth->parts), values[i] != 0});
        const auto* cell = std::get_if<CellBefore>(&meaning);
        if (!cell) continue;
        CellOf<Word> name{
            cell->family, Side::here, static_cast<std::uint8_t>(cell->keys.size()), {}};
        std::ranges::copy(words(cell->keys), name.keys.begin());
        if (!out.find(name)) out.add(name, word_of(values[i]));
    }
    return out;
}

SymbolicPath record(World& world, Path& path, std::string error) {
    SymbolicPath out;
    out.error = std::move(error);
    const auto solution = path.solution();
    out.facts = path.atoms();
    out.meanings = Meanings{}.of(world, path.products());
    const auto& families = world.domain().chains[0].cells;
    for (std::uint32_t i = 0; i < families.size(); ++i)
        for (const auto& entry : families[i].entries())
            out.cells.push_back({i, entry.keys, entry.before, entry.now});
    if (solution) out.example = example_of(out, *solution, world.arguments().size());
    return out;
}

} // namespace

SectionPaths paths_of(const Theory& theory, const SectionName& section, const Limits& limits) {
    SectionPaths out{section, {}, true};
    const bool constructs = section.function->name == "constructor";
    const Move move{section, Side::here, false, constructs ? Before::nothing : Before::any_state};
    Solver solver{limits.resource_limit};
    const auto findings = explore(solver, limits, [&](Path& path) {
        World world{path, theory, move, {}};
        const auto done = world.run();
        auto one = record(world, path, done ? std::string{} : done.error());
        if (path.is_alive()) out.paths.push_back(std::move(one));
        return true;
    });
    out.complete = !findings.cut_short;
    return out;
}

void Valuation::set(Variable variable, const Meaning& meaning) {
    if (values_.size() <= variable.number) values_.resize(variable.number + 1);
    values_[variable.number] = meaning_of(meaning);
}

void Valuation::set_all(const SymbolicPath& path) {
    for (std::uint32_t i = 0; i < path.meanings.size(); ++i)
        if (!std::holds_alternative<std::monostate>(path.meanings[i]))
            set(Variable{i}, path.meanings[i]);
}

CellOf<Word> Valuation::cell(std::uint32_t family, const Keys& keys) const {
    CellOf<Word> out;
    out.family = family;
    for (const auto& key : keys) out.keys[out.key_count++] = word_of(value(key));
    return out;
}

Int Valuation::meaning_of(const Meaning& meaning) const {
    if (const auto* context = std::get_if<ContextWord>(&meaning))
        return Int{contract::context_word(input_->context, context->op)};
    if (const auto* argument = std::get_if<ArgumentWord>(&meaning))
        return Int{input_->arguments[argument->number]};
    if (const auto* before = std::get_if<CellBefore>(&meaning)) {
        const auto* found = input_->find(cell(before->family, before->keys));
        return found ? Int{found->value} : Int{0};
    }
    if (const auto* product = std::get_if<ProductOf>(&meaning))
        return value(product->left) * value(product->right);
    if (const auto* quotient = std::get_if<QuotientOf>(&meaning)) {
        const Int divisor = value(quotient->right);
        return divisor == 0 ? Int{0} : Int{value(quotient->left) / divisor};
    }
    const auto* truth = std::get_if<SignatureTruth>(&meaning);
    CHAINTREE_INVARIANT(truth != nullptr, "every variable stands for something of the input");
    std::vector<Word> parts;
    for (const auto& part : truth->parts) parts.push_back(word_of(value(part)));
    const auto* found = input_->find(truth->tag, parts);
    return found && found->holds ? Int{1} : Int{0};
}

std::size_t PathTree::child(std::size_t node, Step step) {
    for (const auto next : nodes_[node].next)
        if (nodes_[next].step == step) return next;
    nodes_.push_back({std::move(step), {}, {}});
    nodes_[node].next.push_back(nodes_.size() - 1);
    return nodes_.size() - 1;
}

PathTree::PathTree(const SectionPaths& paths) : nodes_(1) {
    for (std::size_t number = 0; number < paths.paths.size(); ++number) {
        const auto& path = paths.paths[number];
        std::vector<bool> defined(path.meanings.size());
        std::size_t node = 0;
        for (const auto& fact : path.facts) {
            for (const auto& part : fact.left.parts()) {
                const auto variable = part.variable.number;
                CHAINTREE_INVARIANT(variable < defined.size(), "facts are about the input");
                if (defined[variable]) continue;
                defined[variable] = true;
                node = child(node, Definition{part.variable, path.meanings[variable]});
            }
            node = child(node, fact);
        }
        nodes_[node].ends.push_back(number);
    }
}

void PathTree::follow(std::size_t number, Valuation& values, std::vector<std::size_t>& out) const {
    const auto& node = nodes_[number];
    if (const auto* definition = std::get_if<Definition>(&node.step)) {
        if (number != 0) values.set(definition->variable, definition->meaning);
    } else if (!values.is_true(std::get<Atom>(node.step))) {
        return;
    }
    out.insert(out.end(), node.ends.begin(), node.ends.end());
    for (const auto next : node.next) follow(next, values, out);
}

std::vector<std::size_t> PathTree::taken_by(const SectionInput& input) const {
    std::vector<std::size_t> out;
    Valuation values{input};
    follow(0, values, out);
    return out;
}

} // namespace chaintree::proofs

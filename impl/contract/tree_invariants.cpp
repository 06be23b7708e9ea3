#include "contract/tree_invariants.hpp"

#include "base/check.hpp"

namespace chaintree::contract {

namespace {

const std::string not_told = "cannot be evaluated: a cell is not told";
constexpr Type chain_type{Kind::chain};

IntegerDomain look_at(const ContractId& id, const ChainView& view) {
    return {id, CallContext{}, {&view, nullptr, nullptr}};
}

ChainView view_of(const TreeNode& node) {
    return {node.now.cells, node.now.cells, &node.cells, &node.memory->ghosts};
}

// What messages from one end to the other carry that have not arrived.
Integer::Number under_way(const TreeNode& sender, const TreeNode& receiver, Side from,
                          std::size_t schema_number) {
    Integer::Number total = 0;
    for (const auto& [message, sent] : sender.memory->sent) {
        const bool this_edge = sent.from == from && sent.other_end == to_word(receiver.now.chain);
        if (this_edge && !receiver.memory->arrived.contains(message))
            total += sent.carried[schema_number].number();
    }
    return total;
}

std::optional<TreeFault> edge_fault(const ContractId& id, const AdditiveTree& schema,
                                    std::size_t schema_number, const TreeNode& parent,
                                    const TreeNode& child) {
    const auto child_word = to_word(child.now.chain);
    const auto above = view_of(parent);
    const auto below = view_of(child);
    auto parent_cells = look_at(id, above);
    auto child_cells = look_at(id, below);
    const auto backing = family_total(parent_cells, schema.backing_family, child_word);
    const auto held = family_total(child_cells, schema.held_family, std::nullopt);
    const auto passed_on = family_total(child_cells, schema.backing_family, std::nullopt);
    const Integer moving{under_way(parent, child, Side::parent, schema_number) +
                         under_way(child, parent, Side::child, schema_number)};
    TreeFault fault{child.now.chain, {{"child", chain_type, child_word}}, not_told};
    if (parent_cells.take_incomplete() || child_cells.take_incomplete()) return fault;
    if (backing.number() == held.number() + passed_on.number() + moving.number())
        return std::nullopt;
    fault.detail = "backed by " + to_text(backing) + ", held " + to_text(held) +
                   ", backing below " + to_text(passed_on) + ", under way " + to_text(moving);
    return fault;
}

using Keys = std::pair<Word, Word>; // of the holder's cell; the second is zero when there is one

std::string hex(const ChainId& chain) {
    return "0x" + to_hex(chain.view());
}

class UniqueCheck {
public:
    UniqueCheck(const ContractId& id, const Contract& contract, const UniqueTree& schema,
                const TreeNodes& tree)
        : id_(id), keys_(contract.families[schema.holder_family].keys), schema_(schema),
          tree_(&tree) {}

    std::vector<TreeFault> run() {
        for (const auto& [chain, node] : *tree_)
            for (const auto& named : node.cells.of(schema_.holder_family))
                visit(chain, node, named);
        return std::move(faults_);
    }

private:
    ContractId id_;
    const std::vector<Type>& keys_;
    UniqueTree schema_;
    const TreeNodes* tree_;
    std::map<Keys, ChainId> holders_;
    std::vector<TreeFault> faults_;

    void visit(const ChainId& chain, const TreeNode& node, const NamedCell& named) {
        const auto value = node.now.cells->read(named.key);
        if (!value) return fault(chain, named, not_told);
        if (value->is_zero()) return;
        const auto [first, fresh] =
            holders_.try_emplace(Keys{named.cell.keys[0], named.cell.keys[1]}, chain);
        if (!fresh) return fault(chain, named, "held on " + hex(first->second) + " as well");
        check_located(node, named);
    }

    // Every chain above the holder says that the id is on its side.
    void check_located(const TreeNode& holder, const NamedCell& named) {
        CellOf<Word> location = named.cell;
        location.family = schema_.location_family;
        const auto* below = &holder;
        while (below->parent) {
            const auto* above = &tree_->at(*below->parent);
            const auto found = above->now.cells->read(cell_key(id_, location));
            if (!found || *found != below->now.chain.value)
                return fault(holder.now.chain, named,
                             "held there, but " + hex(above->now.chain) + " locates it at " +
                                 (found ? hex(ChainId{*found}) : "a cell that is not told"));
            below = above;
        }
    }

    void fault(const ChainId& chain, const NamedCell& named, std::string detail) {
        TreeFault out{chain, {}, std::move(detail)};
        for (std::size_t i = 0; i < keys_.size(); ++i)
            out.at.push_back({i == 0 ? "id" : "second", keys_[i], named.cell.keys[i]});
        faults_.push_back(std::move(out));
    }
};

} // namespace

Integer family_total(IntegerDomain& domain, std::uint32_t family,
                     const std::optional<Word>& first_key) {
    CellOf<Integer> cells;
    cells.family = family;
    if (first_key) cells.keys[cells.key_count++] = Integer{*first_key};
    return domain.sum(cells);
}

Integer carried_value(IntegerDomain& domain, const AdditiveTree& schema, Side from,
                      const Word& child) {
    const auto total = [&](bool old) {
        const bool outer = domain.read_old(old);
        Integer::Number sum = 0;
        if (from == Side::parent)
            sum = family_total(domain, schema.backing_family, child).number();
        else
            sum = family_total(domain, schema.held_family, std::nullopt).number() +
                  family_total(domain, schema.backing_family, std::nullopt).number();
        static_cast<void>(domain.read_old(outer));
        return sum;
    };
    const Integer::Number change = total(false) - total(true);
    return Integer{from == Side::parent ? change : Integer::Number{-change}};
}

std::vector<TreeFault> additive_faults(const ContractId& id, const AdditiveTree& schema,
                                       std::size_t schema_number, const TreeNodes& tree) {
    std::vector<TreeFault> out;
    for (const auto& [chain, node] : tree) {
        if (!node.parent) continue;
        auto fault = edge_fault(id, schema, schema_number, tree.at(*node.parent), node);
        if (fault) out.push_back(std::move(*fault));
    }
    return out;
}

std::vector<TreeFault> unique_faults(const ContractId& id, const Contract& contract,
                                     const UniqueTree& schema, const TreeNodes& tree) {
    return UniqueCheck{id, contract, schema, tree}.run();
}

} // namespace chaintree::contract

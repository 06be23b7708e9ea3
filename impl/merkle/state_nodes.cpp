#include "merkle/state_nodes.hpp"

#include "base/check.hpp"

namespace chaintree {

std::uint32_t StateTree::Nodes::find(std::uint32_t key_hash, const CellKey& key) const {
    return table.find(key_hash, [&](std::uint32_t cell) { return cells[cell].key == key; });
}

NodeRef& StateTree::Nodes::child_at(Slot slot) {
    return slot == root_slot ? root : links[slot / 2].child[slot % 2];
}

Hash& StateTree::Nodes::hash_at(Slot slot) {
    return slot == root_slot ? root_hash : hashes[slot / 2].of[slot % 2];
}

void StateTree::Nodes::hang(NodeRef ref, Slot slot) {
    child_at(slot) = ref;
    (is_leaf(ref) ? cell_slots[ref ^ leaf_flag] : links[ref].slot) = slot;
}

void StateTree::Nodes::mark_dirty(Slot slot) {
    while (slot != root_slot) {
        auto& node = links[slot / 2];
        if (node.dirty) return;
        node.dirty = true;
        dirty_nodes.push_back(slot / 2);
        slot = node.slot;
    }
}

// A slot may be stale, when a later write of the batch changed the shape around it: that write has
// marked what it had to, and marking more only hashes more.
void StateTree::Nodes::mark_updated() {
    while (!updated_slots.empty()) {
        std::size_t going_on = 0;
        for (const auto slot : updated_slots) {
            auto& node = links[slot / 2];
            if (node.dirty) continue;
            node.dirty = true;
            dirty_nodes.push_back(slot / 2);
            __builtin_prefetch(&hashes[slot / 2], 1);
            if (node.slot == root_slot) continue;
            __builtin_prefetch(&links[node.slot / 2]);
            updated_slots[going_on++] = node.slot;
        }
        updated_slots.resize(going_on);
    }
}

std::uint32_t StateTree::Nodes::new_cell(const CellWrite& write) {
    if (!free_cells.empty()) {
        const auto cell = free_cells.back();
        free_cells.pop_back();
        cells[cell] = {write.key, write.value};
        return cell;
    }
    CHAINTREE_INVARIANT(cells.size() < leaf_flag - 1, "a tree has less than 2^31 cells");
    cells.push_back({write.key, write.value});
    cell_slots.push_back(root_slot);
    return static_cast<std::uint32_t>(cells.size() - 1);
}

std::uint32_t StateTree::Nodes::new_inner(unsigned depth) {
    if (free_inner.empty()) {
        free_inner.push_back(static_cast<std::uint32_t>(links.size()));
        links.emplace_back();
        hashes.emplace_back();
    }
    const auto inner = free_inner.back();
    free_inner.pop_back();
    links[inner].depth = static_cast<std::uint8_t>(depth);
    links[inner].alive = true;
    return inner;
}

void StateTree::Nodes::write(const CellWrite& write, std::uint32_t key_hash) {
    const auto cell = find(key_hash, write.key);
    if (cell == CellTable::none) {
        if (!write.value.is_zero()) insert(write, key_hash);
    } else if (write.value.is_zero()) {
        erase(cell, key_hash);
    } else if (write.value != cells[cell].value) {
        update(cell, write.value);
    }
}

void StateTree::Nodes::update(std::uint32_t cell, const Hash& value) {
    cells[cell].value = value;
    const auto slot = cell_slots[cell];
    hash_at(slot) = leaf_hash(cells[cell].key, value);
    ++hash_count;
    if (slot == root_slot) return;
    __builtin_prefetch(&links[slot / 2]);
    updated_slots.push_back(slot);
}

std::uint32_t StateTree::Nodes::run_into(const CellKey& key) const {
    auto ref = root;
    while (!is_leaf(ref)) ref = links[ref].child[bit_at(key, links[ref].depth)];
    return ref ^ leaf_flag;
}

Slot StateTree::Nodes::place_above(std::uint32_t cell, unsigned difference) const {
    auto slot = cell_slots[cell];
    while (slot != root_slot && links[slot / 2].depth > difference) slot = links[slot / 2].slot;
    return slot;
}

void StateTree::Nodes::insert(const CellWrite& write, std::uint32_t key_hash) {
    const auto hash = leaf_hash(write.key, write.value);
    ++hash_count;
    ++size;
    if (root == no_node) {
        const auto only = new_cell(write);
        table.insert(key_hash, only);
        hang(only | leaf_flag, root_slot);
        root_hash = hash;
        return;
    }
    const auto neighbour = run_into(write.key);
    const auto difference = first_difference(write.key, cells[neighbour].key);
    const auto place = place_above(neighbour, difference);
    const auto side = bit_at(write.key, difference);
    const auto cell = new_cell(write);
    const auto inner = new_inner(difference);
    table.insert(key_hash, cell);
    hashes[inner].of[side] = hash;
    hashes[inner].of[1 - side] = hash_at(place);
    hang(child_at(place), 2 * inner + (1 - side));
    hang(cell | leaf_flag, 2 * inner + side);
    hang(inner, place);
    // The number may be that of a node freed in this batch that is in the dirty list already: then
    // marking stops at once, and the nodes above need marking of their own.
    mark_dirty(2 * inner);
    mark_dirty(place);
}

void StateTree::Nodes::erase(std::uint32_t cell, std::uint32_t key_hash) {
    table.erase(key_hash, cell);
    free_cells.push_back(cell);
    --size;
    const auto slot = cell_slots[cell];
    if (slot == root_slot) {
        root = no_node;
        root_hash = Hash{};
        return;
    }
    // The sibling takes the parent's place; its hash does not depend on where it hangs.
    const auto parent = slot / 2;
    const auto sibling = slot ^ 1U;
    const auto place = links[parent].slot;
    hash_at(place) = hash_at(sibling);
    hang(child_at(sibling), place);
    links[parent].alive = false;
    free_inner.push_back(parent);
    mark_dirty(place);
}

} // namespace chaintree

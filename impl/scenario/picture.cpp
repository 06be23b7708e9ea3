#include "scenario/picture.hpp"

#include "client/halted_view.hpp"

#include <algorithm>

namespace chaintree::scenario {

namespace {

// The cells of one chain as of now: of a halted one, as the chain above has them.
struct Cells {
    const ChainNode& node;
    Result<HaltedView> view;

    Cells(const World& world, const ChainNode& of)
        : node(of), view(HaltedView::open(world.tree, of.id())) {}
    [[nodiscard]] Hash get(const CellKey& key) const {
        return view ? view->cells().read(key).value_or(Hash{}) : node.cell(key);
    }
};

std::string keys_text(const World& world, const contract::Contract& contract,
                      const contract::CellOf<Word>& cell) {
    std::string out;
    const auto& types = contract.families[cell.family].keys;
    for (std::uint8_t i = 0; i < cell.key_count; ++i)
        out += (i > 0 ? ", " : "") + world.text_of(contract, types[i], cell.keys[i]);
    return out;
}

// The cells of one contract on one chain that are not zero, by name, in order of their keys.
void add_rows(const World& world, const Cells& cells, const KnownContract& known,
              std::vector<PictureRow>& rows) {
    const auto& families = known.source.families;
    std::vector<PictureRow> own(families.size());
    for (const auto& [key, name] : cells.node.names()) {
        const auto value = cells.get(key);
        if (name.contract != known.id || value.is_zero()) continue;
        const auto& type = families[name.cell.family].value;
        own[name.cell.family].cells.push_back({keys_text(world, known.source, name.cell),
                                               world.text_of(known.source, type, to_word(value))});
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (own[i].cells.empty()) continue;
        own[i].name = (known.name == world.ledger ? "" : known.name + ".") + families[i].name;
        std::ranges::sort(own[i].cells, {}, &PictureCell::keys);
        rows.push_back(std::move(own[i]));
    }
}

std::string call_text(const World& world, const Transaction& message) {
    const auto& call = std::get<Call>(message.body.payload);
    const auto known = std::ranges::find_if(
        world.contracts, [&](const auto& one) { return one.second.id == call.contract; });
    std::string out = call.function.text() + "(";
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        if (i > 0) out += ", ";
        const auto* function = known == world.contracts.end()
                                   ? nullptr
                                   : known->second.source.find_function(call.function.text());
        out += function ? world.text_of(known->second.source, function->parameters[i].type,
                                        call.arguments[i])
                        : chaintree::to_text(call.arguments[i]);
    }
    return out + ") of " + world.name_of(account_of(message.body.sender));
}

// Messages whose receipt stands on one end and whose used-mark does not on the other.
void add_pending(const World& world, const Cells& cells, PictureChain& chain) {
    const auto& node = cells.node;
    const auto& parent = *node.description().parent;
    const Cells above{world, *world.tree.find(parent)};
    for (const auto& message : world.sent) {
        const auto& body = message.body;
        const bool up = body.chain == node.id() && body.to == parent;
        const bool down = body.chain == parent && body.to == node.id();
        if (!up && !down) continue;
        const auto id = id_of(body).value;
        const auto is_set = [&](const Cells& end, KernelFamily family) {
            return !end.get(kernel_key(family, id)).is_zero();
        };
        if (!is_set(up ? cells : above, KernelFamily::receipt) ||
            is_set(up ? above : cells, KernelFamily::used))
            continue;
        (up ? chain.pending_up : chain.pending_down).push_back(call_text(world, message));
    }
}

PictureChain chain_of(const World& world, const KnownChain& known) {
    const auto& node = world.node(known);
    const Cells cells{world, node};
    PictureChain out;
    out.name = known.name;
    out.height = node.tip().height.value;
    out.time = node.tip().time.value;
    out.root = "0x" + to_hex(node.tip().state_root.view());
    out.is_forged = known.is_forged;
    out.is_halted = cells.view.has_value();
    for (const auto& [name, contract] : world.contracts)
        if (name == world.ledger) add_rows(world, cells, contract, out.rows);
    for (const auto& [name, contract] : world.contracts)
        if (name != world.ledger) add_rows(world, cells, contract, out.rows);
    if (const auto& parent = node.description().parent) {
        const auto& above = *world.tree.find(*parent);
        out.commits = above.count(KernelFamily::commit_count, known.id.value);
        const TreeReader reader{above.state()};
        Journal journal{reader};
        KernelCells kernel{journal};
        while (is_final(kernel, known.id, out.final_commits, above.tip().time)) ++out.final_commits;
        add_pending(world, cells, out);
    }
    return out;
}

void add_subtree(const World& world, const KnownChain& chain, std::optional<std::size_t> parent,
                 std::size_t depth, Picture& picture) {
    const std::size_t index = picture.chains.size();
    picture.chains.push_back(chain_of(world, chain));
    picture.chains.back().parent = parent;
    picture.chains.back().depth = depth;
    for (const auto& child : world.tree.children_of(chain.id))
        if (const auto* known = world.chain(child))
            add_subtree(world, *known, index, depth + 1, picture);
}

} // namespace

Picture picture_of(const World& world) {
    Picture out;
    if (!world.chains.empty()) add_subtree(world, world.chains.front(), std::nullopt, 0, out);
    return out;
}

} // namespace chaintree::scenario

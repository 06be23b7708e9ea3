// Deploys and new chains that are wrong in one way.
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

bool no_code(Spoiling&, Deploy& deploy) {
    return flip_last(deploy.code); // the last bracket
}

bool other_spacing(Spoiling&, Deploy& deploy) {
    if (deploy.code.full()) return false;
    deploy.code.push_back(std::byte{' '});
    return true;
}

// One too many, one too few.
bool other_words(Spoiling& about, Deploy& deploy) {
    auto words = deploy.arguments.items();
    if (about.variant == 0)
        words.push_back(0);
    else if (!words.empty())
        words.pop_back();
    auto changed = BoundedVector<Word, 16>::from(std::move(words));
    if (!changed || *changed == deploy.arguments) return false;
    deploy.arguments = *std::move(changed);
    return true;
}

// Over the limits of every chain, under them, and bodies that do not hold what each block has.
bool other_limits(Spoiling& about, CreateChain& create) {
    auto& sizes = create.config.sizes;
    if (about.variant == 0) sizes.step_bytes = most_step_bytes_ever + 1;
    if (about.variant == 1) sizes.step_bytes = least_step_bytes - 1;
    if (about.variant == 2) sizes.witness_bytes = least_witness_bytes - 1;
    if (about.variant == 3) sizes.block_steps = sizes.inbox_items;
    if (about.variant == 4) sizes.body_bytes = sizes.step_bytes;
    if (about.variant == 5) sizes.commit_headers = most_commit_headers_ever + 1;
    return true;
}

// No threshold, one that nobody reaches, a key twice, one that is no point.
bool other_producers(Spoiling& about, CreateChain& create) {
    auto& [keys, threshold] = create.config.producers;
    if (about.variant == 0) threshold = 0;
    if (about.variant == 1) threshold = static_cast<std::uint8_t>(keys.size() + 1);
    if (about.variant < 2) return true;
    if (keys.empty() || keys.full()) return false;
    auto key = keys[0];
    unsigned guess = 0;
    while (about.variant == 3 && PublicKey::parse(key))
        key.bytes[1] = static_cast<std::byte>(guess++);
    keys.push_back(key);
    return true;
}

bool no_submitters(Spoiling&, CreateChain& create) {
    create.config.submitters = {};
    return true;
}

// A step that fits no step here, no header a commit, fewer live than in one commit, no forced item.
bool no_room(Spoiling& about, CreateChain& create) {
    auto& sizes = create.config.sizes;
    const auto here = about.world.node(about.on).description().config.sizes.step_bytes;
    if (about.variant == 0) {
        sizes.step_bytes = here;
        sizes.body_bytes = ~std::uint32_t{0};
    }
    if (about.variant == 1) sizes.commit_headers = 0;
    if (about.variant == 2) sizes.live_headers = sizes.commit_headers - 1;
    if (about.variant == 3) sizes.inbox_items = 0;
    return true;
}

// An empty one, too long a one, a demand after the objections, an honest chain that can be halted.
bool other_windows(Spoiling& about, CreateChain& create) {
    auto& windows = create.config.windows;
    if (about.variant == 0) windows.reveal_blocks = 0;
    if (about.variant == 1) windows.halt_blocks = ~std::uint64_t{0};
    if (about.variant == 2) windows.demand_blocks = windows.objection_blocks + 1;
    if (about.variant == 3) windows.halt_blocks = windows.anchor_lag_blocks;
    if (about.variant == 4) windows.inbox_blocks = windows.anchor_lag_blocks;
    return true;
}

bool other_ledger(Spoiling& about, CreateChain& create) {
    auto& ledger = create.config.ledger;
    if (about.variant == 0) return ledger.contract && flip(ledger.contract->value);
    if (about.variant == 1) return flip(ledger.code.value);
    ledger.genesis_arguments.push_back(0);
    return true;
}

// Bonds where no ledger holds them.
bool no_pots(Spoiling& about, CreateChain& create) {
    const auto& ledger = about.world.contracts.at(about.world.ledger).source;
    create.config.demand_bond = 1;
    return ledger.find_function("hold") == nullptr;
}

bool no_reserve(Spoiling&, CreateChain& create) {
    create.config.sizes.live_headers = ~std::uint32_t{0};
    create.config.sizes.body_bytes = ~std::uint32_t{0};
    return true;
}

} // namespace

std::span<const Spoil> creation() {
    static const std::array rows{
        Spoil{"Code.parse", 1, &no_code},
        Spoil{"Code.canonical", 1, &other_spacing},
        Spoil{"Deploy.arguments", 2, &other_words},
        Spoil{"Config.sizes", 6, &other_limits},
        Spoil{"Config.producers", 4, &other_producers},
        Spoil{"CreateChain.submitters", 1, &no_submitters},
        Spoil{"CreateChain.sizes", 4, &no_room},
        Spoil{"CreateChain.windows", 5, &other_windows},
        Spoil{"CreateChain.ledger", 3, &other_ledger},
        Spoil{"CreateChain.bond", 1, &no_pots},
        Spoil{"CreateChain.reveal_reserve", 1, &no_reserve},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows

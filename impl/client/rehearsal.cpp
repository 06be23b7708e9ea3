#include "client/rehearsal.hpp"

namespace chaintree {

BlockContext next_block(const ChainNode& chain, Time now) {
    HeaderBody next;
    next.chain = chain.id();
    next.height = chain.tip().height.next();
    next.time = now;
    next.previous = hash_of(chain.tip());
    next.anchor = chain.tip().anchor;
    auto out = context_of(chain.description(), chain.tip(), next);
    out.step = 1;
    return out;
}

std::optional<Hash> Rehearsal::Overlay::read(const CellKey& key) const {
    const auto found = written.find(key);
    return found == written.end() ? tree_->get(key) : found->second;
}

Rehearsal::Rehearsal(const ChainNode& chain, Time now)
    : chain_(&chain), block_(next_block(chain, now)), cells_(chain.state()), codes_(chain.codes()) {
}

Nonce Rehearsal::nonce(const AccountId& account) const {
    Journal journal{cells_};
    return Nonce{KernelCells{journal}.count(KernelFamily::nonce, account.value)};
}

// Clause Block.full: it is larger than a step of the chain.
Result<void> Rehearsal::add(const Transaction& transaction) {
    if (encode_step(transaction).size() > chain_->description().config.sizes.step_bytes)
        return reject("Block.full");
    const auto step = verify_step(transaction, keys_);
    if (!step) return std::unexpected(step.error());
    Journal journal{cells_};
    const auto outcome = run_step(block_, *step, journal, codes_);
    if (const auto* why = reason_of(outcome)) return std::unexpected(*why);
    for (const auto& write : journal.writes())
        cells_.written.insert_or_assign(write.key, write.value);
    return {};
}

} // namespace chaintree

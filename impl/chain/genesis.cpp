#include "chain/children.hpp"

namespace chaintree {

// A child's first state holds nothing but what its description says, so every parent computes its
// genesis header without asking anybody.
Result<std::vector<CellWrite>> genesis_cells(const ChainDescription& description, Codes& codes,
                                             const StepObserver& observer) {
    const StateTree empty;
    const TreeReader reader{empty};
    Journal journal{reader};
    const auto header = genesis_header(description, {});
    const BlockContext block = context_of(description, header, header);
    steps::Run run{block, journal, KernelCells{journal}, codes, observer};
    const auto& ledger = description.config.ledger;
    run.cells.put(KernelFamily::code, block.ledger.value, ledger.code.value);
    if (description.parent) return journal.writes();
    if (description.created_by || ledger.contract) return reject("Genesis.root");
    if (const auto good = steps::check_config(description.config); !good)
        return std::unexpected(good.error());
    const auto* contract = codes.find(ledger.code);
    if (!contract) return reject("Genesis.code");
    // Clause Genesis.fees; a child's are looked at by its parent (CreateChain.bond).
    const auto holds = steps::ledger_holds(run);
    if (!holds) return std::unexpected(holds.error());
    if (description.config.fees != Fees{} && !*holds) return reject("Genesis.fees");
    contract::CallContext context;
    context.block_chain = to_word(block.chain);
    const auto done = steps::run_constructor(run, block.ledger, *contract,
                                             ledger.genesis_arguments.view(), context);
    if (!done) return std::unexpected(done.error());
    return journal.writes();
}

HeaderBody genesis_header(const ChainDescription& description, const StateRoot& root) {
    HeaderBody header;
    header.chain = id_of(description);
    header.state_root = root;
    return header;
}

} // namespace chaintree

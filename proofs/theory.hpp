// A contract with its invariants, made ready for proofs: which sections can run, and sums over
// messages turned into ghosts that the tool itself keeps.
#pragma once

#include "contract/invariants.hpp"

namespace chaintree::proofs {

// One section that the world can run. Both pointers are set.
struct SectionName {
    const contract::Function* function = nullptr;
    const contract::Section* section = nullptr;
    contract::Side side = contract::Side::here;

    // Runs in the transaction itself, not on a proof of what happened elsewhere.
    [[nodiscard]] bool is_first() const { return section == &function->sections.front(); }
};

// "transfer", "transferToChild.parent", "constructor"
std::string to_text(const SectionName& name);

// side.sum(pending(function), carried): a ghost behind the file's own, on the side where messages
// of the function are sent. Sending adds `carried`, consuming takes it away again.
struct PendingGhost {
    contract::Side side = contract::Side::parent;
    std::uint32_t function = 0;
    contract::Expr carried;
    std::optional<std::uint32_t> key{}; // parameter: a sum for each of its values
    bool never_negative = false;        // proved for all arguments
};

struct Theory {
    const contract::Contract* contract = nullptr;
    contract::InvariantFile file; // formulas name pending ghosts instead of sums over messages
    std::vector<PendingGhost> pending;
    std::vector<SectionName> sections;
    std::optional<SectionName> constructor;

    [[nodiscard]] std::size_t ghost_of(std::size_t pending_number) const {
        return file.ghosts.size() + pending_number;
    }
};

// What the kernel calls of a native ledger, though no transaction can (spec/kernel.md): internal or
// private hold, release and move. Any contract may be a ledger, and the kernel calls what it finds,
// so one of them alone is the kernel's too.
[[nodiscard]] bool is_run_by_kernel(const contract::Function& function);

// Precondition: the contract outlives the theory, and the file was parsed against it.
Theory make_theory(const contract::Contract& contract, const contract::InvariantFile& file);

} // namespace chaintree::proofs

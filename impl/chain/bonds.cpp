// Bonds and fees: pots of the native ledger.
#include "chain/children.hpp"
#include "crypto/sha256.hpp"

namespace chaintree {

namespace {

Hasher pot_of(const CommitId& commit) {
    Hasher hasher{Domain::pot};
    hasher.add(commit.child.view()).add_u64(commit.index).add_u64(commit.epoch);
    return hasher;
}

} // namespace

Hash bond_pot(const CommitId& commit) {
    return pot_of(commit).finish();
}

Hash demand_pot(const CommitId& commit, Height height) {
    return pot_of(commit).add_u64(height.value).finish();
}

Hash burnt_pot() {
    return Hasher{Domain::pot}.finish();
}

namespace steps {

namespace {

using contract::Kind;

constexpr Kind hold_parameters[] = {Kind::bytes32, Kind::address, Kind::uint256};
constexpr Kind release_parameters[] = {Kind::bytes32, Kind::address};
constexpr Kind move_parameters[] = {Kind::bytes32, Kind::bytes32, Kind::uint256};

// Clause Ledger.function, and the ledger's own.
Done call(Run& run, std::string_view name, std::span<const Kind> parameters,
          std::span<const Word> arguments) {
    const auto ledger = contract_on(run, run.block.ledger);
    if (!ledger) return std::unexpected(ledger.error());
    const auto* function = ledger_function(**ledger, name, parameters);
    if (!function) return reject("Ledger.function", std::string{name});
    return run_ledger(run, **ledger, *function, arguments);
}

Done hold(Run& run, const Hash& pot, const AccountId& payer, const Word& amount) {
    if (amount == 0) return {};
    return call(run, "hold", hold_parameters, std::array{to_word(pot), to_word(payer), amount});
}

} // namespace

Result<bool> ledger_holds(Run& run) {
    const auto ledger = contract_on(run, run.block.ledger);
    if (!ledger) return std::unexpected(ledger.error());
    return ledger_function(**ledger, "hold", hold_parameters) &&
           ledger_function(**ledger, "release", release_parameters) &&
           ledger_function(**ledger, "move", move_parameters);
}

Done hold_bond(Run& run, const Hash& pot, const AccountId& owner, const Word& amount) {
    if (const auto held = hold(run, pot, owner, amount); !held) return held;
    run.cells.put(KernelFamily::bond_owner, pot, owner.value);
    return {};
}

Done pay_out(Run& run, const Hash& pot, const AccountId& payee) {
    run.cells.put(KernelFamily::bond_owner, pot, Hash{});
    const auto holds = ledger_holds(run);
    if (!holds) return std::unexpected(holds.error());
    if (!*holds) return {}; // such a ledger has no bonds (CreateChain.bond)
    return call(run, "release", release_parameters, std::array{to_word(pot), to_word(payee)});
}

Done give_back(Run& run, const Hash& pot) {
    const Hash owner = run.cells.get(KernelFamily::bond_owner, pot);
    if (owner.is_zero()) return {};
    return pay_out(run, pot, AccountId{owner});
}

Done slash(Run& run, const Hash& pot, const Word& amount, const std::optional<AccountId>& winner) {
    const Word burnt = winner ? amount - amount / 2 : amount;
    if (burnt != 0)
        if (const auto moved = call(run, "move", move_parameters,
                                    std::array{to_word(pot), to_word(burnt_pot()), burnt});
            !moved)
            return moved;
    if (winner) return pay_out(run, pot, *winner);
    run.cells.put(KernelFamily::bond_owner, pot, Hash{});
    return {};
}

Done burn_fee(Run& run, const AccountId& payer, const Word& amount) {
    return hold(run, burnt_pot(), payer, amount);
}

} // namespace steps

} // namespace chaintree

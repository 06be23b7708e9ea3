// The field lists of scenario/steps.hpp, for all who read or write steps.
#pragma once

#include "scenario/dispute_fields.hpp"
#include "scenario/steps.hpp"

namespace chaintree {

template <>
inline constexpr auto enum_names<scenario::OutcomeKind> =
    std::to_array<std::string_view>({"applied", "reverted", "refused", "any"});
template <>
inline constexpr auto enum_names<scenario::AnchorRule> =
    std::to_array<std::string_view>({"newest", "keep"});

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::Expected, kind, clause);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::Note, text);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::AccountsStep, names);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::SizesStep, name, step_bytes, witness_bytes, body_bytes,
                        block_steps, commit_headers, live_headers, inbox_items,
                        reveal_reserve_bytes);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::RulesStep, name, demand_blocks, reveal_blocks,
                        commit_blocks, halt_blocks, inbox_blocks, demand_bond, objection_fee,
                        demand_fee, inbox_fee);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::RootStep, name, ledger, contract, args, producers,
                        threshold, sizes, rules);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::DropStep, clause);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::InvariantsStep, file, contract);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ChildStep, name, of, by, producers, threshold,
                        submitters, objection_blocks, anchor_lag_blocks, bond, sizes, rules, nonce,
                        expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::DeployStep, name, source, contract, on, by, args,
                        nonce, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ActivateStep, contract, on, code, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::CallStep, function, on, to, by, args, contract,
                        signed_by, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::CommitStep, child, on, by, headers, index, nonce, as,
                        expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::SettleStep, child, on, by, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::DeliverStep, message, on, source, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ReplayStep, message, on, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ForgeCellStep, cell, on, value, contract);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ForgeReceiptStep, function, on, to, by, args, contract,
                        nonce, as);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::SignStep, name, function, by, on, fields, contract);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::BlockStep, on, count, anchor, acknowledges);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectCellStep, cell, on, is, contract);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectOutcomeStep, step, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectRootStep, on, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectHeightStep, on, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectTimeStep, on, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectFinalStep, child, index, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectCommitsStep, child, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectNonceStep, account, on, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectBrokenStep, invariant, on);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::SpoilStep, clause, variant);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::WatcherStep, name, of, patience);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::WatchStep, name, deaf_to, silent, says);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::CrashStep, name);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::WalletStep, name, of, force_after);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::AskStep, function, on, to, by, args, contract, as,
                        expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::FollowStep, name, deaf_to, silent, sends);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::Scenario, version, steps);

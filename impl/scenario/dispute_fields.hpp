// The field lists of scenario/dispute_steps.hpp.
#pragma once

#include "codec/codec.hpp"
#include "scenario/dispute_steps.hpp"

namespace chaintree {

template <>
inline constexpr auto enum_names<scenario::EvidenceKind> =
    std::to_array<std::string_view>({"step", "last", "count"});
template <>
inline constexpr auto enum_names<scenario::BlockTamper> = std::to_array<std::string_view>(
    {"root",        "malformed", "longer",   "signature",  "size",   "witness",   "lacking",
     "superfluous", "wide",      "entry",    "entry_root", "order",  "replay",    "missing",
     "inbox",       "hidden",    "shown",    "posted",     "count",  "last",      "trace",
     "chain",       "previous",  "height",   "cursor",     "anchor", "no_anchor", "old_anchor",
     "time",        "unsigned",  "stranger", "producer",   "twice"});

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ObjectStep, child, by, index, header, kind, step,
                        payer, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ClaimStep, child, by, claimant, index, header, kind,
                        step, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::DemandStep, child, by, index, header, nonce, as,
                        expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::RevealStep, child, by, index, header, from, steps,
                        nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::VoidStep, child, by, index, header, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ReclaimStep, child, by, index, epoch, height, nonce,
                        as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::HaltStep, child, by, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::PostStep, function, on, to, by, args, contract,
                        signed_by, payer, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::PostDeliveryStep, message, by, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::TakeCallStep, function, on, to, by, args, contract,
                        signed_by, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::TakeDeliveryStep, message, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::TakeReplayStep, message, on, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::TakeSettleStep, child, by, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::TakeReclaimStep, child, by, index, epoch, height,
                        nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::TakeHaltStep, child, by, nonce, as, expect);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ForgeBlockStep, on, tamper, step);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::WithholdStep, chain);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::RollBackStep, chain, to);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectHaltedStep, child, is);
BOOST_HANA_ADAPT_STRUCT(chaintree::scenario::ExpectInboxStep, on, is);

// Headers, and the steps that they count. Spec: spec/kernel.md, section Messages.
#pragma once

#include "chain/config_messages.hpp"

namespace chaintree {

// The newest parent header that a block acknowledges.
struct Anchor {
    Height height;
    HeaderHash hash;
    friend bool operator==(const Anchor&, const Anchor&) = default;
};

struct HeaderBody {
    ChainId chain;
    Height height;
    Time time;
    std::optional<HeaderHash> previous; // empty at height 0 only
    std::uint32_t step_count = 0;
    Hash trace_root;
    StateRoot state_root;
    std::optional<Anchor> anchor; // empty on the root and at height 0
    std::uint64_t inbox_cursor = 0;
    friend bool operator==(const HeaderBody&, const HeaderBody&) = default;
};

struct ProducerSignature {
    std::uint8_t producer = 0; // position in Producers::keys
    Signature signature;
    friend bool operator==(const ProducerSignature&, const ProducerSignature&) = default;
};

struct Header {
    HeaderBody body;
    BoundedVector<ProducerSignature, most_producers> signatures; // producers strictly rising
    friend bool operator==(const Header&, const Header&) = default;
};

// One step of a block, with its witness and the root after it.
struct StepRecord {
    BoundedBytes<most_step_bytes_ever> step;
    BoundedBytes<most_witness_bytes_ever> witness;
    StateRoot root_after;
    friend bool operator==(const StepRecord&, const StepRecord&) = default;
};

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::Anchor, height, hash);
BOOST_HANA_ADAPT_STRUCT(chaintree::HeaderBody, chain, height, time, previous, step_count,
                        trace_root, state_root, anchor, inbox_cursor);
BOOST_HANA_ADAPT_STRUCT(chaintree::ProducerSignature, producer, signature);
BOOST_HANA_ADAPT_STRUCT(chaintree::Header, body, signatures);
BOOST_HANA_ADAPT_STRUCT(chaintree::StepRecord, step, witness, root_after);

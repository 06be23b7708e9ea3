// Headers that are wrong in themselves, and system steps that do not say what they must.
#include "scenario/forge_block.hpp"
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario {

namespace {

// The system step shows no header of the parent where the anchor moves, one where it stays, or
// another inbox than there is.
bool change_system(BlockDraft& draft, BlockTamper how) {
    auto step = decode_step(draft.records.front().step.view());
    auto* system = step ? std::get_if<SystemStep>(&*step) : nullptr;
    if (!system || !system->anchored) return false;
    if (how == BlockTamper::shown) {
        if (!draft.previous.anchor) return false;
        draft.body.anchor = draft.previous.anchor;
        draft.body.time = draft.previous.time;
    } else if (how == BlockTamper::hidden) {
        system->anchored.reset();
    } else if (!spoil_rows::flip_last(system->anchored->posted)) {
        return false;
    }
    draft.records.front().step = BoundedBytes<most_step_bytes_ever>{encode_step(*step)};
    make_again(draft);
    return true;
}

// An anchor that the chain cannot have, or another time than it gives. The root has none.
bool change_anchor(BlockDraft& draft, BlockTamper how) {
    auto& anchor = draft.body.anchor;
    if (how == BlockTamper::time) {
        draft.body.time = draft.body.time.next();
    } else if (!draft.node.description().parent) {
        if (how != BlockTamper::anchor) return false;
        anchor = Anchor{draft.previous.height, *draft.body.previous};
    } else if (how == BlockTamper::no_anchor) {
        anchor.reset();
    } else if (how == BlockTamper::anchor) {
        spoil_rows::flip(anchor->hash.value);
    } else {
        if (!draft.previous.anchor) return false;
        anchor->height = Height{0};
    }
    make_again(draft);
    return true;
}

} // namespace

bool change_header(BlockDraft& draft, BlockTamper how) {
    using enum BlockTamper;
    auto& body = draft.body;
    if (how == hidden || how == shown || how == posted) return change_system(draft, how);
    if (how == no_anchor || how == anchor || how == old_anchor || how == time)
        return change_anchor(draft, how);
    if (how == chain) return spoil_rows::flip(body.chain.value);
    if (how == previous) return spoil_rows::flip(body.previous->value);
    if (how == height) body.height = body.height.next();
    if (how == cursor) body.inbox_cursor = draft.previous.inbox_cursor + draft.records.size();
    return how == height || how == cursor;
}

bool change_signatures(Header& header, BlockTamper how) {
    auto& signatures = header.signatures;
    if (signatures.empty() || signatures.full()) return false;
    auto& last = signatures[signatures.size() - 1];
    if (how == BlockTamper::stranger) last = sign(header.body, stranger(), last.producer);
    if (how == BlockTamper::producer) last.producer = most_producers;
    if (how == BlockTamper::unsigned_) signatures = {};
    if (how == BlockTamper::twice) signatures.push_back(last);
    return how == BlockTamper::stranger || how == BlockTamper::producer ||
           how == BlockTamper::unsigned_ || how == BlockTamper::twice;
}

} // namespace chaintree::scenario

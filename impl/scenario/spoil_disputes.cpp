// Objections, demands, reveals and what follows from them that are wrong in one way.
#include "client/make_objection.hpp"
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

// Other bytes than those that are committed: the step's, its witness, a hash too many, the header
// before, the leaf before. Of a count: the trace's, or one more.
bool other_step(unsigned variant, WrongStep& shown) {
    if (variant == 0) return flip_last(shown.record.step);
    if (variant == 1) return flip_last(shown.record.witness);
    if (variant == 2) return add_sibling(shown.siblings);
    if (variant == 3) return flip(shown.previous.state_root.value);
    return shown.before && flip(shown.before->root_after.value);
}

bool other_evidence(Spoiling& about, Objection& objection) {
    if (auto* step = std::get_if<WrongStep>(&objection.evidence))
        return other_step(about.variant, *step);
    if (auto* last = std::get_if<WrongLast>(&objection.evidence)) {
        if (about.variant == 0) return flip(last->last.root_after.value);
        return about.variant == 2 && add_sibling(last->siblings);
    }
    auto& count = std::get<WrongCount>(objection.evidence);
    if (about.variant == 1) ++count.count;
    return about.variant == 1 || (about.variant == 0 && flip(count.top));
}

// A text that is no contract.
bool other_code(Spoiling&, Objection& objection) {
    if (!std::holds_alternative<WrongStep>(objection.evidence)) return false;
    objection.code = BoundedBytes<most_code_bytes>{std::byte{'?'}};
    return true;
}

// What of the same block is right: a step before the wrong one, its last leaf, its count.
std::optional<BlockFault> right_part(unsigned variant, const Evidence& evidence) {
    if (std::holds_alternative<WrongCount>(evidence)) return std::nullopt;
    const auto* step = std::get_if<WrongStep>(&evidence);
    if (variant == 2) return BlockFault{FaultKind::count, 0, {}};
    if (variant == 1)
        return step ? std::optional{BlockFault{FaultKind::last_leaf, 0, {}}} : std::nullopt;
    if (step && step->index == 0) return std::nullopt;
    return BlockFault{FaultKind::step, step ? step->index - 1 : 0, {}};
}

bool right_evidence(Spoiling& about, Objection& objection) {
    const auto right = right_part(about.variant, objection.evidence);
    const auto* child = about.world.chain(objection.commit.child);
    if (!right || !child) return false;
    const auto& node = about.world.node(*child);
    const auto wrong = find_committed_fault(about.world.node(about.on), node);
    if (wrong && wrong->fault.kind == right->kind && wrong->fault.step == right->step &&
        wrong->commit.id.index == objection.commit.index)
        return false; // that is what is wrong with it
    auto commit = committed_blocks(about.world.node(about.on), node, objection.commit.index);
    if (!commit) return false;
    auto other = make_objection(node, {*std::move(commit), objection.header.position, *right});
    if (!other) return false;
    objection.evidence = std::move(other->evidence);
    objection.code = std::move(other->code);
    return true;
}

bool without_bond(Spoiling& about, Demand& demand) {
    const bool is_free = about.world.node(about.on).description().config.fees.demand == 0;
    return about.is_by_stranger = is_free && demand.config.demand_bond != 0;
}

// A gap, or nothing at all.
bool other_order(Spoiling& about, Reveal& reveal) {
    if (about.variant == 0)
        ++reveal.from;
    else
        reveal.records = {};
    return true;
}

// A witness with which the steps are more than a body, if one step here holds it.
bool larger_body(Spoiling& about, Reveal& reveal) {
    const auto most = about.world.node(about.on).description().config.sizes.step_bytes;
    const std::size_t bytes = reveal.config.sizes.body_bytes;
    if (reveal.records.empty() || bytes >= most_witness_bytes_ever || bytes >= most) return false;
    reveal.records[0].witness = BoundedBytes<most_witness_bytes_ever>{Bytes(bytes + 1)};
    return true;
}

bool other_records(Spoiling& about, Reveal& reveal) {
    if (reveal.records.empty()) return false;
    auto& last = reveal.records[reveal.records.size() - 1];
    if (about.variant == 0) return flip_last(last.step);
    if (about.variant == 1) return flip(last.root_after.value);
    return add_sibling(reveal.siblings);
}

bool not_demanded(Spoiling&, VoidCommit& message) {
    message.height = Height{message.height.value + far_away};
    return true;
}

bool no_such_bond(Spoiling&, Reclaim& reclaim) {
    reclaim.commit.epoch += far_away;
    return true;
}

} // namespace

std::span<const Spoil> disputes() {
    static const std::array rows{
        Spoil{"Objection.unknown_child", 1, &other_child<Objection>},
        Spoil{"Objection.config", 1, &other_config<Objection>},
        Spoil{"Objection.not_live", 2, &other_commit<Objection>},
        Spoil{"Objection.header", 3, &other_header<Objection>},
        Spoil{"Objection.evidence", 5, &other_evidence},
        Spoil{"Objection.code", 1, &other_code},
        Spoil{"Objection.unfounded", 3, &right_evidence},
        Spoil{"Demand.unknown_child", 1, &other_child<Demand>},
        Spoil{"Demand.config", 1, &other_config<Demand>},
        Spoil{"Demand.not_live", 2, &other_commit<Demand>},
        Spoil{"Demand.header", 3, &other_header<Demand>},
        Spoil{"Demand.bond", 1, &without_bond},
        Spoil{"Reveal.unknown_child", 1, &other_child<Reveal>},
        Spoil{"Reveal.config", 1, &other_config<Reveal>},
        Spoil{"Reveal.not_live", 2, &other_commit<Reveal>},
        Spoil{"Reveal.header", 3, &other_header<Reveal>},
        Spoil{"Reveal.order", 2, &other_order},
        Spoil{"Reveal.sizes", 1, &larger_body},
        Spoil{"Reveal.proof", 3, &other_records},
        Spoil{"VoidCommit.unknown_child", 1, &other_child<VoidCommit>},
        Spoil{"VoidCommit.config", 1, &other_config<VoidCommit>},
        Spoil{"VoidCommit.not_live", 2, &other_commit<VoidCommit>},
        Spoil{"VoidCommit.none", 1, &not_demanded},
        Spoil{"Reclaim.none", 1, &no_such_bond},
        Spoil{"Settle.unknown_child", 1, &other_child<Settle>},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows

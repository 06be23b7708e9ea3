// What somebody says about everybody's chains, right or wrong, too early or too late.
#include "chain/pots.hpp"
#include "client/committed.hpp"
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

namespace {

// The rarer of them twice.
constexpr std::array disputes{SpoilKind::objection, SpoilKind::demand, SpoilKind::demand,
                              SpoilKind::reveal,    SpoilKind::reveal, SpoilKind::void_commit};

ScenarioStep dispute(SpoilKind kind, const Name& child, const Maybe<std::uint64_t>& commit,
                     const Maybe<std::uint8_t>& header, EvidenceKind evidence) {
    const auto by = name(meddlesome);
    if (kind == SpoilKind::demand) return DemandStep{child, by, commit, header, {}, {}, whatever};
    if (kind == SpoilKind::reveal)
        return RevealStep{child, by, commit, header, {}, {}, {}, {}, whatever};
    if (kind == SpoilKind::void_commit)
        return VoidStep{child, by, commit, header, {}, {}, whatever};
    return ObjectStep{child, by, commit, header, evidence, 0, {}, {}, {}, whatever};
}

} // namespace

// Every message that there is, about any chain, at any time.
void Episode::meddle() {
    if (members_.size() < 2) return;
    auto index = 1 + random_.below(members_.size() - 1);
    for (std::size_t i = 1; i < members_.size(); ++i)
        if (random_.chance(25) && (is_wrong(i) || demanded(i))) index = i;
    const auto& member = members_[index];
    if (is_dead(member.parent) || is_unborn(index)) return;
    const auto child = name(member.name);
    const auto by = name(meddlesome);
    const auto count = on_parent(index, KernelFamily::commit_count);
    const bool is_late = node(member.parent).tip().time.value + 1 >= stalled_at(index);
    auto which = random_.below(12);
    if (is_wrong(index) && random_.chance(60)) which = 5;
    if (is_late && random_.chance(50)) which = 7;
    if (which == 0) return slander(index);
    if (which < 5) return meddle_with(index);
    if (which == 5) return object(index);
    if (which == 6) {
        spoil_next({SpoilKind::reclaim, SpoilKind::transaction}, 15);
        return driver_.step(ReclaimStep{
            child, by, random_.below(count + 2), random_.below(3), {}, {}, {}, whatever});
    }
    if (which == 7) {
        spoil_next({SpoilKind::halt, SpoilKind::transaction}, 15);
        return driver_.step(HaltStep{child, by, {}, {}, whatever});
    }
    if (which == 8) {
        for (std::size_t i = 1; i < members_.size(); ++i)
            if (!members_[members_[i].parent].sizes.empty() && random_.chance(50)) index = i;
        return force_objection(index);
    }
    if (member.is_forgotten) return;
    spoil_next({SpoilKind::settle, SpoilKind::transaction}, 15);
    driver_.step(SettleStep{child, {}, by, {}, {}, whatever});
}

// The first one that is demanded and not answered.
std::optional<CommittedBlock> Episode::demanded(std::size_t index) const {
    const auto& parent = node(members_[index].parent);
    const auto count = on_parent(index, KernelFamily::commit_count);
    for (auto i = on_parent(index, KernelFamily::final_count); i < count; ++i) {
        if (of_commit(index, KernelFamily::open_demands, i) == 0) continue;
        const auto commit = committed_blocks(parent, node(index), i);
        for (std::uint8_t at = 0; commit && at < commit->headers.size(); ++at)
            if (parent.count(KernelFamily::demand_due,
                             demand_pot(commit->id, commit->height(at))) != 0)
                return CommittedBlock{i, at};
    }
    return std::nullopt;
}

// Rather one that is still open, and rather one that there is.
CommittedBlock Episode::any_committed(std::size_t index) {
    const auto final_count = on_parent(index, KernelFamily::final_count);
    const auto count = on_parent(index, KernelFamily::commit_count);
    CommittedBlock out{random_.below(count + 1), 0};
    if (final_count < count && random_.chance(70))
        out.commit = final_count + random_.below(static_cast<std::size_t>(count - final_count));
    const auto shown = committed_blocks(node(members_[index].parent), node(index), out.commit);
    const auto headers = shown ? shown->headers.size() : 1;
    out.header = static_cast<std::uint8_t>(random_.below(headers + random_.below(2)));
    return out;
}

void Episode::meddle_with(std::size_t index) {
    auto kind = disputes[random_.below(disputes.size())];
    // Nothing is demanded twice.
    const auto found =
        random_.chance(kind == SpoilKind::demand ? 30 : 80) ? demanded(index) : std::nullopt;
    const auto about = found ? *found : any_committed(index);
    const auto shown = committed_blocks(node(members_[index].parent), node(index), about.commit);
    const bool is_urgent = found && is_nearly_due(index, about) && random_.chance(80);
    if (is_urgent || (found && random_.chance(40))) kind = SpoilKind::void_commit;
    const auto evidence = static_cast<EvidenceKind>(random_.below(3));
    // Else there is no message to be wrong.
    if (shown && about.header < shown->headers.size() && !is_urgent) spoil_dispute(index, kind);
    const auto child = name(members_[index].name);
    driver_.step(dispute(kind, child, about.commit, about.header, evidence));
    if (kind != SpoilKind::demand || !shown || !random_.chance(40)) return;
    // Another block of the same commit.
    const auto other = (about.header + 1U) % shown->headers.size();
    driver_.step(dispute(kind, child, about.commit, static_cast<std::uint8_t>(other), evidence));
}

// About a block that may well be right, with bytes that are not the committed ones.
void Episode::slander(std::size_t index) {
    const auto about = any_committed(index);
    const auto shown = committed_blocks(node(members_[index].parent), node(index), about.commit);
    if (!shown || about.header >= shown->headers.size()) return;
    const auto evidence = static_cast<EvidenceKind>(random_.below(3));
    driver_.step(
        SpoilStep{name("Objection.evidence"), static_cast<std::uint8_t>(random_.below(5))});
    driver_.step(dispute(SpoilKind::objection, name(members_[index].name), about.commit,
                         about.header, evidence));
}

void Episode::spoil_dispute(std::size_t index, SpoilKind kind) {
    if (kind == SpoilKind::demand && random_.chance(80) && spoil_bond(index)) return;
    if (kind == SpoilKind::reveal) return spoil_reveal(members_[index]);
    if (!spoil_next({kind}, kind == SpoilKind::void_commit ? 35 : 50))
        spoil_next({SpoilKind::transaction}, 10);
}

// Where there is something to object to: rightly, or wrong in one way; claimed before, or twice.
void Episode::object(std::size_t index) {
    const auto wrong = forged_above(index, settled_height(index));
    if (!wrong || *wrong > committed_height(index)) return;
    const auto child = name(members_[index].name);
    const auto by = name(meddlesome);
    if (random_.chance(15)) {
        for (int times = 0; times < 2; ++times)
            driver_.step(ClaimStep{child, by, {}, {}, {}, {}, {}, {}, {}, whatever});
        return;
    }
    spoil_next({SpoilKind::objection, SpoilKind::transaction}, 50);
    driver_.step(ObjectStep{child, by, {}, {}, {}, {}, {}, {}, {}, whatever});
}

// Through the inbox of the chain that has to hear it; its blocks may be too small for that.
void Episode::force_objection(std::size_t index) {
    const auto parent = members_[index].parent;
    if (parent == 0 || on_parent(index, KernelFamily::commit_count) == 0) return;
    if (is_dead(members_[parent].parent)) return;
    ObjectStep step;
    step.child = name(members_[index].name);
    step.by = name(meddlesome);
    step.index = on_parent(index, KernelFamily::commit_count) - 1;
    step.header = 0;
    step.payer = name(meddlesome);
    step.expect = whatever;
    driver_.step(step);
}

} // namespace chaintree::simulation

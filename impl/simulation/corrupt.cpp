// What the corrupt do: producers to their own chains, and a meddler to everybody's.
#include "client/committed.hpp"
#include "scenario/forge_block.hpp"
#include "scenario/step_fields.hpp"
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

namespace {

// On what they leave behind, their chain can still build.
constexpr std::array wrong_blocks{
    BlockTamper::root,    BlockTamper::malformed, BlockTamper::longer,      BlockTamper::signature,
    BlockTamper::witness, BlockTamper::lacking,   BlockTamper::superfluous, BlockTamper::order,
    BlockTamper::replay,  BlockTamper::missing,   BlockTamper::count,       BlockTamper::last};

constexpr std::array disputes{SpoilKind::objection, SpoilKind::demand, SpoilKind::reveal,
                              SpoilKind::void_commit};

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

// A minter writes what it likes, or claims that somebody above it sent something.
void Episode::before_block(const Member& member) {
    if (member.role != Role::minter || !random_.chance(12)) return;
    if (random_.chance(70)) {
        driver_.step(ForgeCellStep{Value{"balances[" + corrupt + "]"}, name(member.name),
                                   value(1'000'000 + random_.below(1'000'000)), std::nullopt});
    } else {
        ForgeReceiptStep step;
        step.function = name("transferToParent");
        step.on = name(member.name);
        step.to = name(members_[member.parent].name);
        step.by = name(corrupt);
        step.args = {value(1 + random_.below(5000))};
        step.as = name(label("m"));
        driver_.step(step);
        if (!driver_.failures().empty()) return;
        const auto& message = world().messages.at(step.as->text());
        labels_.insert_or_assign(id_of(message.body).value, step.as->text());
    }
}

// Or its block is wrong in another way; or nobody gets to see it.
void Episode::after_block(const Member& member) {
    if (member.level == 0 || driver_.failures().size() > 0) return;
    const auto& made = node(member_named(member.name));
    if (member.role == Role::minter && random_.chance(8)) {
        const auto how = random_.one_of<BlockTamper>(wrong_blocks);
        const auto steps = made.blocks().back().steps.size();
        const auto at = random_.below(steps);
        const auto& keys = known(member_named(member.name))->producers;
        // Without its last step a block is as good as another.
        const bool is_shorter = how == BlockTamper::missing && at + 1 == steps;
        if (!is_shorter && forged_block(made, how, at, keys))
            driver_.step(ForgeBlockStep{name(member.name), how, static_cast<std::uint32_t>(at)});
    }
    if (member.role == Role::withholder && random_.chance(30))
        driver_.step(WithholdStep{name(member.name)});
}

void Episode::spoil_next(SpoilKind kind) {
    if (!random_.chance(6)) return;
    std::vector<const Spoil*> rows;
    for (const auto& row : spoils())
        if (row.kind() == kind || row.kind() == SpoilKind::transaction) rows.push_back(&row);
    const auto& row = *random_.one_of<const Spoil*>(rows);
    driver_.step(SpoilStep{name(std::string{row.clause}),
                           static_cast<std::uint8_t>(random_.below(row.variants))});
}

// Every message that there is, about any chain, at any time.
void Episode::meddle() {
    if (members_.size() < 2) return;
    const auto index = 1 + random_.below(members_.size() - 1);
    const auto& member = members_[index];
    if (is_dead(member.parent)) return;
    const auto child = name(member.name);
    const auto by = name(meddlesome);
    const auto count = on_parent(index, KernelFamily::commit_count);
    const Maybe<std::uint64_t> commit = count == 0 ? 0 : random_.below(count + 1);
    const Maybe<std::uint8_t> header = static_cast<std::uint8_t>(random_.below(2));
    const auto shown = committed_blocks(node(member.parent), node(index), *commit);
    const bool is_there = shown && *header < shown->headers.size();
    const auto which = random_.below(7);
    if (which < disputes.size()) {
        const auto evidence = static_cast<EvidenceKind>(random_.below(3));
        if (is_there) spoil_next(disputes[which]); // else there is no message to be wrong
        return driver_.step(dispute(disputes[which], child, commit, header, evidence));
    }
    if (which == disputes.size()) {
        spoil_next(SpoilKind::reclaim);
        return driver_.step(ReclaimStep{
            child, by, random_.below(count + 2), random_.below(3), {}, {}, {}, whatever});
    }
    if (which == disputes.size() + 1) {
        spoil_next(SpoilKind::halt);
        return driver_.step(HaltStep{child, by, {}, {}, whatever});
    }
    spoil_next(SpoilKind::settle);
    driver_.step(SettleStep{child, {}, by, {}, {}, whatever});
}

} // namespace chaintree::simulation

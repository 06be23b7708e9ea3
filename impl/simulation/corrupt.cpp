// What the corrupt do: producers to their own chains, and a meddler to everybody's.
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

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
        const auto how = static_cast<BlockTamper>(random_.below(8));
        const auto steps = made.blocks().back().steps.size();
        const auto at = static_cast<std::uint32_t>(random_.below(steps));
        driver_.step(ForgeBlockStep{name(member.name), how, at});
    }
    if (member.role == Role::withholder && random_.chance(30))
        driver_.step(WithholdStep{name(member.name)});
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
    switch (random_.below(7)) {
    case 0: {
        ObjectStep step{child, by, commit, header, {}, {}, {}, {}, whatever};
        step.kind = static_cast<EvidenceKind>(random_.below(3));
        step.step = static_cast<std::uint32_t>(random_.below(3));
        return driver_.step(step);
    }
    case 1: return driver_.step(DemandStep{child, by, commit, header, {}, {}, whatever});
    case 2: return driver_.step(RevealStep{child, by, commit, header, {}, {}, {}, {}, whatever});
    case 3: return driver_.step(VoidStep{child, by, commit, header, {}, {}, whatever});
    case 4:
        return driver_.step(ReclaimStep{
            child, by, random_.below(count + 2), random_.below(3), {}, {}, {}, whatever});
    case 5: return driver_.step(HaltStep{child, by, {}, {}, whatever});
    default: return driver_.step(SettleStep{child, {}, by, {}, {}, whatever});
    }
}

} // namespace chaintree::simulation

// What the corrupt do to their own chains: they mint, make wrong blocks, withhold, show what is
// none.
#include "scenario/forge_block.hpp"
#include "scenario/step_fields.hpp"
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

// A minter writes what it likes, or claims that somebody above it sent something.
void Episode::before_block(const Member& member) {
    if (member.role != Role::minter || !random_.chance(10) || is_wrong(member_named(member.name)))
        return;
    if (random_.chance(70)) {
        driver_.step(ForgeCellStep{Value{"balances[" + corrupt + "]"}, name(member.name),
                                   value(1'000'000 + random_.below(1'000'000)), std::nullopt});
        return;
    }
    ForgeReceiptStep step;
    step.function = name("transferToParent");
    step.on = name(member.name);
    step.to = name(members_[member.parent].name);
    step.by = name(corrupt);
    step.args = {value(1 + random_.below(5000))};
    step.as = name(label("m"));
    driver_.step(step);
    remember(*step.as);
}

// Or its block is wrong in another way; or nobody gets to see it.
void Episode::after_block(std::size_t index) {
    if (!driver_.failures().empty()) return;
    const auto& member = members_[index];
    // One fault at a time: the first one is what is objected to.
    if (member.role == Role::minter && random_.chance(40) && !is_wrong(index)) forge(index, true);
    if (random_.chance(index == 0 ? 30 : 8)) forge(index, false);
    const bool hides = member.role == Role::withholder
                           ? random_.chance(30)
                           : member.role == Role::minter && random_.chance(4);
    if (hides) driver_.step(WithholdStep{name(member.name)});
}

// Of all ways the rarest that this block can be wrong in. With headers that no commit can have
// nobody is deceived, whoever shows them.
void Episode::forge(std::size_t index, bool can_be_committed) {
    const auto& made = node(index);
    const auto& block = made.blocks().back();
    const auto& keys = known(index)->producers;
    const auto height = block.header.body.height.value;
    const bool has_items =
        block.header.body.inbox_cursor > made.header(Height{height - 1}).inbox_cursor;
    std::optional<ForgeBlockStep> rarest;
    for (int tries = 0; tries < 6; ++tries) {
        const auto how = static_cast<BlockTamper>(random_.below(enum_names<BlockTamper>.size()));
        if (scenario::can_be_committed(how) != can_be_committed) continue;
        if (rarest && tampers_[how] >= tampers_[rarest->tamper]) continue;
        const bool is_about_item = how == BlockTamper::entry || how == BlockTamper::entry_root;
        const bool is_first = is_about_item || (has_items && random_.chance(60));
        const auto at = is_first ? 1 : random_.below(block.steps.size());
        // Without its last step a block is as good as another.
        if (how == BlockTamper::missing && at + 1 == block.steps.size()) continue;
        if (forged_block(made, how, at, keys))
            rarest =
                ForgeBlockStep{name(members_[index].name), how, static_cast<std::uint32_t>(at)};
    }
    if (!rarest) return;
    ++tampers_[rarest->tamper];
    driver_.step(*rarest);
}

} // namespace chaintree::simulation

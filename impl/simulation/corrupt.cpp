// What the corrupt do to their own chains: they mint, make wrong blocks, withhold, show what is
// none.
#include "scenario/forge_block.hpp"
#include "scenario/step_fields.hpp"
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

namespace {

// No other tampering breaks the same rule.
bool is_the_only_way(BlockTamper how) {
    return how == BlockTamper::root || how == BlockTamper::last || how == BlockTamper::count ||
           how == BlockTamper::order || how == BlockTamper::wide;
}

} // namespace

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
    if (member.role == Role::minter && random_.chance(65) && !is_wrong(index)) forge(index, true);
    if (random_.chance(index == 0 ? 30 : 8)) forge(index, false);
    const bool hides = member.role == Role::withholder
                           ? random_.chance(30)
                           : member.role == Role::minter && random_.chance(4);
    if (hides) driver_.step(WithholdStep{name(member.name)});
}

// With headers that no commit can have nobody is deceived, whoever shows them.
void Episode::forge(std::size_t index, bool can_be_committed) {
    const auto& made = node(index);
    const auto& body = made.blocks().back().header.body;
    const bool has_items =
        body.inbox_cursor > made.header(Height{body.height.value - 1}).inbox_cursor;
    const bool leaves_out = has_items && can_be_committed && random_.chance(40);
    const auto step =
        leaves_out && made.blocks().back().steps.size() > 2
            ? std::optional{ForgeBlockStep{name(members_[index].name), BlockTamper::missing, 1}}
            : rarest_forgery(index, can_be_committed, has_items);
    if (!step) return;
    tampers_[step->tamper] += is_the_only_way(step->tamper) ? 1 : 3;
    driver_.step(*step);
}

// Of all ways the rarest that this block can be wrong in.
std::optional<ForgeBlockStep> Episode::rarest_forgery(std::size_t index, bool can_be_committed,
                                                      bool has_items) {
    const auto& steps = node(index).blocks().back().steps;
    std::optional<ForgeBlockStep> rarest;
    for (int tries = 0; tries < 12; ++tries) {
        const auto how = static_cast<BlockTamper>(random_.below(enum_names<BlockTamper>.size()));
        if (scenario::can_be_committed(how) != can_be_committed) continue;
        if (rarest && tampers_[how] >= tampers_[rarest->tamper]) continue;
        const bool is_about_item = how == BlockTamper::entry || how == BlockTamper::entry_root;
        const bool is_first = is_about_item || (has_items && random_.chance(60));
        const auto at = is_first ? 1 : random_.below(steps.size());
        // Without its last step a block is as good as another.
        if (how == BlockTamper::missing && at + 1 == steps.size()) continue;
        if (forged_block(node(index), how, at, known(index)->producers))
            rarest =
                ForgeBlockStep{name(members_[index].name), how, static_cast<std::uint32_t>(at)};
    }
    return rarest;
}

} // namespace chaintree::simulation

// What can happen on a tree of four chains, as commands that RapidCheck draws and shrinks: numbers
// in them choose among what is there when the command runs, so that a command means something
// wherever it stands.
#pragma once

#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace chaintree::scenario::disputed {

enum class Kind : std::uint8_t {
    wait,     // blocks of the root
    block,    // of a chain
    idle,     // the same, and the chain keeps its anchor
    transfer, // calls
    down,
    up,
    deliver,
    replay,
    commit,
    settle,
    object, // about what is found to be wrong
    blame,  // an objection about anything
    demand, // disputes
    reveal,
    end, // void what was not revealed
    reclaim,
    post,
    post_delivery,
    halt,
    take_call, // of what is halted
    take_delivery,
    take_halt,
    take_settle,
    forge_cell, // producers who cheat
    forge_receipt,
    forge_block,
    withhold,
    go_back
};

inline constexpr std::array kind_names{
    "wait",          "block",       "idle",         "transfer",  "down",        "up",
    "deliver",       "replay",      "commit",       "settle",    "object",      "blame",
    "demand",        "reveal",      "end",          "reclaim",   "post",        "post delivery",
    "halt",          "take call",   "take deliver", "take halt", "take settle", "forge cell",
    "forge receipt", "forge block", "withhold",     "go back"};

struct Command {
    Kind kind = Kind::wait;
    std::uint8_t chain = 0;  // of four; 0: the root
    std::uint8_t which = 0;  // a commit, a message, an amount, ...
    std::uint8_t detail = 0; // a block of the commit, a person, ...
    std::uint8_t spoil = 0;  // below spoils_of_256: the message is wrong by some clause

    friend bool operator==(const Command&, const Command&) = default;
};
inline constexpr std::uint8_t spoils_of_256 = 24;

inline const char* name_of(Kind kind) {
    return kind_names.at(static_cast<std::size_t>(kind));
}

// For RapidCheck, which prints what failed.
inline void showValue(const Command& command, std::ostream& out) {
    out << name_of(command.kind) << ' ' << int{command.chain} << ' ' << int{command.which} << ' '
        << int{command.detail} << ' ' << int{command.spoil};
}

inline rc::Gen<Kind> any_kind() {
    return rc::gen::weightedElement<Kind>(
        {{9, Kind::wait},          {18, Kind::block},      {2, Kind::idle},
         {3, Kind::transfer},      {6, Kind::down},        {6, Kind::up},
         {9, Kind::deliver},       {6, Kind::replay},      {14, Kind::commit},
         {3, Kind::settle},        {8, Kind::object},      {3, Kind::blame},
         {5, Kind::demand},        {4, Kind::reveal},      {5, Kind::end},
         {4, Kind::reclaim},       {3, Kind::post},        {2, Kind::post_delivery},
         {5, Kind::halt},          {5, Kind::take_call},   {5, Kind::take_delivery},
         {4, Kind::take_halt},     {6, Kind::take_settle}, {2, Kind::forge_cell},
         {2, Kind::forge_receipt}, {3, Kind::forge_block}, {2, Kind::withhold},
         {5, Kind::go_back}});
}

inline rc::Gen<Command> any_command() {
    const auto below = [](int bound) {
        return rc::gen::resize(rc::kNominalSize,
                               rc::gen::inRange<std::uint8_t>(0, static_cast<std::uint8_t>(bound)));
    };
    return rc::gen::build<Command>(
        rc::gen::set(&Command::kind, any_kind()), rc::gen::set(&Command::chain, below(4)),
        rc::gen::set(&Command::which, below(255)), rc::gen::set(&Command::detail, below(255)),
        rc::gen::set(&Command::spoil, below(255)));
}

inline rc::Gen<std::vector<Command>> any_commands(int most) {
    return rc::gen::resize(most, rc::gen::container<std::vector<Command>>(any_command()));
}

} // namespace chaintree::scenario::disputed

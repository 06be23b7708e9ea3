// Messages that are wrong in one way. Each row of the table has a clause of the kernel and changes
// a message that would be taken so that this clause refuses it and no earlier one does; or it says
// by which state the clause is reached. Spec: spec/scenarios.md, step `spoil`.
#pragma once

#include "scenario/world.hpp"

namespace chaintree::scenario {

// What a change is told, and what it asks of those who send the message.
struct Spoiling {
    const World& world;
    const KnownChain& on; // where the message runs, or is forced to run
    unsigned variant = 0;
    bool is_delivery = false;           // the second section is meant
    bool is_taken = false;              // it runs in a takeover
    bool is_by_stranger = false;        // asks for: sent by an account without value
    bool is_signed_by_stranger = false; // asks for: signed by another key than the sender's
};

// A call, with the transaction that it stands in.
struct CallMessage {
    TransactionBody& body;
    Call& call;
};

// A step that is posted into an inbox: the chain runs it, or skips it.
struct ForcedItem {
    StepBody& step;
};

// False: there is nothing in this message that can be wrong so.
template <class Message>
using Change = bool (*)(Spoiling& about, Message& message);

using SpoilChange =
    std::variant<std::monostate, BlockTamper, Change<CallMessage>, Change<Deploy>,
                 Change<CreateChain>, Change<Commit>, Change<Settle>, Change<Objection>,
                 Change<Demand>, Change<Reveal>, Change<VoidCommit>, Change<Reclaim>, Change<Post>,
                 Change<Halt>, Change<Claim>, Change<Transaction>, Change<ForcedItem>,
                 Change<Delivery>, Change<Activation>, Change<Taken>>;

// What a row changes, in the order of SpoilChange.
enum class SpoilKind : std::uint8_t {
    by_state, // nothing: see Spoil::recipe
    by_block, // a block that is made: the step `forge block`
    call,
    deploy,
    create_chain,
    commit,
    settle,
    objection,
    demand,
    reveal,
    void_commit,
    reclaim,
    post,
    halt,
    claim,
    transaction, // whatever it carries
    forced_item,
    delivery,
    activation,
    taken
};

struct Spoil {
    std::string_view clause;
    unsigned variants; // of a message: ways to be wrong by it, numbered from 0
    SpoilChange change;
    // The clause that the outcome names, if it is another: its detail then begins with this one.
    std::string_view named_by{};
    std::string_view recipe{}; // of a row by state: how a scenario gets there

    [[nodiscard]] SpoilKind kind() const { return static_cast<SpoilKind>(change.index()); }
};

// One row a clause.
[[nodiscard]] std::span<const Spoil> spoils();
// Null: no row.
[[nodiscard]] const Spoil* find_spoil(std::string_view clause);

// Whether the row changes such a message.
[[nodiscard]] bool is_about(const Spoil& row, const Payload& payload);
[[nodiscard]] bool is_about(const Spoil& row, const StepBody& step);

// Precondition: is_about. False: nothing in it can be wrong so; it may have been changed all the
// same. A transaction is left for its sender to sign; the message in a delivery is signed again.
[[nodiscard]] bool spoil(const Spoil& row, Spoiling& about, Transaction& message);
[[nodiscard]] bool spoil(const Spoil& row, Spoiling& about, StepBody& step);
// The row is about forced items.
[[nodiscard]] bool spoil_item(const Spoil& row, Spoiling& about, StepBody& item);

// An account that no scenario has.
[[nodiscard]] const SecretKey& stranger();

} // namespace chaintree::scenario

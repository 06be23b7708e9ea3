#include "proofs/kernel_proofs.hpp"

#include "base/check.hpp"
#include "chain/children.hpp"
#include "crypto/sha256.hpp"

namespace chaintree::proofs {

namespace {

Linear number(const Int& value) {
    return Linear{value};
}

Linear tag_of(Domain domain) {
    return number(Int{static_cast<unsigned>(domain)});
}

// What a proof shows as the node behind a hash.
struct Node {
    Linear tag;
    Linear first;  // the left child, or a leaf's key
    Linear second; // the right child, or a leaf's value
};

Node node(Names& n, const std::string& which) {
    return {n("tag of " + which), n("first of " + which), n("second of " + which)};
}

// Two proofs show nodes of one hash: by collision resistance they are one node.
std::vector<Atom> one_hash(const Node& a, const Node& b, bool with_tags) {
    std::vector<Atom> out{equals(a.first, b.first), equals(a.second, b.second)};
    if (with_tags) out.push_back(equals(a.tag, b.tag));
    return out;
}

const Atom impossible = at_least(number(0), number(1));

} // namespace

// Induction over the path from the root: at every depth both openings show one hash, until one of
// them shows a leaf or nothing.
ByInduction one_root_opens_to_one_value() {
    Names n;
    const auto a = node(n, "one opening");
    const auto b = node(n, "the other opening");
    const auto key = n("key");
    const auto inner = [](const Node& of) { return equals(of.tag, tag_of(Domain::tree_inner)); };
    const auto leaf = [](const Node& of) { return equals(of.tag, tag_of(Domain::tree_leaf)); };
    const auto same = one_hash(a, b, true);
    const std::vector leaves{leaf(a), leaf(b), equals(a.first, key), equals(b.first, key)};
    const std::vector mixed{leaf(a), inner(b), equals(a.first, key)};
    // Of a leaf with another key: the proof that this key is absent.
    const std::vector absent{leaf(a), leaf(b), equals(a.first, key), differs(b.first, key)};
    return {
        "one_root_opens_to_one_value",
        "Two openings of one key under one root show one value, absence included.",
        "A hash is a number and its input a tag and two numbers; the depth byte of inner nodes "
        "is left out. An empty subtree is shown by a hash that no node has.",
        {"hash_is_collision_resistant"},
        {{"the key's bit is 0: the left children are one", with(same, {inner(a), inner(b)}),
          equals(a.first, b.first)},
         {"the key's bit is 1: the right children are one", with(same, {inner(a), inner(b)}),
          equals(a.second, b.second)},
         {"both show a leaf of the key: the values are one", with(same, leaves),
          equals(a.second, b.second)},
         {"one shows the key's leaf, the other goes on: impossible", with(same, mixed), impossible},
         {"one shows the key's leaf, the other another key's: impossible", with(same, absent),
          impossible}},
        {{"domain tags (a leaf is taken for an inner node)",
          {"", with(one_hash(a, b, false), mixed), impossible}},
         {"collision resistance", {"", leaves, equals(a.second, b.second)}},
         {"the leaf naming its key",
          {"",
           {leaf(a), leaf(b), equals(a.tag, b.tag), equals(a.second, b.second),
            equals(a.first, key), differs(b.first, key)},
           impossible}}}};
}

// right[i]: the root after i steps is the one that the rules give. right[0]: it is the previous
// header's. A step is wrong if it leads from a right root to a wrong one.
ByInduction wrong_block_has_a_first_wrong_step() {
    Names n;
    const auto start = n("right[0]");
    const auto now = n("right[i]");
    const auto next = n("right[i + 1]");
    const auto last = n("right[n]");
    const auto is_truth = [](const Linear& truth) {
        return std::vector{at_least(truth, number(0)), at_least(number(1), truth)};
    };
    const Atom no_wrong_step = at_least(next, now); // not (right[i] and not right[i + 1])
    const auto truths = with(is_truth(now), is_truth(next));
    return {
        "wrong_block_has_a_first_wrong_step",
        "If the first root of a trace is right and its last one is wrong, some step leads from a "
        "right root to a wrong one: shown as, without such a step all roots are right.",
        "Of each root only whether it is right. That a step's root is wrong is found by running "
        "it again from the root before, which is right.",
        {},
        {{"no steps: the last root is the first",
          {equals(start, number(1)), equals(last, start)},
          equals(last, number(1))},
         {"one more step that is not wrong", with(truths, {equals(now, number(1)), no_wrong_step}),
          equals(next, number(1))},
         {"so a wrong last root contradicts a trace without a wrong step",
          {equals(last, number(1)), equals(last, number(0))},
          impossible}},
        {{"a right first root", {"", {equals(last, start)}, equals(last, number(1))}},
         {"the step not being wrong",
          {"", with(truths, {equals(now, number(1))}), equals(next, number(1))}},
         {"the roots before being right",
          {"", with(truths, {no_wrong_step}), equals(next, number(1))}}}};
}

namespace {

// deadline = max(deadline before, time of the commit + window), as impl/chain/run_commit.cpp has
// it.
struct Deadline {
    Names n;
    Linear committed = n("time of the commit");
    Linear window = n("objection window");
    Linear before = n("deadline before");
    Linear deadline = n("deadline");
    Linear objection = n("time of the objection");
    Linear finality = n("time at which it is found final");

    std::vector<Atom> computed() const {
        return {at_least(window, number(1)), at_least(deadline, committed + window),
                at_least(deadline, before)};
    }
    Atom is_open() const { return at_least(deadline, objection + number(1)); } // half-open
    Atom is_final() const { return at_least(finality, deadline); }
    Atom is_sooner() const { return at_least(finality, objection + number(1)); }
};

std::vector<Claim> claims_of(const Deadline& d) {
    const Int words = Int{1} << 64;
    const Atom now = equals(d.finality, d.objection);
    const auto facts = d.computed();
    const auto at = [&](int offset) { return equals(d.finality, d.deadline + number(offset)); };
    return {{"in time, then final later", {d.is_open(), d.is_final()}, d.is_sooner()},
            {"never both at one time", {d.is_open(), d.is_final(), now}, impossible},
            {"the whole window is in time",
             with(facts, {at_least(d.committed + d.window, d.objection + number(1))}), d.is_open()},
            {"t - 1: open", {equals(d.objection, d.deadline - number(1))}, d.is_open()},
            {"t - 1: not final", {at(-1)}, negation(d.is_final())},
            {"t: final", {at(0)}, d.is_final()},
            {"t: closed", {equals(d.objection, d.deadline)}, negation(d.is_open())},
            {"t + 1: final", {at(1)}, d.is_final()},
            {"final implies that the commit before is", with(facts, {d.is_final()}),
             at_least(d.finality, d.before)},
            {"nothing is final in the block that takes it",
             with(facts, {equals(d.finality, d.committed)}), negation(d.is_final())},
            {"the deadline fits 64 bits",
             {at_least(number(Int{steps::most_window_blocks}), d.window),
              at_least(number(words / 2), d.committed)},
             at_least(number(words - 1), d.committed + d.window)}};
}

std::vector<Control> controls_of(const Deadline& d) {
    const Int words = Int{1} << 64;
    const Atom early = at_least(d.finality, d.deadline - number(1));
    const Atom late = at_least(d.deadline, d.objection);
    const Atom at_least_window = at_least(d.deadline, d.committed + d.window);
    return {
        {"half-open windows (final one block early)", {"", {d.is_open(), early}, d.is_sooner()}},
        {"half-open windows (an objection one block late)",
         {"", {late, d.is_final()}, d.is_sooner()}},
        {"a window of a block at least",
         {"", {at_least_window, equals(d.finality, d.committed)}, negation(d.is_final())}},
        {"the deadline counting the one before",
         {"", {at_least_window, d.is_final()}, at_least(d.finality, d.before)}},
        {"a longest window",
         {"",
          {at_least(number(words / 2), d.committed)},
          at_least(number(words - 1), d.committed + d.window)}}};
}

} // namespace

ByInduction objections_precede_finality() {
    const Deadline d;
    return {
        "objections_precede_finality",
        "An objection that a block takes before the deadline stands in an earlier block than the "
        "first that finds the commit final; every block of the window is before the deadline.",
        "Time is a number that no block lowers. That the objection is taken at all is assumed of "
        "the parent.",
        {"parent_is_correct", "somebody_watches"},
        claims_of(d),
        controls_of(d)};
}

} // namespace chaintree::proofs

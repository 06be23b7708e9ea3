#include "proofs/lemmas.hpp"

#include "base/check.hpp"

namespace chaintree::proofs {

namespace {

const Linear zero{};

Atom same(const Linear& a, const Linear& b) {
    return equals(a, b);
}

Atom natural(const Linear& a) {
    return at_least(a, zero);
}

// --- counting: how the sum over touched keys changes when an entry is added to the map ---

// By induction over the number of touched keys: `touched` is the sum over the first of them,
// `touched_after` what it becomes; `one` is the cell of the next key. The entry's value `v` is
// counted once if its key is among them, and not at all if it is not.
struct Counting {
    Names n;
    Linear key = n("new key");
    Linear v = n("v");
    Linear touched = n("touched");
    Linear touched_after = n("touched after");
    Linear next = n("next touched key");
    Linear one = n("its cell");
    Linear one_after = n("its cell after");
    Linear sum = touched + one;
    Linear sum_after = touched_after + one_after;

    std::vector<Atom> is_the_next() const { // the key is new, so its cell was zero
        return {same(key, next), same(one, zero), same(one_after, v)};
    }
    std::vector<Atom> is_not_the_next() const { return {differs(key, next), same(one_after, one)}; }
    Atom rose() const { return same(touched_after, touched + v); }
    Atom stayed() const { return same(touched_after, touched); }
};

void count_touched(ByInduction& out) {
    const Counting c;
    out.claims.push_back({"no key is touched: the sum over none stays zero",
                          {same(c.touched, zero), same(c.touched_after, zero)},
                          c.stayed()});
    out.claims.push_back({"one more key, the entry is at an earlier one: distinct keys",
                          with({c.rose()}, c.is_not_the_next()), same(c.sum_after, c.sum + c.v)});
    out.claims.push_back({"one more key, the entry is there", with({c.stayed()}, c.is_the_next()),
                          same(c.sum_after, c.sum + c.v)});
    out.claims.push_back({"one more key, the entry is at none of them",
                          with({c.stayed()}, c.is_not_the_next()), same(c.sum_after, c.sum)});
    out.controls.push_back(
        {"touched keys that differ",
         {"", with({c.rose()}, c.is_the_next()), same(c.sum_after, c.sum + c.v)}});
    out.controls.push_back({"a new key's cell being zero",
                            {"",
                             {c.stayed(), same(c.key, c.next), same(c.one_after, c.v)},
                             same(c.sum_after, c.sum + c.v)}});
}

struct Adding {
    Names n;
    Linear sum = n("sum");
    Linear touched = n("sum over the touched");
    Linear others = n("sum over touched cells of no touched row");
    Linear v = n("value of the new entry");
    Linear sum_after = sum + v;
};

ByInduction touched() {
    const Adding a;
    const Atom before = natural(a.sum - a.touched);
    const Atom counted = natural(a.sum_after - (a.touched + a.v));
    const Atom not_counted = natural(a.sum_after - a.touched);
    ByInduction out{"sum_is_at_least_touched",
                    "The sum of a map to natural numbers is at least the sum of its values at any "
                    "distinct keys.",
                    {},
                    {},
                    {{"the empty map", {same(a.sum, zero), same(a.touched, zero)}, before},
                     {"one more entry, at a touched key", {before, natural(a.v)}, counted},
                     {"one more entry, elsewhere", {before, natural(a.v)}, not_counted}},
                    {{"values that are natural", {"", {before}, not_counted}},
                     {"touched keys that differ (the entry counts twice)",
                      {"", {before, natural(a.v)}, natural(a.sum_after - (a.touched + a.v * 2))}}}};
    count_touched(out);
    return out;
}

ByInduction all_members() {
    const Adding a;
    const Atom before = same(a.sum, a.touched);
    ByInduction out{
        "sum_over_all_members",
        "The sum of a map whose key type has few members is the sum of its values at "
        "all of them.",
        {},
        {},
        {{"the empty map", {same(a.sum, zero), same(a.touched, zero)}, before},
         {"one more entry: its key is a member, and members differ",
          {before},
          same(a.sum_after, a.touched + a.v)}},
        {{"a key that is a member", {"", {before}, same(a.sum_after, a.touched)}},
         {"members that differ", {"", {before}, same(a.sum_after, a.touched + a.v * 2)}}}};
    count_touched(out);
    return out;
}

ByInduction rows() {
    const Adding a;
    const Atom before = natural(a.sum - a.touched - a.others);
    const auto after = [&](int in_rows, int in_others) {
        return natural(a.sum_after - (a.touched + a.v * in_rows) - (a.others + a.v * in_others));
    };
    ByInduction out{
        "sum_is_at_least_rows",
        "The sum of a map with two keys to natural numbers is at least the sums of distinct rows "
        "and of its values at distinct keys outside those rows.",
        {},
        {},
        {{"the empty map",
          {same(a.sum, zero), same(a.touched, zero), same(a.others, zero)},
          before},
         {"one more entry, in one of the rows", {before, natural(a.v)}, after(1, 0)},
         {"one more entry, at a touched key outside", {before, natural(a.v)}, after(0, 1)},
         {"one more entry, elsewhere", {before, natural(a.v)}, after(0, 0)}},
        {{"values that are natural", {"", {before}, after(0, 0)}},
         {"rows that differ", {"", {before, natural(a.v)}, after(2, 0)}},
         {"cells that are outside the rows", {"", {before, natural(a.v)}, after(1, 1)}}}};
    count_touched(out); // a row's sum is a cell here: it rises by what is added to the row
    return out;
}

ByInduction pending() {
    Names n;
    const Linear sum = n("sum over the messages");
    const Linear one = n("what one of them carries");
    const Linear more = n("what one more carries");
    const std::vector<Atom> before{natural(sum), at_least(sum, one)};
    return {
        "pending_is_at_least_one",
        "A sum over messages that carry natural numbers is natural, and at least what any one of "
        "them carries.",
        {},
        {},
        {{"no message", {same(sum, zero)}, natural(sum)},
         {"one more message, and the sum is natural", with(before, {natural(more)}),
          natural(sum + more)},
         {"one more message, the one is an earlier one", with(before, {natural(more)}),
          at_least(sum + more, one)},
         {"one more message, the one is that", with(before, {natural(more), same(one, more)}),
          at_least(sum + more, one)}},
        {{"messages that carry natural numbers", {"", before, at_least(sum + more, one)}},
         {"the one being among the messages", {"", {natural(sum)}, at_least(sum, one)}},
         {"the one being among the messages, though it is natural",
          {"", {natural(sum), natural(one)}, at_least(sum, one)}}}};
}

} // namespace

ByInduction proof_of(Lemma lemma) {
    switch (lemma) {
    case Lemma::sum_is_at_least_touched: return touched();
    case Lemma::sum_over_all_members: return all_members();
    case Lemma::sum_is_at_least_rows: return rows();
    case Lemma::pending_is_at_least_one: return pending();
    }
    broken_invariant("every lemma has a proof", __FILE__, __LINE__);
}

ByInduction proof_of_sum_updates() {
    Names n;
    const Linear sum = n("sum");
    const Linear value = n("value written");
    const Linear old = n("value before");
    const Linear entry = n("entry");
    const Linear other = n("other value written");
    const Linear other_old = n("other value before");
    const Linear found = n("what the second write finds");
    const Linear key = n("key");
    const Linear second = n("second key");
    const Linear rule = sum + entry + value - old;
    const Linear both = sum + value - old + other - other_old;
    const Linear done = sum + value - old + other - found;
    return {
        "sum_update",
        "Writing a cell changes the sum by what the cell changes by; so do writes to several "
        "distinct cells together.",
        {},
        {},
        {{"the empty map, with one entry then",
          {same(sum, zero), same(old, zero)},
          same(value, sum + value - old)},
         {"a map with one entry more, written there", {same(old, entry)}, same(sum + value, rule)},
         {"a map with one entry more, written elsewhere",
          {same(found, sum + value - old)}, // the rule, for the map without the entry
          same(found + entry, rule)},
         {"two writes to keys that differ: the second finds what was there",
          {differs(key, second), same(found, other_old)},
          same(done, both)},
         {"two writes to one key: the second finds what the first wrote",
          {same(key, second), same(found, value)},
          same(done, sum + other - old)}},
        {{"the value before being that of the key", {"", {}, same(sum + value, rule)}},
         {"keys that differ",
          {"", {same(key, second), same(found, value), same(other_old, old)}, same(done, both)}}}};
}

ByInduction proof_of_division(const Int& divisor) {
    Names n;
    const Linear number = n("number");
    const Linear quotient = n("quotient");
    const Linear rest = n("rest");
    const Linear other = n("another quotient");
    const Linear other_rest = n("another rest");
    const auto divides = [&](const Linear& q, const Linear& r) {
        return std::vector{same(number, q * divisor + r), natural(r),
                           at_least(Linear{Int{divisor - 1}}, r)};
    };
    const auto one = divides(quotient, rest);
    const auto both = with(one, divides(other, other_rest));
    const std::vector loose{same(number, quotient * divisor + rest), natural(rest)};
    return {
        "division by " + divisor.str(),
        "number == divisor * quotient + rest with 0 <= rest < divisor has one solution, and for "
        "natural numbers its quotient is natural and at most the number.",
        {},
        {},
        {{"one quotient", both, same(quotient, other)},
         {"one rest", both, same(rest, other_rest)},
         {"the quotient is natural", with(one, {natural(number)}), natural(quotient)},
         {"the quotient is at most the number", with(one, {natural(number)}),
          at_least(number, quotient)}},
        {{"the rest being less than the divisor",
          {"", with(loose, divides(other, other_rest)), same(quotient, other)}},
         {"the number being natural", {"", one, natural(quotient)}}}};
}

} // namespace chaintree::proofs

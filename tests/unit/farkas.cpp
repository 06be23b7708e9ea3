// Certificates: contradictions of every kind have one, and what can be true has none.
#include "proofs/farkas.hpp"
#include "support/certificates.hpp"
#include "support/linear_facts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::proofs;
using chaintree::test::Judge;
using chaintree::test::power_of_two;
using chaintree::test::run_checker;

namespace {

const Linear x{Variable{0}};
const Linear y{Variable{1}};
const Linear z{Variable{2}};
const Linear a{Variable{3}};
const Linear b{Variable{4}};

Linear number(Int value) {
    return Linear{std::move(value)};
}

// `x` is from 0 to `greatest`.
std::vector<Atom> between(const Linear& term, const Int& greatest) {
    return {at_least(term, Linear{}), at_least(number(greatest), term)};
}

Conjunction all_of(const std::vector<std::vector<Atom>>& groups) {
    Conjunction out;
    for (const auto& group : groups) out.atoms.insert(out.atoms.end(), group.begin(), group.end());
    return out;
}

void check_contradictory(const Conjunction& facts) {
    INFO(to_text(facts));
    const auto certificate = certify(facts);
    REQUIRE(certificate.has_value());
    CHECK(Judge{*certificate, facts}.accepts());
    CHECK(run_checker(*certificate, facts) == 0);
}

// Every one of the facts is needed: without it there is no certificate.
void check_tight(const Conjunction& facts) {
    check_contradictory(facts);
    for (std::size_t i = 0; i < facts.atoms.size(); ++i) {
        Conjunction fewer = facts;
        fewer.atoms.erase(fewer.atoms.begin() + static_cast<std::ptrdiff_t>(i));
        INFO("without fact " << i);
        CHECK_FALSE(certify(fewer).has_value());
    }
}

} // namespace

TEST_CASE("Facts without variables that are false have a certificate") {
    check_tight({{{number(-1), Relation::at_least_zero}}, {}});
    check_tight({{{number(1), Relation::zero}}, {}});
    check_tight({{{number(-3), Relation::zero}}, {}});
    check_tight({{{number(0), Relation::not_zero}}, {}});
    CHECK_FALSE(certify({{{number(0), Relation::zero}, {number(7), Relation::not_zero}}, {}}));
    CHECK_FALSE(certify({}));
}

TEST_CASE("A sum of two words is at most twice the greatest word, at the very boundary") {
    const Int greatest = power_of_two(256) - 1;
    const Conjunction words = all_of({between(x, greatest), between(y, greatest)});
    Conjunction over = words;
    over.atoms.push_back(at_least(x + y, number(2 * greatest + 1)));
    check_contradictory(over);
    check_tight({{words.atoms[1], words.atoms[3], over.atoms[4]}, {}});
    Conjunction at = words;
    at.atoms.push_back(at_least(x + y, number(2 * greatest)));
    CHECK_FALSE(certify(at).has_value());
}

TEST_CASE("Facts that a chain of others contradicts have a certificate") {
    check_tight({{at_least(x, y), at_least(y, z), at_least(z, x + number(1))}, {}});
    check_tight(
        {{equals(x, y + z), equals(a, y), equals(b, z), at_least(a + b, x + number(1))}, {}});
    check_tight(
        {{equals(x * Int{7}, y * Int{3}), equals(y, number(14)), differs(x, number(6))}, {}});
}

TEST_CASE("Contradictions that only integers have: twice a number is not odd") {
    check_tight({{equals(x * Int{2}, number(1))}, {}});
    check_tight({{equals(x * Int{2}, number(2 * power_of_two(256) + 1))}, {}});
    check_tight({{equals(x + y, a * Int{2}), equals(x + y, b * Int{2} + number(1))}, {}});
    check_tight({{at_least(x * Int{3}, y * Int{3} + number(1)),
                  at_least(y * Int{3} + number(2), x * Int{3})},
                 {}});
    check_contradictory({{equals(x * Int{6} + y * Int{10} + z * Int{15}, a * Int{30} + number(1)),
                          equals(y, z * Int{3}), equals(x, z * Int{5})},
                         {}});
}

TEST_CASE("Equations that integers cannot solve have a certificate, their other facts aside") {
    check_contradictory(
        {{equals(y * Int{7} + number(4), x + z * Int{2}),
          equals(x * Int{13} + a * Int{2} + number(1), y * Int{5}), at_least(number(8), x * Int{5}),
          at_least(number(1), a * Int{6}), differs(x * Int{5} + a * Int{2}, number(5))},
         {}});
    REQUIRE(rc::check("a whole sum with a remainder, hidden by other combinations", [] {
        const auto small = chaintree::test::small_integers();
        const auto hidden = *chaintree::test::terms(small);
        const auto other = *chaintree::test::terms(small);
        const Int divisor = *rc::gen::inRange(2, 12);
        const Int remainder = *rc::gen::map(rc::gen::inRange(1, 12), [](int n) { return Int{n}; });
        RC_PRE(remainder % divisor != 0);
        const Linear odd = hidden * divisor + number(remainder - hidden.constant() * divisor);
        const Conjunction facts{{{odd + other, Relation::zero},
                                 {other * *rc::gen::element<Int>(1, -1), Relation::zero}},
                                {}};
        const auto certificate = certify(facts);
        RC_ASSERT(certificate.has_value());
        RC_ASSERT((Judge{*certificate, facts}.accepts()));
    }));
}

TEST_CASE("Contradictions that only integers have: no point of the grid in a small triangle") {
    check_tight({{at_least(x, y * Int{3} + number(2)), at_least(y, x * Int{2}),
                  at_least(x + y * Int{3}, number(-3))},
                 {}});
}

TEST_CASE("Disequalities are split, several in a row") {
    check_tight({{at_least(x, y), at_least(y, z), at_least(z, x), differs(x, z)}, {}});
    check_tight(all_of(
        {between(x, 2), {differs(x, number(0)), differs(x, number(1)), differs(x, number(2))}}));
    check_tight(all_of({between(x, 1),
                        between(y, 1),
                        between(z, 1),
                        {differs(x, y), differs(y, z), differs(x, z)}}));
    CHECK_FALSE(certify(all_of({between(x, 2),
                                between(y, 2),
                                between(z, 2),
                                {differs(x, y), differs(y, z), differs(x, z)}})));
}

TEST_CASE("Splits that a proof does not need are not in it") {
    const Conjunction facts{{differs(a, b), differs(x, number(5)), differs(y, z),
                             at_least(x, number(9)), differs(x, number(9)), at_least(number(9), x)},
                            {}};
    const auto certificate = certify(facts);
    REQUIRE(certificate.has_value());
    CHECK(certificate->nodes.size() == 3);
    CHECK(certificate->nodes.front() == Certificate::Node{Certificate::Either{4}});
}

TEST_CASE("Products are left out: what needs them has no certificate") {
    const Product square{Variable{1}, x, x};
    const Atom negative = at_least(number(-1), y);
    CHECK_FALSE(certify({{negative}, {square}}).has_value());
    check_contradictory({{negative, at_least(y, x), at_least(x, Linear{})}, {square}});
}

TEST_CASE("A budget that ends gives no certificate, and the same facts the same one") {
    const Conjunction facts = all_of({between(x, 1),
                                      between(y, 1),
                                      between(z, 1),
                                      {differs(x, y), differs(y, z), differs(x, z)}});
    CHECK_FALSE(certify(facts, {.splits = 0}).has_value());
    CHECK_FALSE(certify(facts, {.depth = 1}).has_value());
    const Conjunction chain{{at_least(x, y), at_least(y, z), at_least(z, x + number(1))}, {}};
    CHECK_FALSE(certify(chain, {.row_changes = 0}).has_value());
    CHECK(certify(facts) == certify(facts));
}

TEST_CASE("What is true at some point has no certificate") {
    REQUIRE(rc::check("facts made true at a point", [] {
        const auto point = *chaintree::test::assignments();
        Conjunction facts = *chaintree::test::conjunctions(*rc::gen::inRange<std::size_t>(1, 16));
        for (auto& atom : facts.atoms) atom = chaintree::test::made_true(atom, point);
        RC_ASSERT(!certify(facts).has_value());
    }));
    REQUIRE(rc::check("the same with large numbers, and with one fact more that is not", [] {
        const auto point = *chaintree::test::assignments();
        Conjunction facts;
        for (int i = 0; i < 8; ++i)
            facts.atoms.push_back(chaintree::test::made_true(
                *chaintree::test::facts(chaintree::test::integers()), point));
        RC_ASSERT(!certify(facts).has_value());
        facts.atoms.push_back(negation(facts.atoms.front()));
        const auto certificate = certify(facts);
        RC_ASSERT(certificate.has_value());
        RC_ASSERT((Judge{*certificate, facts}.accepts()));
    }));
}

namespace {

// One number of the certificate or of its facts changed; the text stays well-formed.
void change_something(Certificate& certificate, Conjunction& facts) {
    auto& node = certificate.nodes[*rc::gen::inRange<std::size_t>(0, certificate.nodes.size())];
    auto* sum = std::get_if<Certificate::Sum>(&node);
    const auto used = sum ? sum->multipliers.front().fact : std::size_t{0};
    auto& atom = facts.atoms[used % facts.atoms.size()];
    const auto where = *rc::gen::inRange(0, 5);
    if (where == 0) {
        atom.left = atom.left + number(*rc::gen::inRange(-2, 3));
    } else if (where == 1) {
        atom.relation = *chaintree::test::relations();
    } else if (where == 2) {
        facts.atoms.pop_back();
    } else if (sum == nullptr) {
        node = Certificate::Cut{*chaintree::test::terms(chaintree::test::small_integers())};
    } else if (where == 3) {
        auto& factor =
            sum->multipliers.at(*rc::gen::inRange<std::size_t>(0, sum->multipliers.size())).factor;
        factor = factor == -1 ? Int{2} : Int{factor + 1};
    } else {
        sum->multipliers.back().fact += *rc::gen::inRange<std::size_t>(1, 3);
    }
}

} // namespace

TEST_CASE(
    "The checker accepts what is certified, and of what is changed only what is still valid") {
    REQUIRE(rc::check("certificates of random facts", [] {
        Conjunction facts = *chaintree::test::conjunctions(*rc::gen::inRange<std::size_t>(4, 12));
        auto certificate = certify(facts);
        RC_PRE(certificate.has_value());
        RC_ASSERT((Judge{*certificate, facts}.accepts()));
        RC_ASSERT(run_checker(*certificate, facts) == 0);
        change_something(*certificate, facts);
        const int expected = Judge{*certificate, facts}.accepts() ? 0 : 1;
        RC_CLASSIFY(expected == 1, "refused");
        RC_ASSERT(run_checker(*certificate, facts) == expected);
    }));
}

// Generators of integers, terms and facts, with the boundaries of machine words among them.
#pragma once

#include "proofs/linear.hpp"

#include <rapidcheck.h>

namespace chaintree::proofs {

inline void showValue(const Atom& atom, std::ostream& out) {
    out << to_text({{atom}, {}});
}
inline void showValue(const Linear& term, std::ostream& out) {
    out << to_text({{{term, Relation::zero}}, {}});
}

} // namespace chaintree::proofs

namespace chaintree::test {

inline proofs::Int power_of_two(unsigned exponent) {
    return proofs::Int{1} << exponent;
}

inline rc::Gen<proofs::Int> small_integers() {
    return rc::gen::map(rc::gen::inRange(-9, 10), [](int value) { return proofs::Int{value}; });
}

inline rc::Gen<proofs::Int> integers() {
    const auto large = power_of_two(256);
    return rc::gen::oneOf(small_integers(), small_integers(),
                          rc::gen::element<proofs::Int>(power_of_two(64) - 1, power_of_two(255),
                                                        large - 1, large, -large));
}

constexpr std::uint32_t variables_of_terms = 5;

inline rc::Gen<proofs::Linear> terms(const rc::Gen<proofs::Int>& numbers) {
    using Parts = std::vector<std::pair<std::uint32_t, proofs::Int>>;
    const auto part =
        rc::gen::pair(rc::gen::inRange<std::uint32_t>(0, variables_of_terms), numbers);
    return rc::gen::map(rc::gen::pair(numbers, rc::gen::resize(4, rc::gen::container<Parts>(part))),
                        [](const std::pair<proofs::Int, Parts>& drawn) {
                            proofs::Linear out{drawn.first};
                            for (const auto& [number, coefficient] : drawn.second)
                                out =
                                    out.plus(proofs::Linear{proofs::Variable{number}}, coefficient);
                            return out;
                        });
}

inline rc::Gen<proofs::Relation> relations() {
    using proofs::Relation;
    return rc::gen::element(Relation::at_least_zero, Relation::at_least_zero, Relation::zero,
                            Relation::not_zero);
}

inline rc::Gen<proofs::Atom> facts(const rc::Gen<proofs::Int>& numbers) {
    return rc::gen::map(rc::gen::pair(terms(numbers), relations()),
                        [](const std::pair<proofs::Linear, proofs::Relation>& drawn) {
                            return proofs::Atom{drawn.first, drawn.second};
                        });
}

inline rc::Gen<proofs::Assignment> assignments() {
    return rc::gen::container<proofs::Assignment>(variables_of_terms, integers());
}

inline rc::Gen<proofs::Conjunction> conjunctions(std::size_t count) {
    return rc::gen::map(
        rc::gen::container<std::vector<proofs::Atom>>(count, facts(small_integers())),
        [](const std::vector<proofs::Atom>& atoms) { return proofs::Conjunction{atoms, {}}; });
}

// The fact made true at the point, by another constant.
inline proofs::Atom made_true(const proofs::Atom& atom, const proofs::Assignment& point) {
    const proofs::Int value = value_of(atom.left, point);
    proofs::Atom out = atom;
    if (!holds(atom, point)) out.left = atom.left - proofs::Linear{value};
    if (!holds(out, point)) out.left = out.left + proofs::Linear{proofs::Int{1}};
    return out;
}

} // namespace chaintree::test

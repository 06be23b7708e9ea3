// Exact fractions of unbounded integers. Most are whole: those cost little more than an integer.
#pragma once

#include "proofs/linear.hpp"

namespace chaintree::proofs {

class Fraction {
public:
    Fraction() = default;
    explicit Fraction(Int whole) : numerator_(std::move(whole)) {}
    // Precondition: the denominator is not zero.
    Fraction(Int numerator, Int denominator)
        : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
        reduce();
    }

    [[nodiscard]] const Int& numerator() const { return numerator_; }
    [[nodiscard]] const Int& denominator() const { return denominator_; } // at least 1
    [[nodiscard]] bool is_whole() const { return denominator_ == 1; }
    [[nodiscard]] int sign() const { return numerator_.sign(); }
    [[nodiscard]] Int floor() const;
    [[nodiscard]] Int ceiling() const { return -Fraction{-numerator_, denominator_}.floor(); }
    // Precondition: not zero.
    [[nodiscard]] Fraction inverse() const { return {denominator_, numerator_}; }

    Fraction operator-() const;
    friend Fraction operator+(const Fraction& a, const Fraction& b);
    friend Fraction operator-(const Fraction& a, const Fraction& b) { return a + -b; }
    friend Fraction operator*(const Fraction& a, const Fraction& b);
    friend bool operator==(const Fraction&, const Fraction&) = default;
    friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);

private:
    void reduce();

    Int numerator_ = 0;
    Int denominator_ = 1;
};

} // namespace chaintree::proofs

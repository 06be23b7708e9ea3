#include "proofs/fraction.hpp"

namespace chaintree::proofs {

void Fraction::reduce() {
    if (denominator_ == 1) return;
    Int divisor = boost::multiprecision::gcd(numerator_, denominator_);
    if (denominator_ < 0) divisor = -divisor;
    if (divisor == 1) return;
    numerator_ /= divisor;
    denominator_ /= divisor;
}

Int Fraction::floor() const {
    Int quotient = numerator_ / denominator_;
    if (numerator_ < 0 && quotient * denominator_ != numerator_) --quotient;
    return quotient;
}

Fraction Fraction::operator-() const {
    Fraction out = *this;
    out.numerator_ = -out.numerator_;
    return out;
}

Fraction operator+(const Fraction& a, const Fraction& b) {
    if (a.is_whole() && b.is_whole()) return Fraction{a.numerator_ + b.numerator_};
    return {a.numerator_ * b.denominator_ + b.numerator_ * a.denominator_,
            a.denominator_ * b.denominator_};
}

Fraction operator*(const Fraction& a, const Fraction& b) {
    if (a.is_whole() && b.is_whole()) return Fraction{a.numerator_ * b.numerator_};
    return {a.numerator_ * b.numerator_, a.denominator_ * b.denominator_};
}

std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
    const int order =
        a.denominator_ == b.denominator_
            ? a.numerator_.compare(b.numerator_)
            : Int{a.numerator_ * b.denominator_}.compare(b.numerator_ * a.denominator_);
    return order <=> 0;
}

} // namespace chaintree::proofs

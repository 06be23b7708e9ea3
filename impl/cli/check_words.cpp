// How values, verdicts and hashes are written in the reports of `chaintree check`.
#include "cli/check.hpp"

#include "crypto/sha256.hpp"

namespace chaintree::cli {

using proofs::Int;

namespace {

// Distances from a power of two that are still worth telling.
constexpr std::uint64_t near = 1'000'000;
constexpr std::uint64_t small = 1'000'000'000;

std::string spoken_large(const Int& number) {
    const auto bits = boost::multiprecision::msb(number);
    const Int above = number - (Int{1} << bits);
    const Int below = (Int{1} << (bits + 1)) - number;
    if (above == 0) return "2^" + std::to_string(bits);
    if (above <= near) return "2^" + std::to_string(bits) + " + " + above.str();
    if (below <= near) return "2^" + std::to_string(bits + 1) + " - " + below.str();
    auto digits = number.str();
    if (digits.size() <= 24) return digits;
    return digits.substr(0, 6) + "..." + digits.substr(digits.size() - 6) + " (" +
           std::to_string(digits.size()) + " digits)";
}

} // namespace

std::string spoken(const Int& number) {
    if (number >= 0) return number < small ? number.str() : spoken_large(number);
    const auto positive = spoken(-number);
    return positive.contains(' ') ? "-(" + positive + ")" : "-" + positive;
}

std::string to_text(proofs::Verdict verdict) {
    switch (verdict) {
    case proofs::Verdict::proved: return "PROVED";
    case proofs::Verdict::attack: return "ATTACK";
    case proofs::Verdict::open: return "OPEN";
    }
    return "OPEN";
}

std::string to_text(contract::PredicateKind kind) {
    constexpr std::array kinds{"local", "step", "edge", "tree"};
    return kinds[static_cast<std::size_t>(kind)];
}

std::string counterexample_text(const proofs::Counterexample& counterexample,
                                const std::string& indentation) {
    std::size_t widest = 0;
    for (const auto& value : counterexample.values) widest = std::max(widest, value.name.size());
    std::string out = indentation + "before " + to_text(counterexample.move) + ":\n";
    for (const auto& value : counterexample.values)
        out += indentation + "  " + value.name + std::string(widest - value.name.size(), ' ') +
               " = " + spoken(value.value) + "\n";
    if (counterexample.is_blind)
        out += indentation + "then a hook, or what a message carries, cannot be evaluated\n";
    return out;
}

std::string file_hash(const std::string& text) {
    return to_hex(plain_sha256(as_bytes(text)).view());
}

std::string identity_of(const CheckInput& input) {
    return to_hex(contract::code_hash(input.contract).view());
}

} // namespace chaintree::cli

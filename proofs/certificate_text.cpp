#include "proofs/certificate_text.hpp"

#include <array>

namespace chaintree::proofs {

namespace {

std::string to_words(const Linear& term) {
    std::string out;
    for (const auto& part : term.parts())
        out += part.coefficient.str() + " v" + std::to_string(part.variable.number) + " ";
    return out + "+ " + term.constant().str();
}

std::string to_words(const Atom& atom) {
    constexpr std::array relations{">= ", "== ", "!= "};
    return relations[static_cast<std::size_t>(atom.relation)] + to_words(atom.left);
}

std::string to_words(const Certificate::Sum& sum) {
    std::string out = "sum";
    for (const auto& [fact, factor] : sum.multipliers)
        out += " " + factor.str() + " " + std::to_string(fact);
    return out;
}

std::string to_words(const Certificate::Cut& cut) {
    return "cut " + to_words(cut.term);
}

std::string to_words(const Certificate::Either& either) {
    return "either " + std::to_string(either.fact);
}

// Each node indented by its depth.
std::string to_lines(const Certificate& certificate) {
    std::string out;
    std::vector<std::size_t> open{0}; // depths of the nodes still to come
    for (const auto& node : certificate.nodes) {
        const std::size_t depth = open.back();
        open.pop_back();
        if (!std::holds_alternative<Certificate::Sum>(node)) open.insert(open.end(), 2, depth + 1);
        const auto words = std::visit([](const auto& one) { return to_words(one); }, node);
        out += std::string(2 * depth, ' ') + words + "\n";
    }
    return out;
}

} // namespace

void CertificateText::add(const std::string& obligation, const Conjunction& facts,
                          const Certificate& certificate) {
    ++count_;
    body_ += "obligation " + obligation + "\n";
    for (const auto& atom : facts.atoms) body_ += to_words(atom) + "\n";
    body_ += "proof\n" + to_lines(certificate);
}

std::string CertificateText::text() const {
    return "chaintree certificates 1\n" + body_ + "end " + std::to_string(count_) + "\n";
}

} // namespace chaintree::proofs

// Certificates as text: spec/certificates.md.
#pragma once

#include "proofs/farkas.hpp"

namespace chaintree::proofs {

// Many certificates, in the order in which they are added.
class CertificateText {
public:
    // Preconditions: the certificate is one of these facts; `obligation` is a name as
    // Certificate.name has it.
    void add(const std::string& obligation, const Conjunction& facts,
             const Certificate& certificate);

    [[nodiscard]] std::uint64_t count() const { return count_; }
    // The whole file.
    [[nodiscard]] std::string text() const;

private:
    std::string body_;
    std::uint64_t count_ = 0;
};

} // namespace chaintree::proofs

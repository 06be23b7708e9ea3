// Certificates judged a second time: here by definition, and by the checker as a program.
#pragma once

#include "proofs/certificate_text.hpp"
#include "proofs/process.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace chaintree::test {

// spec/certificates.md, as a recursion over the tree.
class Judge {
public:
    Judge(const proofs::Certificate& certificate, const proofs::Conjunction& facts)
        : nodes_(certificate.nodes), known_(facts.atoms) {}

    bool accepts() { return node() && at_ == nodes_.size(); }

private:
    bool node() {
        if (at_ == nodes_.size()) return false;
        return std::visit([this](const auto& one) { return closes(one); }, nodes_[at_++]);
    }
    bool with(const proofs::Linear& left) {
        known_.push_back({left, proofs::Relation::at_least_zero});
        const bool out = node();
        known_.pop_back();
        return out;
    }
    bool closes(const proofs::Certificate::Cut& cut) {
        return with(cut.term * proofs::Int{-1} - one()) && with(cut.term);
    }
    bool closes(const proofs::Certificate::Either& either) {
        if (either.fact >= known_.size()) return false;
        const auto [left, relation] = known_[either.fact];
        return relation == proofs::Relation::not_zero && with(left * proofs::Int{-1} - one()) &&
               with(left - one());
    }
    bool closes(const proofs::Certificate::Sum& sum) const {
        proofs::Linear total;
        for (const auto& [fact, factor] : sum.multipliers) {
            if (fact >= known_.size()) return false;
            const auto& [left, relation] = known_[fact];
            if (relation == proofs::Relation::not_zero) return false;
            if (relation == proofs::Relation::at_least_zero && factor < 0) return false;
            total = total.plus(left, factor);
        }
        return total.is_constant() && total.constant() < 0;
    }
    static proofs::Linear one() { return proofs::Linear{proofs::Int{1}}; }

    std::vector<proofs::Certificate::Node> nodes_;
    std::vector<proofs::Atom> known_;
    std::size_t at_ = 0;
};

// Exit code of the program named by the environment variable CHAINTREE_CHECKER, which the build
// sets, over a file with this text.
inline int run_checker(const std::string& text) {
    const char* program = std::getenv("CHAINTREE_CHECKER"); // NOLINT(concurrency-mt-unsafe)
    if (program == nullptr) throw std::runtime_error("CHAINTREE_CHECKER is not set");
    const auto path = std::filesystem::temp_directory_path() /
                      ("chaintree-" + std::to_string(::getpid()) + ".certificates");
    std::ofstream{path, std::ios::binary} << text;
    const auto ran = proofs::run_process({program, path.string()}, "");
    std::filesystem::remove(path);
    if (!ran) throw std::runtime_error("the checker did not run");
    return ran->exit_code;
}

inline int run_checker(const proofs::Certificate& certificate, const proofs::Conjunction& facts) {
    proofs::CertificateText text;
    text.add("a test", facts, certificate);
    return run_checker(text.text());
}

} // namespace chaintree::test

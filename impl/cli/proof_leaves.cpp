#include "cli/proof_leaves.hpp"

#include <future>

namespace chaintree::cli {

namespace {

SecondSolver ask(const Leaves& leaves) {
    SecondSolver out;
    out.was_asked = true;
    const auto version = proofs::cvc5_version();
    if (!version) {
        out.failure = version.error().what;
        return out;
    }
    out.version = *version;
    std::vector<proofs::Conjunction> queries;
    queries.reserve(leaves.size());
    for (const auto& [name, facts] : leaves) queries.push_back(facts);
    const auto answers = proofs::ask_cvc5(queries);
    if (!answers) {
        out.failure = answers.error().what;
        return out;
    }
    for (std::size_t i = 0; i < answers->size(); ++i) {
        switch ((*answers)[i]) {
        case proofs::Answer::contradictory: ++out.agreed; break;
        case proofs::Answer::unknown: out.unknown.push_back(i); break;
        case proofs::Answer::satisfiable: out.disagreed.push_back(i); break;
        }
    }
    return out;
}

Certified certify_all(const Leaves& leaves) {
    Certified out;
    proofs::CertificateText text;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const auto& [name, facts] = leaves[i];
        if (const auto certificate = proofs::certify(facts)) {
            text.add(name, facts, *certificate);
            ++out.covered;
        } else {
            out.uncovered.push_back(i);
        }
    }
    out.text = text.text();
    return out;
}

} // namespace

LeafReport look_at_leaves(const Leaves& leaves, bool ask_second_solver) {
    auto certified = std::async(std::launch::async, [&] { return certify_all(leaves); });
    LeafReport out;
    if (ask_second_solver) out.second = ask(leaves);
    out.certified = certified.get();
    return out;
}

} // namespace chaintree::cli

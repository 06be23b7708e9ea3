// Contracts with planted bugs, their invariants, and searches over them.
#pragma once

#include "contract/frontend.hpp"
#include "proofs/attack.hpp"
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

namespace chaintree::test {

namespace attacks = proofs::attacks;

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// A contract with its invariants, from their texts.
struct AttackCase {
    std::string contract_text;
    std::string invariants_text;
    contract::Contract contract;
    contract::InvariantFile file;

    AttackCase(std::string source, std::string invariants)
        : contract_text(std::move(source)), invariants_text(std::move(invariants)) {
        auto read = contract::parse_contract(contract_text);
        if (!read) FAIL(render(read.error(), "contract", contract_text));
        contract = std::move(*read);
        auto stated = contract::parse_invariants(invariants_text, contract);
        if (!stated) FAIL(render(stated.error(), "invariants", invariants_text));
        file = std::move(*stated);
    }

    [[nodiscard]] std::size_t number(const std::string& predicate) const {
        const auto found =
            std::ranges::find(file.predicates, predicate, &contract::Predicate::name);
        REQUIRE(found != file.predicates.end());
        return static_cast<std::size_t>(found - file.predicates.begin());
    }
    [[nodiscard]] attacks::SearchRequest request(const std::vector<std::string>& predicates,
                                                 std::uint64_t sections = 20'000) const {
        attacks::SearchRequest out{&contract, &file, {}, {}, {}, attacks::Adversary::by_kind};
        for (const auto& name : predicates) out.predicates.push_back(number(name));
        out.budget.sections = sections;
        return out;
    }
    [[nodiscard]] std::optional<attacks::Trace> find(const std::string& predicate) const {
        return search(request({predicate})).traces.front();
    }
    [[nodiscard]] attacks::AttackFiles files() const {
        return {"audited.sol",
                contract_text,
                {},
                "audited.inv",
                invariants_text,
                *file_text("spec/contracts/token.sol"),
                {},
                {}};
    }
    [[nodiscard]] std::expected<attacks::Attack, std::string>
    run(const attacks::Trace& trace) const {
        return run_attack(contract, file, trace, files());
    }
    // Searches, and runs what it found. Precondition: there is an attack.
    [[nodiscard]] attacks::Attack attack(const std::string& predicate) const {
        const auto trace = find(predicate);
        REQUIRE(trace.has_value());
        auto out = run(*trace);
        if (!out) FAIL(out.error());
        return std::move(*out);
    }
};

inline std::string token_text() {
    return *file_text("spec/contracts/token.sol");
}

inline AttackCase token_case(std::string source = token_text()) {
    return {std::move(source), *file_text("invariants/token.inv")};
}

// The parent takes what the child says: the guard is gone, and the sum stops at zero.
inline std::string trusting_token() {
    auto out =
        replaced(token_text(),
                 "            require(childSums[msg.child] >= amount, ExceedsChildSum());\n", "");
    return replaced(std::move(out), "            childSums[msg.child] -= amount;",
                    "            if (childSums[msg.child] >= amount) {\n"
                    "                childSums[msg.child] -= amount;\n"
                    "            }");
}

} // namespace chaintree::test

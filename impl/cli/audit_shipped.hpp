// What ships, as the audit's parts on proofs need it. Each contract is checked once an audit,
// whichever part needs the report first.
#pragma once

#include "cli/builtin.hpp"
#include "contract/frontend.hpp"
#include "proofs/check.hpp"
#include "proofs/reasons.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>

namespace chaintree::audit {

class Shipped {
public:
    // Precondition: a table of spec/expected.
    explicit Shipped(const BuiltinFile& table);
    Shipped(const Shipped&) = delete; // the request points to parts of it
    Shipped& operator=(const Shipped&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const nlohmann::json& table() const { return table_; }
    // What of the files cannot be read; empty: all can, and the rest may be asked for.
    [[nodiscard]] const std::string& fault() const { return fault_; }
    // Whether the table wants its mutants held against the invariants (spec/invariants.md).
    [[nodiscard]] bool has_mutants() const { return table_.value("mutants", true); }
    [[nodiscard]] const contract::Contract& contract() const { return contract_; }
    [[nodiscard]] const contract::InvariantFile& file() const { return file_; }
    [[nodiscard]] const std::vector<proofs::Reason>& reasons() const { return reasons_; }
    [[nodiscard]] const proofs::attacks::AttackFiles& files() const { return files_; }
    [[nodiscard]] const proofs::CheckReport&
    report(const std::function<void(const std::string&)>& progress);

private:
    std::string name_;
    nlohmann::json table_;
    std::string fault_;
    contract::Contract contract_;
    contract::InvariantFile file_;
    std::vector<proofs::Reason> reasons_;
    proofs::attacks::AttackFiles files_;
    std::optional<proofs::CheckReport> report_;

    [[nodiscard]] std::string read();
    [[nodiscard]] std::string read_the_reasons();
};

// One a table of spec/expected, in order.
struct ShippedContracts {
    std::vector<std::unique_ptr<Shipped>> all;
    ShippedContracts();
};

} // namespace chaintree::audit

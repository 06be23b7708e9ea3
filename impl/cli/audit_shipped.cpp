#include "cli/audit_shipped.hpp"

#include <algorithm>
#include <filesystem>

namespace chaintree::audit {

Shipped::Shipped(const BuiltinFile& table)
    : name_(std::filesystem::path{table.path}.stem().string()),
      table_(nlohmann::json::parse(table.text)) {
    fault_ = read();
}

std::string Shipped::read() {
    files_.contract_path = table_["contract"].get<std::string>();
    files_.invariants_path = "invariants/" + name_ + ".inv";
    files_.contract_text = std::string{builtin_text(files_.contract_path)};
    files_.invariants_text = std::string{builtin_text(files_.invariants_path)};
    files_.ledger_text = std::string{builtin_text("spec/contracts/token.sol")};
    auto contract = contract::parse_contract(files_.contract_text);
    if (!contract) return files_.contract_path + " does not parse";
    contract_ = std::move(*contract);
    auto file = contract::parse_invariants(files_.invariants_text, contract_);
    if (!file) return files_.invariants_path + " does not parse";
    file_ = std::move(*file);
    return read_the_reasons();
}

std::string Shipped::read_the_reasons() {
    const auto path = "spec/reasons/" + name_ + ".json";
    if (std::ranges::find(builtin_files(), path, &BuiltinFile::path) == builtin_files().end())
        return {};
    auto reasons = proofs::read_reasons(builtin_text(path));
    if (!reasons) return path + ": " + reasons.error();
    reasons_ = std::move(*reasons);
    return {};
}

const proofs::CheckReport&
Shipped::report(const std::function<void(const std::string&)>& progress) {
    if (report_) return *report_;
    proofs::CheckRequest request;
    request.contract = &contract_;
    request.file = &file_;
    request.files = files_;
    request.progress = [&](const std::string& what) { progress(name_ + ": " + what); };
    report_ = proofs::check(request);
    return *report_;
}

ShippedContracts::ShippedContracts() {
    for (const auto& file : builtin_files())
        if (file.path.starts_with("spec/expected/")) all.push_back(std::make_unique<Shipped>(file));
}

} // namespace chaintree::audit

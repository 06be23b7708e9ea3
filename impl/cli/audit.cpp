#include "cli/audit.hpp"

#include "cli/audit_shipped.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iomanip>
#include <sstream>

namespace chaintree::audit {

void timed(Row& row, const std::function<void(Row&)>& work) {
    const auto start = std::chrono::steady_clock::now();
    work(row);
    row.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

namespace {

struct Part {
    const char* name;
    Rows (*rows)(const Options&);
};

constexpr std::array parts{Part{"contracts", audit_contracts}, Part{"codec", audit_codec},
                           Part{"state tree", audit_state},    Part{"scenarios", audit_scenarios},
                           Part{"workload", audit_workload},   Part{"proofs", audit_proofs},
                           Part{"mutants", audit_mutants},     Part{"agreement", audit_agreement}};

} // namespace

std::vector<std::string> part_names() {
    std::vector<std::string> out;
    for (const auto& part : parts) out.emplace_back(part.name);
    return out;
}

Rows run(const Options& wanted) {
    auto options = wanted;
    options.shipped = std::make_shared<ShippedContracts>();
    Rows out;
    for (const auto& part : parts) {
        const auto& only = options.only;
        if (!only.empty() && std::ranges::find(only, part.name) == only.end()) continue;
        for (auto& row : part.rows(options)) out.push_back(std::move(row));
    }
    return out;
}

bool all_held(const Rows& rows) {
    return std::ranges::all_of(rows, [](const Row& row) { return row.failures.empty(); });
}

nlohmann::json to_json(const Rows& rows) {
    auto out = nlohmann::json::array();
    for (const auto& row : rows)
        out.push_back({{"part", row.part},
                       {"what", row.what},
                       {"count", row.count},
                       {"seconds", row.seconds},
                       {"failures", row.failures}});
    return {{"rows", out}, {"held", all_held(rows)}};
}

std::string to_table(const Rows& rows) {
    std::ostringstream out;
    out << std::left << std::setw(12) << "part" << std::setw(74) << "what was checked" << std::right
        << std::setw(10) << "how much" << std::setw(10) << "seconds" << "  result\n";
    std::uint64_t failures = 0;
    double seconds = 0;
    for (const auto& row : rows) {
        out << std::left << std::setw(12) << row.part << std::setw(74) << row.what << std::right
            << std::setw(10) << row.count << std::setw(10) << std::fixed << std::setprecision(2)
            << row.seconds << (row.failures.empty() ? "  held" : "  FAILED") << "\n";
        for (const auto& failure : row.failures) out << "    " << failure << "\n";
        failures += row.failures.size();
        seconds += row.seconds;
    }
    out << rows.size() << " rows, " << failures << " failures, " << std::setprecision(1) << seconds
        << " s. What is not of proofs is tested, not proved.\n";
    return out.str();
}

} // namespace chaintree::audit

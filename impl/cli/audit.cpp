#include "cli/audit.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <sstream>

namespace chaintree::audit {

void timed(Row& row, const std::function<void(Row&)>& work) {
    const auto start = std::chrono::steady_clock::now();
    work(row);
    row.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Rows run(const Options& options) {
    Rows out;
    for (const auto part :
         {audit_contracts, audit_codec, audit_state, audit_scenarios, audit_workload})
        for (auto& row : part(options)) out.push_back(std::move(row));
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
    out << std::left << std::setw(12) << "part" << std::setw(62) << "what was checked" << std::right
        << std::setw(10) << "how much" << std::setw(10) << "seconds" << "  result\n";
    std::uint64_t failures = 0;
    double seconds = 0;
    for (const auto& row : rows) {
        out << std::left << std::setw(12) << row.part << std::setw(62) << row.what << std::right
            << std::setw(10) << row.count << std::setw(10) << std::fixed << std::setprecision(2)
            << row.seconds << (row.failures.empty() ? "  held" : "  FAILED") << "\n";
        for (const auto& failure : row.failures) out << "    " << failure << "\n";
        failures += row.failures.size();
        seconds += row.seconds;
    }
    out << rows.size() << " rows, " << failures << " failures, " << std::setprecision(1) << seconds
        << " s. Tested, not proved: no row is a proof.\n";
    return out.str();
}

} // namespace chaintree::audit

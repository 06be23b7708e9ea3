// The matrix as a table for people.
#include "proofs/matrix.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace chaintree::proofs {

namespace {

// Three signs: checked, wrapping, forged sender.
std::string signs(const GuardRow& row, std::uint32_t predicate) {
    std::string out = "...";
    for (const auto& cell : row.fallen) {
        if (cell.predicate != predicate) continue;
        if (cell.sender == Sender::is_forged)
            out[2] = cell.mode == Mode::checked || out[2] == 'F' ? 'F' : 'f';
        else
            out[cell.mode == Mode::checked ? 0 : 1] = cell.attack ? 'A' : 'F';
    }
    return out;
}

std::string honest(const GuardRow& row) {
    if (!row.cannot_fail_between_honest) return "";
    return *row.cannot_fail_between_honest ? "never fails" : "can fail";
}

std::size_t widest(const GuardMatrix& matrix) {
    std::size_t out = 5;
    for (const auto& row : matrix.rows) out = std::max(out, row.mutant.name.size());
    return out;
}

// "drop A and drop B are redundant with each other: without both value_is_kept falls (attack ran)"
std::string joint(const GuardMatrix& matrix, const JointDrop& pair,
                  const contract::InvariantFile& file) {
    std::string names;
    for (const auto& cell : pair.fallen)
        names += (names.empty() ? "" : ", ") + file.predicates[cell.predicate].name +
                 (cell.attack ? " (an attack ran)" : " (no attack found)");
    return matrix.rows[pair.rows[0]].mutant.name + " and " + matrix.rows[pair.rows[1]].mutant.name +
           " are redundant with each other; without both falls: " + names + "\n";
}

constexpr auto legend =
    "Each cell: checked, wrapping, forged sender. A: the invariant falls, an attack ran. F: it is "
    "not\nproved any more. f: with a forged sender in wrapping mode only. '.': still proved.\n";

} // namespace

std::string_view to_text(GuardVerdict verdict) {
    switch (verdict) {
    case GuardVerdict::needed: return "needed for safety";
    case GuardVerdict::falls: return "an invariant falls, no attack found";
    case GuardVerdict::if_forged: return "needed against forged senders";
    case GuardVerdict::hidden_revert: return "names a hidden revert";
    case GuardVerdict::cannot_fail: return "cannot fail";
    case GuardVerdict::explained: return "explained";
    case GuardVerdict::unnoticed: break;
    }
    return "NO INVARIANT NOTICES";
}

std::string to_text(const GuardMatrix& matrix, const contract::InvariantFile& file) {
    std::ostringstream out;
    const auto width = static_cast<int>(widest(matrix)) + 2;
    out << std::left;
    for (std::size_t i = 0; i < matrix.predicates.size(); ++i)
        out << "  " << i + 1 << "  " << file.predicates[matrix.predicates[i]].name << "\n";
    out << std::setw(width) << "guard";
    for (std::size_t i = 0; i < matrix.predicates.size(); ++i) out << std::setw(5) << i + 1;
    out << std::setw(14) << "honest edge" << "verdict\n";
    for (const auto& row : matrix.rows) {
        out << std::setw(width) << row.mutant.name;
        for (const auto number : matrix.predicates) out << std::setw(5) << signs(row, number);
        out << std::setw(14) << honest(row) << to_text(row.verdict);
        out << (row.why.empty() ? "" : ": ") << row.why << "\n";
    }
    out << legend;
    for (const auto& pair : matrix.joint) out << joint(matrix, pair, file);
    for (const auto& fault : matrix.faults) out << fault.mutant << ": " << fault.what << "\n";
    return out.str();
}

} // namespace chaintree::proofs

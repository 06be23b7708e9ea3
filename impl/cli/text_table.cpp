#include "cli/text_table.hpp"

#include <algorithm>

namespace chaintree::cli {

namespace {

// A list in lines of at most `widest` columns, where its words allow it.
std::vector<std::string> broken(const std::string& cell, std::size_t widest) {
    std::vector<std::string> out{""};
    std::size_t from = 0;
    while (from < cell.size()) {
        const auto comma = cell.find(", ", from);
        const auto end = comma == std::string::npos ? cell.size() : comma + 2;
        const auto word = cell.substr(from, end - from);
        if (!out.back().empty() && out.back().size() + word.size() > widest + 1) out.emplace_back();
        out.back() += word;
        from = end;
    }
    for (auto& line : out)
        if (line.ends_with(' ')) line.pop_back();
    return out;
}

using Cells = std::vector<std::vector<std::string>>; // lines of each cell of a row

std::vector<std::size_t> widths_of(const std::vector<Cells>& rows) {
    std::vector<std::size_t> out(rows.front().size());
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            for (const auto& line : row[i]) out[i] = std::max(out[i], line.size());
    return out;
}

} // namespace

void TextTable::drop_empty_columns() {
    for (auto i = head.size(); i-- > 0;) {
        const auto is_empty = [&](const auto& row) { return row[i].empty() || row[i] == "-"; };
        if (!std::ranges::all_of(rows, is_empty)) continue;
        const auto at = static_cast<std::ptrdiff_t>(i);
        head.erase(head.begin() + at);
        for (auto& row : rows) row.erase(row.begin() + at);
    }
}

std::string TextTable::text() const {
    std::vector<Cells> all;
    const auto add = [&](const std::vector<std::string>& row) {
        Cells cells;
        for (const auto& cell : row) cells.push_back(broken(cell, widest));
        all.push_back(std::move(cells));
    };
    add(head);
    for (const auto& row : rows) add(row);
    const auto widths = widths_of(all);
    std::string out;
    for (const auto& row : all) {
        std::size_t height = 0;
        for (const auto& cell : row) height = std::max(height, cell.size());
        for (std::size_t line = 0; line < height; ++line) {
            std::string written;
            for (std::size_t i = 0; i < row.size(); ++i) {
                auto cell = line < row[i].size() ? row[i][line] : "";
                cell.resize(widths[i], ' ');
                written += (paint ? paint(cell) : cell) + "  ";
            }
            written.erase(written.find_last_not_of(' ') + 1);
            out += written + "\n";
        }
    }
    return out;
}

} // namespace chaintree::cli

#include "scenario/picture.hpp"

#include <algorithm>

namespace chaintree::scenario {

namespace {

constexpr std::size_t most_row_width = 72;

// "child sums" for childSums: names of cells as people say them.
std::string spoken(const std::string& name) {
    return name == "childSums" ? "child sums" : name;
}

std::string cell_text(const PictureCell& cell) {
    return cell.keys.empty() ? cell.value : cell.keys + " " + cell.value;
}

// The cells of a row, broken into lines that are not too long.
std::vector<std::string> row_lines(const PictureRow& row) {
    std::vector<std::string> out{""};
    for (const auto& cell : row.cells) {
        const auto text = cell_text(cell);
        if (!out.back().empty() && out.back().size() + text.size() + 3 > most_row_width)
            out.emplace_back();
        out.back() += (out.back().empty() ? "" : "   ") + text;
    }
    return out;
}

std::string head(const PictureChain& chain) {
    std::string out = chain.name + "   height " + std::to_string(chain.height) + ", time " +
                      std::to_string(chain.time);
    if (chain.parent)
        out += ", " + std::to_string(chain.commits) + " committed, " +
               std::to_string(chain.final_commits) + " final";
    if (chain.is_halted) out += ", halted";
    if (chain.is_forged) out += "   !! FORGED";
    return out;
}

// Whether a later chain has the same parent as this one.
bool has_next_sibling(const Picture& picture, std::size_t index) {
    for (std::size_t i = index + 1; i < picture.chains.size(); ++i)
        if (picture.chains[i].parent == picture.chains[index].parent) return true;
    return false;
}

bool has_child(const Picture& picture, std::size_t index) {
    return index + 1 < picture.chains.size() && picture.chains[index + 1].parent == index;
}

// What stands left of a chain's own lines, without its own branch.
std::string trunk(const Picture& picture, std::size_t index) {
    const auto& parent = picture.chains[index].parent;
    if (!parent) return {};
    std::string out = trunk(picture, *parent);
    if (picture.chains[*parent].parent)
        out += has_next_sibling(picture, *parent) ? "\u2502  " : "   ";
    return out;
}

void add_labelled(std::string& out, const std::string& prefix, std::string label,
                  std::span<const std::string> lines, std::size_t width) {
    for (const auto& line : lines) {
        label.resize(width, ' ');
        out += prefix + label + "  " + line + "\n";
        label.clear();
    }
}

} // namespace

std::string to_text(const Picture& picture) {
    std::size_t width = 10;
    for (const auto& chain : picture.chains)
        for (const auto& row : chain.rows) width = std::max(width, spoken(row.name).size());
    std::string out;
    for (std::size_t i = 0; i < picture.chains.size(); ++i) {
        const auto& chain = picture.chains[i];
        const bool more = has_next_sibling(picture, i);
        const auto left = trunk(picture, i);
        const std::string branch = chain.parent ? (more ? "\u251c\u2500 " : "\u2514\u2500 ") : "";
        const std::string beside = chain.parent ? (more ? "\u2502  " : "   ") : "";
        const std::string inner = left + beside + (has_child(picture, i) ? "\u2502  " : "   ");
        out += left + branch + head(chain) + "\n";
        for (const auto& row : chain.rows)
            add_labelled(out, inner, spoken(row.name), row_lines(row), width);
        add_labelled(out, inner, "going up", chain.pending_up, width);
        add_labelled(out, inner, "going down", chain.pending_down, width);
        if (i + 1 < picture.chains.size()) out += trunk(picture, i + 1) + "\u2502\n";
    }
    return out;
}

} // namespace chaintree::scenario

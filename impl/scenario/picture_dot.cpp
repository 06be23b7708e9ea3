#include "scenario/picture.hpp"

namespace chaintree::scenario {

namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char character : text) {
        switch (character) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        default: out += character;
        }
    }
    return out;
}

std::string table_row(const std::string& left, const std::string& right) {
    return "<tr><td align=\"left\">" + escaped(left) + "</td><td align=\"right\">" +
           escaped(right) + "</td></tr>";
}

std::string section(const PictureRow& row) {
    const auto title = row.name == "childSums" ? std::string{"child sums"} : row.name;
    std::string out = "<hr/><tr><td colspan=\"2\" align=\"left\"><font color=\"#5b6770\" "
                      "point-size=\"10\">" +
                      escaped(title) + "</font></td></tr>";
    for (const auto& cell : row.cells) out += table_row(cell.keys, cell.value);
    return out;
}

std::string node(const PictureChain& chain, std::size_t index) {
    const auto fill = chain.is_forged ? "#f9dcd8" : "#eef3f7";
    const auto line = chain.is_forged ? "#b3261e" : "#35556e";
    std::string out = "  c" + std::to_string(index) +
                      " [label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" "
                      "cellpadding=\"4\" style=\"rounded\" bgcolor=\"" +
                      fill + "\" color=\"" + line + "\">";
    out += "<tr><td colspan=\"2\"><b><font point-size=\"15\">" + escaped(chain.name) +
           "</font></b></td></tr>";
    if (chain.is_forged)
        out += "<tr><td colspan=\"2\"><b><font color=\"#b3261e\" point-size=\"11\">forged"
               "</font></b></td></tr>";
    out += "<tr><td colspan=\"2\"><font color=\"#5b6770\" point-size=\"10\">height " +
           std::to_string(chain.height) + ", time " + std::to_string(chain.time) +
           "</font></td></tr>";
    for (const auto& row : chain.rows) out += section(row);
    return out + "</table>>];\n";
}

std::string edge_label(const PictureChain& chain) {
    std::string out = "  " + std::to_string(chain.commits) + " committed, " +
                      std::to_string(chain.final_commits) + " final";
    if (chain.is_halted) out += ", halted";
    for (const auto& message : chain.pending_up) out += "\\l  \u2191 " + message;
    for (const auto& message : chain.pending_down) out += "\\l  \u2193 " + message;
    return out + "\\l";
}

std::string quoted(const std::string& text) {
    std::string out{"\""};
    for (const char character : text) {
        if (character == '"') out += '\\';
        out += character;
    }
    return out + '"';
}

} // namespace

std::string to_dot(const Picture& picture) {
    std::string out = "digraph tree {\n"
                      "  graph [rankdir=TB, nodesep=0.6, ranksep=0.8, fontname=\"Helvetica\"];\n"
                      "  node [shape=plain, fontname=\"Helvetica\", fontsize=12];\n"
                      "  edge [fontname=\"Helvetica\", fontsize=10, color=\"#35556e\", "
                      "fontcolor=\"#35556e\", dir=back, arrowtail=vee];\n";
    for (std::size_t i = 0; i < picture.chains.size(); ++i) {
        const auto& chain = picture.chains[i];
        out += node(chain, i);
        if (!chain.parent) continue;
        const bool pending = !chain.pending_up.empty() || !chain.pending_down.empty();
        out += "  c" + std::to_string(*chain.parent) + " -> c" + std::to_string(i) +
               " [label=" + quoted(edge_label(chain)) + (pending ? ", style=dashed" : "") + "];\n";
    }
    return out + "}\n";
}

} // namespace chaintree::scenario

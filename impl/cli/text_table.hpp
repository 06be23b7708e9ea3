// Tables for people: columns as wide as what stands in them, lists in a cell broken at commas.
#pragma once

#include <string>
#include <vector>

namespace chaintree::cli {

struct TextTable {
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows; // as many cells as the head has
    std::size_t widest = 44;                    // columns of a cell; lists go on below
    // Puts colour around a cell's text that has its width already.
    std::string (*paint)(const std::string&) = nullptr;

    // Columns in which no row has anything but "-".
    void drop_empty_columns();
    [[nodiscard]] std::string text() const;
};

} // namespace chaintree::cli

#include "cli/builtin.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace chaintree {

std::string_view builtin_text(std::string_view path) {
    const auto found = std::ranges::find(builtin_files(), path, &BuiltinFile::path);
    CHAINTREE_INVARIANT(found != builtin_files().end(), "a built-in file exists");
    return found->text;
}

} // namespace chaintree

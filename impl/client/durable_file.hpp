// Files that a crash leaves whole or not there at all.
#pragma once

#include "base/bytes.hpp"
#include "base/rejection.hpp"

#include <filesystem>
#include <optional>

namespace chaintree {

// Written beside, flushed, renamed, and the folder flushed: when it returns without an error the
// bytes are there whatever happens next; before that, what was under that name is. `mode`: who may
// read it. Clause Store.write.
Result<void> write_durably(const std::filesystem::path& file, ByteView bytes, unsigned mode = 0644);
// A new file, and none if there is one. Clauses Store.exists, Store.write.
Result<void> create_durably(const std::filesystem::path& file, ByteView bytes, unsigned mode);
// Of a file that is not there: nothing happens. Clause Store.write.
Result<void> remove_durably(const std::filesystem::path& file);
// Clause Store.write.
Result<void> make_folder(const std::filesystem::path& folder, unsigned mode = 0755);
// Empty: it is not there, cannot be read, or is larger than that.
[[nodiscard]] std::optional<Bytes> read_bounded(const std::filesystem::path& file,
                                                std::size_t most_bytes);
// What is left of a file that was never finished, by its name.
[[nodiscard]] bool is_unfinished(const std::filesystem::path& file);

} // namespace chaintree

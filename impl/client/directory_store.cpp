#include "client/directory_store.hpp"

#include "crypto/sha256.hpp"

#include <algorithm>

namespace chaintree {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t hash_digits = 64;

std::string ending_for(ByteView bytes) {
    return "." + to_hex(plain_sha256(bytes).view());
}

// "evidence-12" of "evidence-12.<64 digits>". Empty: it has no such form.
std::string entry_name(const fs::path& file) {
    const auto name = file.filename().string();
    if (name.size() < hash_digits + 2 || name.starts_with('.')) return {};
    const auto cut = name.size() - hash_digits - 1;
    return name[cut] == '.' ? name.substr(0, cut) : std::string{};
}

std::optional<Bytes> whole(const fs::path& file) {
    auto bytes = read_bounded(file, DirectoryStore::most_entry_bytes);
    if (!bytes || !file.filename().string().ends_with(ending_for(*bytes))) return std::nullopt;
    return bytes;
}

} // namespace

Result<DirectoryStore> DirectoryStore::open(fs::path folder) {
    if (const auto made = make_folder(folder, 0700); !made) return std::unexpected(made.error());
    return DirectoryStore{std::move(folder)};
}

std::vector<fs::path> DirectoryStore::files(const std::string& name) const {
    std::vector<fs::path> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder_, error})
        if (name.empty() || entry_name(entry.path()) == name) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

// What the name stood for before goes once the new is there.
Result<void> DirectoryStore::put(const std::string& name, ByteView bytes) {
    const auto file = folder_ / (name + ending_for(bytes));
    if (!whole(file))
        if (const auto done = write_durably(file, bytes, 0600); !done) return done;
    for (const auto& other : files(name))
        if (other != file)
            if (const auto done = remove_durably(other); !done) return done;
    return {};
}

Result<void> DirectoryStore::drop(const std::string& name) {
    for (const auto& file : files(name))
        if (const auto done = remove_durably(file); !done) return done;
    return {};
}

std::vector<std::string> DirectoryStore::names() const {
    std::vector<std::string> out;
    for (const auto& file : files())
        if (auto name = entry_name(file); !name.empty()) out.push_back(std::move(name));
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

std::optional<Bytes> DirectoryStore::get(const std::string& name) const {
    for (const auto& file : files(name))
        if (auto bytes = whole(file)) return bytes;
    return std::nullopt;
}

std::vector<fs::path> DirectoryStore::damaged() const {
    std::vector<fs::path> out;
    for (const auto& file : files())
        if (!is_unfinished(file) && (entry_name(file).empty() || !whole(file))) out.push_back(file);
    return out;
}

} // namespace chaintree

#include "client/durable_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chaintree {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view unfinished_ending = ".new";

std::unexpected<Rejection> failed(const fs::path& path, std::string clause = "Store.write") {
    return reject(std::move(clause), path.string() + ": " + std::strerror(errno));
}

// Closes what it holds.
class File {
public:
    File(const fs::path& path, int flags, unsigned mode = 0)
        : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] bool write(ByteView bytes) const {
        while (!bytes.empty()) {
            const auto done = ::write(descriptor_, bytes.data(), bytes.size());
            if (done < 0 && errno == EINTR) continue;
            if (done <= 0) return false;
            bytes = bytes.subspan(static_cast<std::size_t>(done));
        }
        return true;
    }
    [[nodiscard]] bool flush() const { return ::fsync(descriptor_) == 0; }

private:
    int descriptor_;
};

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

bool flush_folder(const fs::path& folder) {
    File held{folder, O_RDONLY | O_DIRECTORY};
    return held.is_open() && held.flush();
}

Result<void> write_new(const fs::path& file, ByteView bytes, unsigned mode, int flags) {
    File out{file, O_WRONLY | O_CREAT | flags, mode};
    if (!out.is_open()) return failed(file, errno == EEXIST ? "Store.exists" : "Store.write");
    if (!out.write(bytes) || !out.flush()) return failed(file);
    return {};
}

} // namespace

Result<void> write_durably(const fs::path& file, ByteView bytes, unsigned mode) {
    fs::path beside = folder_of(file) / ("." + file.filename().string());
    beside += unfinished_ending;
    if (const auto done = write_new(beside, bytes, mode, O_TRUNC); !done) return done;
    if (::rename(beside.c_str(), file.c_str()) != 0) return failed(file);
    if (!flush_folder(folder_of(file))) return failed(folder_of(file));
    return {};
}

Result<void> create_durably(const fs::path& file, ByteView bytes, unsigned mode) {
    if (const auto done = write_new(file, bytes, mode, O_EXCL); !done) return done;
    if (!flush_folder(folder_of(file))) return failed(folder_of(file));
    return {};
}

Result<void> remove_durably(const fs::path& file) {
    if (::unlink(file.c_str()) != 0) {
        if (errno == ENOENT) return {};
        return failed(file);
    }
    if (!flush_folder(folder_of(file))) return failed(folder_of(file));
    return {};
}

Result<void> make_folder(const fs::path& folder, unsigned mode) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return {};
    if (folder.has_parent_path())
        if (const auto made = make_folder(folder.parent_path(), mode); !made) return made;
    if (::mkdir(folder.c_str(), mode) != 0 && errno != EEXIST) return failed(folder);
    if (!flush_folder(folder_of(folder))) return failed(folder);
    return {};
}

std::optional<Bytes> read_bounded(const fs::path& file, std::size_t most_bytes) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    struct stat about{};
    Bytes out;
    bool is_good = ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) &&
                   static_cast<std::uint64_t>(about.st_size) <= most_bytes;
    if (is_good) out.resize(static_cast<std::size_t>(about.st_size));
    for (std::size_t at = 0; is_good && at < out.size();) {
        const auto more = ::read(descriptor, out.data() + at, out.size() - at);
        if (more < 0 && errno == EINTR) continue;
        is_good = more > 0;
        if (is_good) at += static_cast<std::size_t>(more);
    }
    ::close(descriptor);
    if (!is_good) return std::nullopt;
    return out;
}

bool is_unfinished(const fs::path& file) {
    const auto name = file.filename().string();
    return name.starts_with('.') && name.ends_with(unfinished_ending);
}

} // namespace chaintree

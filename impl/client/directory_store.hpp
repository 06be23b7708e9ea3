// A store in a folder: one file an entry, whose name ends in the SHA-256 of what is in it. A file
// that is damaged or was never finished is so recognised, and not used.
#pragma once

#include "client/durable_file.hpp"
#include "client/store.hpp"

namespace chaintree {

class DirectoryStore final : public Store {
public:
    static constexpr std::size_t most_entry_bytes = std::size_t{1} << 30;

    // Makes the folder if there is none, for its owner alone. Clause Store.write.
    static Result<DirectoryStore> open(std::filesystem::path folder);

    Result<void> put(const std::string& name, ByteView bytes) override;
    Result<void> drop(const std::string& name) override;
    [[nodiscard]] std::vector<std::string> names() const override;
    [[nodiscard]] std::optional<Bytes> get(const std::string& name) const override;

    // Files there that hold nothing that can be used.
    [[nodiscard]] std::vector<std::filesystem::path> damaged() const;

private:
    std::filesystem::path folder_;

    explicit DirectoryStore(std::filesystem::path folder) : folder_(std::move(folder)) {}
    // Whole or not, of that name, or of all.
    [[nodiscard]] std::vector<std::filesystem::path> files(const std::string& name = {}) const;
};

} // namespace chaintree

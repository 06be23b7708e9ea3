// Chains as files: their descriptions, their blocks, and what is sent to them. Other processes
// write there at the same time. Spec: spec/directory.md.
#pragma once

#include "client/durable_file.hpp"
#include "client/watcher.hpp"

namespace chaintree {

// A chain with a name for people, and of a root the text of its ledger (below: nothing).
struct NamedChain {
    static constexpr std::string_view message_name = "named_chain";
    BoundedText<64> name;
    ChainDescription description;
    BoundedBytes<most_code_bytes> ledger;
    friend bool operator==(const NamedChain&, const NamedChain&) = default;
};

// A file that was not used.
struct BadFile {
    std::filesystem::path file;
    Rejection why;
};

class ChainDirectory {
public:
    // Reads all descriptions. Clause Directory.none: there is no such folder.
    static Result<ChainDirectory> open(std::filesystem::path folder);

    [[nodiscard]] const std::vector<NamedChain>& chains() const { return chains_; }
    // By its name or its id (64 digits). Null: there is none, or several have that name.
    [[nodiscard]] const NamedChain* find(const std::string& name_or_id) const;
    [[nodiscard]] std::string name_of(const ChainId& chain) const;
    // The path to this chain. Clauses Directory.path (a chain above it is not here), and those of
    // ChainPath::start.
    [[nodiscard]] Result<ChainPath> path_to(const NamedChain& chain,
                                            const std::optional<AccountId>& own) const;

    // Blocks of the chain whose files were not read yet, by height.
    void read_blocks(const ChainId& chain, const std::function<void(Block)>& take);
    // Files that were not used when they were looked at last, each once.
    [[nodiscard]] const std::vector<BadFile>& bad() const { return bad_; }

    // Lays it down for whoever makes blocks of the chain. The file; nothing changes if it is there.
    // Clause Store.write.
    Result<std::filesystem::path> send(const Outgoing& message) const;
    // Clause Store.write.
    Result<void> publish(const NamedChain& chain);
    Result<void> publish(const Block& block) const;

private:
    std::filesystem::path folder_;
    std::vector<NamedChain> chains_;
    std::vector<BadFile> bad_;
    std::set<std::filesystem::path> read_; // blocks

    explicit ChainDirectory(std::filesystem::path folder) : folder_(std::move(folder)) {}
    void report(const std::filesystem::path& file, std::string clause, std::string detail = {});
    std::optional<NamedChain> read_chain(const std::filesystem::path& file);
    std::optional<Block> read_block(const ChainDescription& chain,
                                    const std::filesystem::path& file);
};

} // namespace chaintree

#include "client/chain_directory.hpp"

#include "codec/codec.hpp"
#include "crypto/sha256.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

BOOST_HANA_ADAPT_STRUCT(chaintree::NamedChain, name, description, ledger);

namespace chaintree {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_chain_bytes = 1 << 18;

std::string hex_of(const ChainId& chain) {
    return to_hex(chain.view());
}

// In order of their names. What is unfinished, or no file, is nobody's business.
std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder, error})
        if (!is_unfinished(entry.path())) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

std::string block_name(const HeaderBody& header) {
    std::ostringstream out;
    out << std::setw(12) << std::setfill('0') << header.height.value << '-'
        << to_hex(hash_of(header).view()) << ".block";
    return out.str();
}

// What a block of the chain can have at most, with its frame.
std::size_t most_block_bytes(const ChainConfig& config) {
    constexpr std::size_t record_bytes = 40;
    constexpr std::size_t header_bytes = 1 << 13;
    return config.sizes.body_bytes + std::size_t{config.sizes.block_steps} * record_bytes +
           header_bytes;
}

} // namespace

Result<ChainDirectory> ChainDirectory::open(fs::path folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return reject("Directory.none", folder.string());
    ChainDirectory out{std::move(folder)};
    for (const auto& file : files_in(out.folder_ / "chains"))
        if (auto chain = out.read_chain(file)) out.chains_.push_back(*std::move(chain));
    return out;
}

void ChainDirectory::report(const fs::path& file, std::string clause, std::string detail) {
    if (std::ranges::find(bad_, file, &BadFile::file) == bad_.end())
        bad_.push_back({file, {std::move(clause), std::move(detail)}});
}

// Clauses Directory.unreadable, Directory.malformed, Directory.name.
std::optional<NamedChain> ChainDirectory::read_chain(const fs::path& file) {
    const auto bytes = read_bounded(file, most_chain_bytes);
    if (!bytes) {
        report(file, "Directory.unreadable");
        return std::nullopt;
    }
    auto chain = decode<NamedChain>(*bytes);
    if (!chain) {
        report(file, "Directory.malformed", to_rejection(chain.error()).clause);
        return std::nullopt;
    }
    if (file.filename().string() != hex_of(id_of(chain->description)) + ".chain") {
        report(file, "Directory.name");
        return std::nullopt;
    }
    return *std::move(chain);
}

const NamedChain* ChainDirectory::find(const std::string& name_or_id) const {
    const NamedChain* out = nullptr;
    for (const auto& chain : chains_) {
        if (hex_of(id_of(chain.description)) == name_or_id) return &chain;
        if (chain.name.text() != name_or_id) continue;
        if (out) return nullptr;
        out = &chain;
    }
    return out;
}

std::string ChainDirectory::name_of(const ChainId& chain) const {
    const auto found = std::ranges::find_if(
        chains_, [&](const NamedChain& one) { return id_of(one.description) == chain; });
    return found == chains_.end() ? hex_of(chain) : found->name.text();
}

Result<ChainPath> ChainDirectory::path_to(const NamedChain& chain,
                                          const std::optional<AccountId>& own) const {
    std::vector<ChainDescription> out{chain.description};
    const auto* top = &chain;
    while (top->description.parent) {
        top = find(hex_of(*top->description.parent));
        if (!top) return reject("Directory.path", "no description of " + hex_of(*out[0].parent));
        out.insert(out.begin(), top->description);
    }
    if (top->ledger.empty()) return reject("Directory.path", "the root's ledger is not here");
    return ChainPath::start(std::move(out), as_text(top->ledger.view()), own);
}

void ChainDirectory::read_blocks(const ChainId& chain, const std::function<void(Block)>& take) {
    const auto* known = find(hex_of(chain));
    if (!known) return;
    for (const auto& file : files_in(folder_ / "blocks" / hex_of(chain))) {
        if (read_.contains(file)) continue;
        auto block = read_block(known->description, file);
        if (!block) continue; // perhaps it is mended
        read_.insert(file);
        std::erase_if(bad_, [&](const BadFile& bad) { return bad.file == file; });
        take(*std::move(block));
    }
}

// Clauses Directory.unreadable, Directory.malformed, Directory.name, Directory.body.
std::optional<Block> ChainDirectory::read_block(const ChainDescription& chain,
                                                const fs::path& file) {
    const auto bytes = read_bounded(file, most_block_bytes(chain.config));
    if (!bytes) {
        report(file, "Directory.unreadable");
        return std::nullopt;
    }
    auto block = decode_block(*bytes);
    if (!block) {
        report(file, "Directory.malformed", block.error().clause);
        return std::nullopt;
    }
    const auto& header = block->header.body;
    if (file.filename().string() != block_name(header) || header.chain != id_of(chain)) {
        report(file, "Directory.name");
        return std::nullopt;
    }
    if (const auto good = check_body(chain.config, *block); !good) {
        report(file, "Directory.body");
        return std::nullopt;
    }
    return *std::move(block);
}

Result<fs::path> ChainDirectory::send(const Outgoing& message) const {
    const auto bytes = encode_step(message.step);
    const auto folder = folder_ / "outbox" / hex_of(message.chain);
    if (const auto made = make_folder(folder); !made) return std::unexpected(made.error());
    auto file = folder / (to_hex(tagged_hash(Domain::step, bytes).view()) + ".step");
    if (read_bounded(file, bytes.size()) != bytes)
        if (const auto done = write_durably(file, bytes); !done)
            return std::unexpected(done.error());
    return file;
}

Result<void> ChainDirectory::publish(const NamedChain& chain) {
    const auto folder = folder_ / "chains";
    if (const auto made = make_folder(folder); !made) return made;
    chains_.push_back(chain);
    return write_durably(folder / (hex_of(id_of(chain.description)) + ".chain"), encode(chain));
}

Result<void> ChainDirectory::publish(const Block& block) const {
    const auto& header = block.header.body;
    const auto folder = folder_ / "blocks" / hex_of(header.chain);
    if (const auto made = make_folder(folder); !made) return made;
    return write_durably(folder / block_name(header), encode_block(block));
}

} // namespace chaintree

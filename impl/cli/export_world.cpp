#include "cli/export_world.hpp"

#include "cli/key_file.hpp"
#include "client/chain_directory.hpp"

#include <cctype>
#include <iostream>

namespace chaintree::cli {

namespace {

// Names of accounts become names of files.
std::string file_name(std::string name) {
    for (auto& character : name)
        if (!std::isalnum(static_cast<unsigned char>(character))) character = '_';
    return name + ".key";
}

Result<void> publish(const scenario::World& world, const scenario::KnownChain& chain,
                     ChainDirectory& directory) {
    const auto& node = world.node(chain);
    NamedChain named{BoundedText<64>{chain.name}, node.description(), {}};
    if (!node.description().parent) {
        const auto text = as_bytes(node.codes().text(node.description().config.ledger.code));
        named.ledger = BoundedBytes<most_code_bytes>{Bytes{text.begin(), text.end()}};
    }
    if (const auto done = directory.publish(named); !done) return done;
    for (const auto& block : node.blocks()) {
        if (world.withheld.contains({chain.id, block.header.body.height})) continue;
        if (const auto done = directory.publish(block); !done) return done;
    }
    return {};
}

Result<void> publish_all(const scenario::World& world, const std::filesystem::path& folder) {
    if (const auto made = make_folder(folder); !made) return made;
    if (const auto made = make_folder(folder / "keys", 0700); !made) return made;
    auto directory = ChainDirectory::open(folder);
    if (!directory) return std::unexpected(directory.error());
    for (const auto& chain : world.chains)
        if (const auto done = publish(world, chain, *directory); !done) return done;
    for (const auto& [account, name] : world.account_names) {
        const auto text = scenario_key_text(name);
        const auto file = folder / "keys" / file_name(name);
        if (const auto done = write_durably(file, as_bytes(text), 0600); !done) return done;
    }
    return {};
}

} // namespace

ExitCode export_world(const scenario::World& world, const std::filesystem::path& folder) {
    const auto done = publish_all(world, folder);
    if (done) return ExitCode::held;
    std::cerr << "chaintree: " << done.error().clause << ": " << done.error().detail << '\n';
    return ExitCode::cannot_write;
}

} // namespace chaintree::cli

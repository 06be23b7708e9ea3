// What `watch` and `wallet` share: a directory of blocks, a key, a store, and rounds of looking.
#pragma once

#include "cli/command_line.hpp"
#include "client/chain_directory.hpp"
#include "client/directory_store.hpp"

#include <nlohmann/json.hpp>

namespace chaintree::cli {

struct FollowLine {
    std::string directory;
    std::string chain;
    std::string key;
    std::string store; // empty: beside the key
    std::uint64_t interval_seconds = 1;
    bool once = false;
    bool json = false;
};

void add_follow_options(CommandLine& command, FollowLine& line);

// All that a command needs which follows a chain.
struct Followed {
    ChainDirectory directory;
    NamedChain chain;
    SecretKey key;
    std::unique_ptr<DirectoryStore> store;
    ChainPath path;
};
// What is wrong is said on stderr.
[[nodiscard]] std::expected<Followed, ExitCode> open_followed(const FollowLine& line);

// What one round found. Its lines are shown when they are others than in the round before.
struct Round {
    ExitCode code = ExitCode::held;
    std::vector<std::string> lines;
    nlohmann::json json = nlohmann::json::object();

    // The first problem decides the exit code.
    void add(ExitCode problem, std::string text);
    // Names what lies in the directory and in the store and was not used.
    void add_bad_files(const Followed& followed, const std::vector<std::string>& ignored);
    // Lays these down for whoever makes blocks. The files, by their place in `messages`.
    std::vector<std::string> send(const Followed& followed, std::span<const Outgoing> messages);
};

// Rounds until a signal comes, or one: the exit code of the last.
[[nodiscard]] ExitCode run_rounds(const FollowLine& line, const std::function<Round()>& look);

// Offers every new block of the path's chains, the root's first.
void hear_all(Followed& followed, const ChainPath& path, const std::function<void(Block)>& hear);
[[nodiscard]] nlohmann::json heights_of(const Followed& followed, const ChainPath& path);

} // namespace chaintree::cli

#include "cli/follow.hpp"

#include "cli/key_file.hpp"

#include <csignal>
#include <ctime>
#include <iostream>

namespace chaintree::cli {

namespace {

volatile std::sig_atomic_t is_stopped = 0;

extern "C" void stop_following(int) {
    is_stopped = 1;
}

std::unexpected<ExitCode> refused(const std::string& what, const Rejection& why, ExitCode code) {
    std::cerr << "chaintree: " << what << ": " << why.clause
              << (why.detail.empty() ? "" : " (" + why.detail + ")") << '\n';
    return std::unexpected(code);
}

void sleep_for(std::uint64_t seconds) {
    const timespec time{static_cast<time_t>(seconds), 0};
    ::nanosleep(&time, nullptr); // a signal ends it
}

} // namespace

void add_follow_options(CommandLine& command, FollowLine& line) {
    command.required("DIR", line.directory, "a directory of chains and blocks");
    command.required("--chain", line.chain, "the chain, by its name or its id");
    command.required("--key", line.key, "file of the secret key; new-key makes one");
    command.option("--store", line.store, "folder for what has to outlive a crash; beside the key");
    command.option("--interval", line.interval_seconds, "seconds between two looks", 1, 3600);
    command.flag("--once", line.once, "look once, and end");
    command.flag("--json", line.json, "report as JSON, a line a report");
}

std::expected<Followed, ExitCode> open_followed(const FollowLine& line) {
    auto directory = ChainDirectory::open(line.directory);
    if (!directory) return refused(line.directory, directory.error(), ExitCode::missing_input);
    const auto* chain = directory->find(line.chain);
    if (!chain)
        return refused(line.directory, {"Directory.chain", "no chain " + line.chain},
                       ExitCode::missing_input);
    const auto named = *chain;
    const auto key = read_key(line.key);
    if (!key) return std::unexpected(key.error());
    auto path = directory->path_to(named, key->account());
    if (!path) return refused(line.directory, path.error(), ExitCode::bad_input);
    auto store = DirectoryStore::open(line.store.empty() ? line.key + ".store" : line.store);
    if (!store) return refused("the store", store.error(), ExitCode::cannot_write);
    return Followed{*std::move(directory), named, *key,
                    std::make_unique<DirectoryStore>(*std::move(store)), *std::move(path)};
}

void Round::add(ExitCode problem, std::string text) {
    if (code == ExitCode::held) code = problem;
    lines.push_back(std::move(text));
}

void Round::add_bad_files(const Followed& followed, const std::vector<std::string>& ignored) {
    auto files = nlohmann::json::array();
    const auto bad = [&](const std::string& file, const std::string& why) {
        files.push_back({{"file", file}, {"clause", why}});
        add(ExitCode::bad_input, "not used: " + file + ": " + why);
    };
    for (const auto& [file, why] : followed.directory.bad()) bad(file.string(), why.clause);
    for (const auto& file : followed.store->damaged()) bad(file.string(), "Store.damaged");
    for (const auto& name : ignored)
        if (followed.store->get(name)) bad(name, "Store.stranger");
    json["bad_files"] = std::move(files);
}

std::vector<std::string> Round::send(const Followed& followed, std::span<const Outgoing> messages) {
    std::vector<std::string> out;
    for (const auto& message : messages) {
        const auto file = followed.directory.send(message);
        out.push_back(file ? file->string() : "");
        if (!file) add(ExitCode::cannot_write, file.error().clause + ": " + file.error().detail);
    }
    return out;
}

ExitCode run_rounds(const FollowLine& line, const std::function<Round()>& look) {
    std::signal(SIGINT, stop_following);
    std::signal(SIGTERM, stop_following);
    std::optional<Round> before;
    while (true) {
        auto round = look();
        if (!before || before->lines != round.lines || before->json != round.json) {
            if (line.json)
                std::cout << round.json.dump() << '\n';
            else
                for (const auto& text : round.lines) std::cout << text << '\n';
            std::cout.flush();
        }
        if (line.once || is_stopped != 0) return round.code;
        before = std::move(round);
        sleep_for(line.interval_seconds);
        if (is_stopped != 0) return before->code;
    }
}

void hear_all(Followed& followed, const ChainPath& path, const std::function<void(Block)>& hear) {
    for (std::size_t level = 0; level < path.size(); ++level)
        followed.directory.read_blocks(path.id(level), hear);
}

nlohmann::json heights_of(const Followed& followed, const ChainPath& path) {
    auto out = nlohmann::json::object();
    for (std::size_t level = 0; level < path.size(); ++level)
        if (const auto* node = path.node(level))
            out[followed.directory.name_of(path.id(level))] = node->tip().height.value;
    return out;
}

} // namespace chaintree::cli

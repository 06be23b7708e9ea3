// `chaintree watch`: a watcher on a directory of blocks.
#include "cli/follow.hpp"

namespace chaintree::cli {

namespace {

struct WatchLine {
    FollowLine follow;
    std::uint64_t patience_blocks = WatchRules{}.patience_blocks;
};

std::string words_for(const Followed& followed, const Statement& about) {
    auto out =
        std::string{word_of(about.kind)} + " about " + followed.directory.name_of(about.child);
    if (about.height) out += " #" + std::to_string(about.height->value);
    if (!about.why.clause.empty()) out += ": " + about.why.clause;
    return out;
}

nlohmann::json to_json(const Followed& followed, const Statement& about) {
    nlohmann::json out{{"kind", word_of(about.kind)},
                       {"child", followed.directory.name_of(about.child)},
                       {"clause", about.why.clause}};
    if (about.height) out["height"] = std::to_string(about.height->value);
    return out;
}

// Whatever is said is a finding: something did not hold. Reclaims and reveals are not: all is well.
ExitCode code_of(StatementKind kind) {
    const bool is_well = kind == StatementKind::reclaim || kind == StatementKind::reveal;
    return is_well ? ExitCode::held : ExitCode::not_held;
}

Round look_once(Followed& followed, Watcher& watcher) {
    hear_all(followed, watcher.path(), [&](Block block) { watcher.hear(std::move(block)); });
    const auto look = watcher.look();
    Round round;
    std::vector<Outgoing> messages;
    for (const auto& said : look.said) messages.push_back(said.message);
    const auto files = round.send(followed, messages);
    round.json = {{"heights", heights_of(followed, watcher.path())},
                  {"said", nlohmann::json::array()},
                  {"unsaid", nlohmann::json::array()}};
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& about = look.said[i].about;
        auto one = to_json(followed, about);
        one["file"] = files[i];
        round.json["said"].push_back(std::move(one));
        round.add(code_of(about.kind), words_for(followed, about) + "\n    " + files[i]);
    }
    for (const auto& about : look.unsaid) {
        round.json["unsaid"].push_back(to_json(followed, about));
        round.add(ExitCode::not_held, "cannot be said: " + words_for(followed, about));
    }
    for (const auto& why : look.trouble) round.add(ExitCode::cannot_write, why.detail);
    round.add_bad_files(followed, watcher.ignored());
    return round;
}

ExitCode run(const WatchLine& line) {
    auto followed = open_followed(line.follow);
    if (!followed) return followed.error();
    Watcher watcher{
        std::move(followed->path), followed->key, *followed->store, {line.patience_blocks}};
    return run_rounds(line.follow, [&] { return look_once(*followed, watcher); });
}

} // namespace

void add_watch(CLI::App& app, Action& chosen) {
    auto line = std::make_shared<WatchLine>();
    CommandLine command{app, "watch", "Follow a chain in a directory, and object by itself"};
    add_follow_options(command, line->follow);
    command.option("--patience", line->patience_blocks,
                   "root blocks after which a missing body is demanded");
    command.when_chosen([line, &chosen] { chosen = [line] { return run(*line); }; });
}

} // namespace chaintree::cli

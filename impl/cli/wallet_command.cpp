// `chaintree wallet`: a wallet on a directory of blocks.
#include "cli/follow.hpp"
#include "client/wallet.hpp"

#include <iostream>

namespace chaintree::cli {

namespace {

struct WalletLine {
    FollowLine follow;
    std::string send;
    std::vector<std::string> arguments;
    std::string contract;
    std::string on;
    std::string to;
    std::string forget;
    std::uint64_t force_after_blocks = 0;
};

ExitCode mistake(const std::string& what, ExitCode code) {
    std::cerr << "chaintree: " << what << '\n';
    return code;
}

std::optional<Hash> parse_hash(const std::string& text) {
    const auto bytes = from_hex(text);
    Hash out;
    if (!bytes || bytes->size() != out.bytes.size()) return std::nullopt;
    std::ranges::copy(*bytes, out.bytes.begin());
    return out;
}

// Empty: no name, or no such chain.
std::optional<ChainId> chain_of(const Followed& followed, const std::string& name) {
    const auto* found = name.empty() ? nullptr : followed.directory.find(name);
    if (!found) return std::nullopt;
    return id_of(found->description);
}

// A number, true or false, or 0x and 64 digits.
std::optional<Word> parse_argument(const Followed& followed, const std::string& text) {
    if (text == "true" || text == "false") return Word{text == "true" ? 1 : 0};
    if (const auto hash = parse_hash(text)) return to_word(*hash);
    if (const auto number = parse_word(text)) return *number;
    if (const auto* chain = followed.directory.find(text))
        return to_word(id_of(chain->description));
    return std::nullopt;
}

// What is no call is said on stderr.
std::expected<Call, ExitCode> call_of(const WalletLine& line, const Followed& followed,
                                      const Wallet& wallet) {
    Call call;
    call.contract = wallet.path().node(0)->ledger();
    if (!line.contract.empty()) {
        const auto id = parse_hash(line.contract);
        if (!id) return std::unexpected(mistake("no id: " + line.contract, ExitCode::usage));
        call.contract = ContractId{*id};
    }
    auto function = BoundedText<64>::from(line.send);
    if (!function) return std::unexpected(mistake("no function: " + line.send, ExitCode::usage));
    call.function = *std::move(function);
    for (const auto& text : line.arguments) {
        const auto word = parse_argument(followed, text);
        if (!word || call.arguments.full())
            return std::unexpected(mistake("no argument: " + text, ExitCode::usage));
        call.arguments.push_back(*word);
    }
    return call;
}

ExitCode send(const WalletLine& line, const Followed& followed, Wallet& wallet) {
    auto call = call_of(line, followed, wallet);
    if (!call) return call.error();
    const auto on = chain_of(followed, line.on);
    const auto to = chain_of(followed, line.to);
    if (!line.on.empty() && !on) return mistake("no chain " + line.on, ExitCode::missing_input);
    if (!line.to.empty() && !to) return mistake("no chain " + line.to, ExitCode::missing_input);
    const auto id =
        wallet.call(on.value_or(id_of(followed.chain.description)), to, *std::move(call));
    if (id) return ExitCode::held;
    const auto code =
        id.error().clause == "Store.write" ? ExitCode::cannot_write : ExitCode::not_held;
    return mistake(id.error().clause + " " + id.error().detail, code);
}

ExitCode code_of(FlightState state) {
    const bool is_bad = state == FlightState::failed || state == FlightState::lost;
    return is_bad ? ExitCode::not_held : ExitCode::held;
}

Round look_once(Followed& followed, Wallet& wallet) {
    const auto look = wallet.look();
    Round round;
    const auto files = round.send(followed, look.send);
    round.json = {{"heights", heights_of(followed, wallet.path())},
                  {"calls", nlohmann::json::array()},
                  {"sent", files}};
    for (const auto& [id, transaction, state, why] : look.flights) {
        const auto name = to_hex(id.view());
        round.json["calls"].push_back(
            {{"id", name}, {"state", word_of(state)}, {"clause", why.clause}});
        round.add(code_of(state), name + " " + std::string{word_of(state)} +
                                      (why.clause.empty() ? "" : ": " + why.clause));
    }
    for (const auto& file : files) round.lines.push_back("    " + file);
    round.add_bad_files(followed, wallet.ignored());
    return round;
}

ExitCode run(const WalletLine& line) {
    auto followed = open_followed(line.follow);
    if (!followed) return followed.error();
    WalletRules rules;
    if (line.force_after_blocks > 0) rules.force_after_blocks = line.force_after_blocks;
    Wallet wallet{std::move(followed->path), followed->key, *followed->store, rules};
    const auto hear = [&] {
        hear_all(*followed, wallet.path(), [&](Block block) { wallet.hear(std::move(block)); });
    };
    hear();
    if (!line.send.empty())
        if (const auto code = send(line, *followed, wallet); code != ExitCode::held) return code;
    if (!line.forget.empty()) {
        const auto id = parse_hash(line.forget);
        if (!id) return mistake("no call: " + line.forget, ExitCode::usage);
        if (!wallet.forget(MessageId{*id}))
            return mistake("the store cannot be written", ExitCode::cannot_write);
    }
    return run_rounds(line.follow, [&] {
        hear();
        return look_once(*followed, wallet);
    });
}

} // namespace

void add_wallet(CLI::App& app, Action& chosen) {
    auto line = std::make_shared<WalletLine>();
    CommandLine command{app, "wallet", "Sign calls on a chain in a directory, and follow them"};
    add_follow_options(command, line->follow);
    command.option("--send", line->send, "sign a call of this function first");
    command.option("--argument", line->arguments,
                   "of the call: a number, true, false, 0x and 64 digits, or a chain's name");
    command.option("--contract", line->contract, "id of its contract; the native ledger's");
    command.option("--on", line->on, "the chain that it is sent on; the one of --chain");
    command.option("--to", line->to, "the other end of an edge call: the parent or a child");
    command.option("--forget", line->forget, "forget the call with this id");
    command.option("--force-after", line->force_after_blocks,
                   "root blocks after which what is left out is posted in the inbox (0: never)");
    command.when_chosen([line, &chosen] { chosen = [line] { return run(*line); }; });
}

} // namespace chaintree::cli

#include "cli/key_file.hpp"

#include "cli/command_line.hpp"
#include "client/durable_file.hpp"

#include <algorithm>
#include <iostream>
#include <sys/random.h>
#include <sys/stat.h>

namespace chaintree::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_key_bytes = 256;
constexpr std::string_view scenario_word = "scenario ";

std::unexpected<ExitCode> refused(const fs::path& file, const std::string& why, ExitCode code) {
    std::cerr << "chaintree: " << file.string() << ": " << why << '\n';
    return std::unexpected(code);
}

std::optional<SecretKey> parse_key(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    if (text.starts_with(scenario_word))
        return SecretKey::from_text("account/" + text.substr(scenario_word.size()));
    const auto bytes = from_hex(text);
    Hash secret;
    if (!bytes || bytes->size() != secret.bytes.size()) return std::nullopt;
    std::ranges::copy(*bytes, secret.bytes.begin());
    auto key = SecretKey::from_bytes(secret);
    if (!key) return std::nullopt;
    return *std::move(key);
}

ExitCode make_key(const std::string& file) {
    Hash secret;
    std::optional<SecretKey> key;
    while (!key) {
        if (::getrandom(secret.bytes.data(), secret.bytes.size(), 0) !=
            static_cast<ssize_t>(secret.bytes.size()))
            continue;
        if (auto made = SecretKey::from_bytes(secret)) key = *std::move(made);
    }
    const auto text = to_hex(secret.view()) + "\n";
    if (const auto done = create_durably(file, as_bytes(text), 0600); !done) {
        std::cerr << "chaintree: cannot make " << file << ": " << done.error().clause << '\n';
        return ExitCode::cannot_write;
    }
    std::cout << "account 0x" << to_hex(key->account().view()) << '\n';
    return ExitCode::held;
}

} // namespace

std::string scenario_key_text(const std::string& account) {
    return std::string{scenario_word} + account + "\n";
}

std::expected<SecretKey, ExitCode> read_key(const fs::path& file) {
    struct stat about{};
    if (::stat(file.c_str(), &about) != 0)
        return refused(file, "there is no such key file", ExitCode::missing_input);
    if ((about.st_mode & 077U) != 0)
        return refused(file, "others can read this key: chmod 600", ExitCode::bad_input);
    const auto bytes = read_bounded(file, most_key_bytes);
    if (!bytes) return refused(file, "cannot be read", ExitCode::missing_input);
    const auto key = parse_key(as_text(*bytes));
    if (!key) return refused(file, "holds no secret key", ExitCode::bad_input);
    return *key;
}

void add_new_key(CLI::App& app, Action& chosen) {
    auto file = std::make_shared<std::string>();
    CommandLine command{app, "new-key", "Make a secret key in a new file of its own"};
    command.required("FILE", *file, "a file that is not there yet");
    command.when_chosen([file, &chosen] { chosen = [file] { return make_key(*file); }; });
}

} // namespace chaintree::cli

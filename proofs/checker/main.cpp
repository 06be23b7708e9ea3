// chaintree-checker FILE...: re-verifies certificates (spec/certificates.md).
#include "verify.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <span>

namespace chaintree_checker {

namespace {

enum class ExitCode : std::uint8_t {
    valid = 0,
    not_valid = 1,
    usage = 64,
    malformed = 65,
    missing = 66
};

constexpr std::string_view usage_text = "usage: chaintree-checker FILE...\n";

std::optional<std::string> read_file(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    std::ifstream stream{path, std::ios::binary};
    std::string out{std::istreambuf_iterator<char>{stream}, {}};
    if (!stream.is_open() || stream.bad()) return std::nullopt;
    return out;
}

class Report {
public:
    ExitCode check(const std::string& path) {
        const auto text = read_file(path);
        if (!text) {
            ++unread_;
            std::cerr << path << ": cannot read this file\n";
            return ExitCode::missing;
        }
        const auto certificates = parse(*text);
        if (!certificates) {
            ++unread_;
            const auto& [line, column, reason] = certificates.error();
            std::cerr << path << ':' << line << ':' << column << ": malformed: " << reason << '\n';
            return ExitCode::malformed;
        }
        std::size_t flawed = 0;
        for (std::size_t i = 0; i < certificates->size(); ++i)
            flawed += is_flawed(path, i, (*certificates)[i]) ? 1U : 0U;
        checked_ += certificates->size();
        flawed_ += flawed;
        return flawed == 0 ? ExitCode::valid : ExitCode::not_valid;
    }

    void print() const {
        std::cout << checked_ << " certificates of " << by_obligation_.size() << " obligations: ";
        if (flawed_ == 0 && unread_ == 0)
            std::cout << "all valid\n";
        else
            std::cout << flawed_ << " not valid" << unread_text() << '\n';
        for (const auto& [name, count] : by_obligation_)
            std::cout << "  " << count << "  " << name << '\n';
    }

private:
    [[nodiscard]] std::string unread_text() const {
        if (unread_ == 0) return "";
        return ", " + std::to_string(unread_) + (unread_ == 1 ? " file" : " files") + " not read";
    }

    bool is_flawed(const std::string& path, std::size_t number, const Certificate& certificate) {
        ++by_obligation_[certificate.obligation];
        const auto flaw = find_flaw(certificate);
        if (!flaw) return false;
        std::cerr << path << ':' << flaw->line << ": certificate " << number << " ("
                  << certificate.obligation << "), node " << flaw->node << ": " << flaw->reason
                  << '\n';
        return true;
    }

    std::map<std::string, std::size_t> by_obligation_;
    std::size_t checked_ = 0;
    std::size_t flawed_ = 0;
    std::size_t unread_ = 0; // missing or malformed files
};

ExitCode run(std::span<const char* const> paths) {
    if (paths.size() == 1 && std::string_view{paths[0]} == "--help") {
        std::cout << usage_text;
        return ExitCode::valid;
    }
    bool good = !paths.empty();
    for (const auto* path : paths) good = good && *path != '-' && *path != '\0';
    if (!good) {
        std::cerr << usage_text;
        return ExitCode::usage;
    }
    Report report;
    ExitCode out = ExitCode::valid;
    for (const auto* path : paths) out = std::max(out, report.check(path));
    report.print();
    return out;
}

} // namespace

} // namespace chaintree_checker

int main(int count, char** words) {
    const std::span<const char* const> all{words, static_cast<std::size_t>(count)};
    return static_cast<int>(
        chaintree_checker::run(all.subspan(std::min<std::size_t>(1, all.size()))));
}

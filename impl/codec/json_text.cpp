#include "codec/json.hpp"

#include <set>

namespace chaintree {

namespace {

// Reads once for the place of the first error and for keys that occur twice: nlohmann's own parser
// keeps the last of equal keys in silence.
class Checker final : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override {
        open_.emplace_back();
        return true;
    }
    bool key(string_t& name) override {
        if (open_.back().insert(name).second) return true;
        twice_ = name;
        return false;
    }
    bool end_object() override {
        open_.pop_back();
        return true;
    }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        position_ = position;
        message_ = error.what();
        return false;
    }

    [[nodiscard]] Diagnostic diagnostic(std::string_view text) const;

private:
    std::vector<std::set<std::string>> open_;
    std::optional<std::string> twice_;
    std::size_t position_ = 0; // counts from 1
    std::string message_;
};

SourcePlace place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto lines = std::ranges::count(before, '\n');
    const std::size_t line_start = before.rfind('\n') + 1; // npos + 1 is 0
    return {static_cast<std::uint32_t>(lines + 1),
            static_cast<std::uint32_t>(before.size() - line_start + 1), 1};
}

// nlohmann's text after its own prefix "[json.exception...] parse error at line L, column C: ".
std::string cause(std::string_view message) {
    const std::size_t column = message.find("column");
    const std::size_t colon =
        column == std::string_view::npos ? column : message.find(": ", column);
    return std::string(colon == std::string_view::npos ? message : message.substr(colon + 2));
}

Diagnostic Checker::diagnostic(std::string_view text) const {
    if (twice_)
        return {{}, "the key \"" + *twice_ + "\" occurs twice in one object", "keep one of them"};
    const std::size_t offset = position_ == 0 ? 0 : std::min(position_ - 1, text.size());
    return {place_of(text, offset), cause(message_)};
}

} // namespace

std::expected<nlohmann::json, Diagnostic> parse_json(std::string_view text) {
    Checker checker;
    if (!nlohmann::json::sax_parse(text, &checker))
        return std::unexpected(checker.diagnostic(text));
    return nlohmann::json::parse(text, nullptr, false);
}

} // namespace chaintree

#include "codec/json.hpp"

#include <charconv>

namespace chaintree {

void JsonPath::enter(std::string_view step) {
    steps_.emplace_back(step);
}

void JsonPath::leave() {
    steps_.pop_back();
}

bool JsonPath::refuse(std::string_view what) {
    error_.clear();
    for (const std::string& step : steps_) {
        error_ += '/';
        for (const char character : step) { // escapes of RFC 6901
            if (character == '~')
                error_ += "~0";
            else if (character == '/')
                error_ += "~1";
            else
                error_ += character;
        }
    }
    error_ += error_.empty() ? "top level: " : ": ";
    error_ += what;
    return false;
}

namespace json_detail {

namespace {

constexpr std::string_view decimal_wanted =
    "expected a number as a text of decimal digits, without "
    "leading zeros";

// Digits without leading zeros: one number has one text.
bool is_decimal(std::string_view text) {
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return !text.empty() && digits && (text.size() == 1 || text.front() != '0');
}

} // namespace

bool read_decimal(const nlohmann::json& json, JsonPath& path, std::uint64_t& number) {
    if (!json.is_string() || !is_decimal(json.get_ref<const std::string&>()))
        return path.refuse(decimal_wanted);
    const auto& text = json.get_ref<const std::string&>();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} || path.refuse("expected a number below 2^64");
}

bool read_word(const nlohmann::json& json, JsonPath& path, Word& word) {
    if (!json.is_string() || !is_decimal(json.get_ref<const std::string&>()))
        return path.refuse(decimal_wanted);
    const auto parsed = parse_word(json.get_ref<const std::string&>());
    if (!parsed) return path.refuse("expected a number below 2^256");
    word = *parsed;
    return true;
}

bool read_small(const nlohmann::json& json, JsonPath& path, std::uint64_t max,
                std::uint64_t& number) {
    if (!json.is_number_unsigned() || json.get<std::uint64_t>() > max)
        return path.refuse("expected a number from 0 to " + std::to_string(max));
    number = json.get<std::uint64_t>();
    return true;
}

bool read_bytes(const nlohmann::json& json, JsonPath& path, Bytes& bytes) {
    const auto* text = json.get_ptr<const std::string*>();
    auto parsed = text != nullptr && text->starts_with("0x") ? from_hex(*text) : std::nullopt;
    if (!parsed)
        return path.refuse("expected 0x and an even number of lower-case hexadecimal digits");
    bytes = *std::move(parsed);
    return true;
}

bool read_name(const nlohmann::json& json, JsonPath& path, std::span<const std::string_view> names,
               std::size_t& index) {
    const auto* text = json.get_ptr<const std::string*>();
    const auto found = text == nullptr ? names.end() : std::ranges::find(names, *text);
    if (found == names.end()) {
        std::string wanted = "expected one of:";
        for (const std::string_view name : names) wanted.append(" ").append(name);
        return path.refuse(wanted);
    }
    index = static_cast<std::size_t>(found - names.begin());
    return true;
}

bool check_fields(const nlohmann::json& json, JsonPath& path,
                  std::span<const std::string_view> names) {
    if (!json.is_object()) return path.refuse("expected an object");
    for (const auto& [key, value] : json.items()) {
        if (std::ranges::find(names, key) == names.end()) {
            path.enter(key);
            return path.refuse("unknown field");
        }
    }
    for (const std::string_view name : names) {
        if (!json.contains(std::string(name))) {
            path.enter(name);
            return path.refuse("missing field");
        }
    }
    return true;
}

bool check_array(const nlohmann::json& json, JsonPath& path, std::size_t limit) {
    if (!json.is_array()) return path.refuse("expected an array");
    if (json.size() > limit)
        return path.refuse("expected at most " + std::to_string(limit) + " elements");
    return true;
}

} // namespace json_detail

} // namespace chaintree

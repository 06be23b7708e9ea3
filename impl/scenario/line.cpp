#include "scenario/line.hpp"

#include "codec/bounded.hpp"

namespace chaintree::scenario {

namespace {

constexpr std::size_t most_nesting = 8;

bool is_space(char character) {
    return character == ' ' || character == '\t';
}

bool is_word_character(char character) {
    return is_printable(character) &&
           std::string_view{" \"#=,[]\\"}.find(character) == std::string_view::npos;
}

// Length of the word at the start: characters of words, with groups in brackets that close.
std::size_t word_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size()) {
        if (is_word_character(text[length])) {
            ++length;
            continue;
        }
        if (text[length] != '[' || length == 0) break;
        std::size_t end = length + 1;
        while (end < text.size() && is_word_character(text[end])) ++end;
        if (end == text.size() || text[end] != ']') break;
        length = end + 1;
    }
    return length;
}

class Cutter {
public:
    Cutter(std::string_view text, std::uint32_t number, std::vector<Diagnostic>& diagnostics)
        : text_(text), number_(number), diagnostics_(&diagnostics) {}

    Line run() {
        Line line;
        while (!failed_) {
            skip_spaces();
            if (at_end()) break;
            if (text_[at_] == '#') {
                line.comment = comment();
                break;
            }
            if (auto piece = read_piece()) line.pieces.push_back(std::move(*piece));
        }
        return line;
    }

private:
    std::string_view text_;
    std::uint32_t number_;
    std::vector<Diagnostic>* diagnostics_;
    std::size_t at_ = 0;
    bool failed_ = false; // the rest of the line has no sure meaning

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] SourcePlace place(std::size_t from) const {
        return {number_, static_cast<std::uint32_t>(from + 1),
                static_cast<std::uint32_t>(std::max<std::size_t>(at_ - std::min(at_, from), 1))};
    }
    void skip_spaces() {
        while (!at_end() && is_space(text_[at_])) ++at_;
    }
    void fail(std::size_t from, std::string message, std::string hint = {}) {
        diagnostics_->push_back({place(from), std::move(message), std::move(hint)});
        failed_ = true;
    }

    std::string comment() {
        auto rest = text_.substr(at_ + 1);
        if (rest.starts_with(' ')) rest.remove_prefix(1);
        const auto wrong = std::ranges::find_if_not(rest, is_printable);
        if (wrong != rest.end()) {
            at_ = static_cast<std::size_t>(wrong - text_.begin());
            fail(at_, "a comment holds printable ASCII characters only");
        }
        return std::string{rest};
    }

    std::optional<Piece> read_piece() {
        const std::size_t start = at_;
        const auto rest = text_.substr(at_);
        const std::size_t length = word_length(rest);
        Piece piece;
        if (length > 0 && length < rest.size() && rest[length] == '=') {
            piece.key = std::string{rest.substr(0, length)};
            at_ += length;
            piece.place = place(start);
            ++at_;
        }
        auto value = read_value(0);
        if (!value) return std::nullopt;
        if (!piece.key) piece.place = value->place;
        piece.value = std::move(*value);
        if (!at_end() && !is_space(text_[at_]) && text_[at_] != '#') {
            fail(at_, "expected a space before this", "put values with such characters in quotes");
            return std::nullopt;
        }
        return piece;
    }

    std::optional<TextValue> read_value(std::size_t depth) {
        if (!at_end() && text_[at_] == '"') return read_quoted();
        if (!at_end() && text_[at_] == '[') return read_list(depth);
        const std::size_t start = at_;
        const std::size_t length = word_length(text_.substr(at_));
        if (length == 0) {
            fail(start, at_end() ? "expected a value" : "no value begins with this character",
                 "a word, a number, \"text in quotes\" or [a, list]");
            return std::nullopt;
        }
        at_ += length;
        return TextValue{std::string{text_.substr(start, length)}, false, {}, place(start)};
    }

    std::optional<TextValue> read_quoted() {
        const std::size_t start = at_++;
        std::string out;
        for (; !at_end() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            if (!is_printable(text_[at_])) {
                fail(at_, "a text holds printable ASCII characters only");
                return std::nullopt;
            }
            out += text_[at_];
        }
        if (at_end()) {
            fail(start, "the text is not closed", "end it with \"");
            return std::nullopt;
        }
        ++at_;
        return TextValue{std::move(out), false, {}, place(start)};
    }

    std::optional<TextValue> read_list(std::size_t depth) {
        const std::size_t start = at_++;
        TextValue list{{}, true, {}, {}};
        for (skip_spaces(); at_end() || text_[at_] != ']'; skip_spaces()) {
            if (depth >= most_nesting) {
                fail(start, "lists are nested too deeply");
                return std::nullopt;
            }
            auto item = read_value(depth + 1);
            if (!item) return std::nullopt;
            list.items.push_back(std::move(*item));
            skip_spaces();
            if (at_end() || (text_[at_] != ',' && text_[at_] != ']')) {
                fail(start, "the list is not closed", "separate values by commas, end with ]");
                return std::nullopt;
            }
            if (text_[at_] == ',') ++at_;
        }
        ++at_;
        list.place = place(start);
        return list;
    }
};

} // namespace

Line cut_line(std::string_view text, std::uint32_t number, std::vector<Diagnostic>& diagnostics) {
    return Cutter{text, number, diagnostics}.run();
}

std::string quote(std::string_view text) {
    if (!text.empty() && word_length(text) == text.size()) return std::string{text};
    std::string out{"\""};
    for (const char character : text) {
        if (character == '"' || character == '\\') out += '\\';
        out += character;
    }
    return out + '"';
}

} // namespace chaintree::scenario

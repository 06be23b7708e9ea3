#include "contract/source_text.hpp"

#include "contract/ir.hpp"

#include <algorithm>
#include <cctype>

namespace chaintree::contract {

namespace {

// Walks the bytes of a text, knows whether it stands in a comment, and where.
class Scanner {
public:
    Scanner(std::string_view source, Report& report) : text_{source}, report_{report} {}

    std::string scan() {
        while (at_ < text_.size()) {
            if (text_.compare(at_, 2, "//") == 0)
                line_comment();
            else if (text_.compare(at_, 2, "/*") == 0)
                block_comment();
            else if (text_[at_] == '"' || text_[at_] == '\'')
                string();
            else
                plain();
        }
        return std::move(text_);
    }

private:
    std::string text_;
    Report& report_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;

    [[nodiscard]] SourcePlace place() const { return {line_, column_, 1}; }

    void step() {
        const bool new_line = text_[at_] == '\n';
        line_ += new_line ? 1 : 0;
        column_ = new_line ? 1 : column_ + 1;
        ++at_;
    }

    void plain() {
        const auto byte = static_cast<unsigned char>(text_[at_]);
        const bool space = byte == '\n' || byte == '\r' || byte == '\t';
        if (!space && (byte < 0x20 || byte >= 0x7f)) {
            report_.error(place(), "Text.ascii", "only ASCII characters stand outside comments",
                          "use the letters a to z, digits and the signs of the grammar");
            text_[at_] = '?';
        }
        step();
    }

    void string() {
        const char quote = text_[at_];
        do plain();
        while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n');
        if (at_ < text_.size()) step();
    }

    // Documentation comments hold tags, which solc checks; these two it accepts everywhere.
    void check_tag(bool documentation) {
        if (!documentation || text_[at_] != '@') return;
        const std::string_view rest = std::string_view{text_}.substr(at_);
        if (rest.starts_with("@dev ") || rest.starts_with("@notice ")) return;
        report_.error(place(), "Text.documentation", "this documentation tag is not understood",
                      "use // comments, or the tags @dev and @notice");
    }

    void line_comment() {
        const bool documentation = text_.compare(at_, 3, "///") == 0;
        while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') {
            check_tag(documentation);
            comment_character();
        }
    }

    void block_comment() {
        const auto begin = place();
        const bool documentation = text_.compare(at_, 3, "/**") == 0;
        step();
        step();
        while (at_ < text_.size() && text_.compare(at_, 2, "*/") != 0) {
            check_tag(documentation);
            comment_character();
        }
        if (at_ >= text_.size()) {
            report_.error(begin, "Text.comment", "this comment does not end", "close it with */");
            return;
        }
        step();
        step();
    }

    // solc ends a line comment at some of the rarer line breaks and refuses marks that turn the
    // direction of writing; neither can hide code from a reader here.
    void comment_character() {
        const auto length = sequence_length();
        const std::string_view all{text_};
        const auto sequence = all.substr(at_, length);
        const auto byte = static_cast<unsigned char>(text_[at_]);
        const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        if (length == 0 || control || byte == 0x7f || hides_code(sequence))
            report_.error(place(), "Text.utf8", "this character may not stand in a comment",
                          "comments hold UTF-8 text without control and direction marks");
        const auto count = std::max<std::size_t>(length, 1);
        for (std::size_t i = 0; i < count; ++i) {
            if (static_cast<unsigned char>(text_[at_]) >= 0x80 || control) text_[at_] = '?';
            step();
        }
    }

    [[nodiscard]] static bool hides_code(std::string_view sequence) {
        if (!sequence.starts_with("\xe2\x80") && !sequence.starts_with("\xe2\x81")) return false;
        const auto last = static_cast<unsigned char>(sequence[2]);
        if (sequence[1] == '\x80') return last >= 0xa8 && last <= 0xae;
        return last >= 0xa6 && last <= 0xa9;
    }

    // Bytes of the UTF-8 sequence that begins here; 0: none does.
    [[nodiscard]] std::size_t sequence_length() const {
        const auto first = static_cast<unsigned char>(text_[at_]);
        if (first < 0x80) return 1;
        const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at_ + length > text_.size()) return 0;
        for (std::size_t i = 1; i < length; ++i)
            if ((static_cast<unsigned char>(text_[at_ + i]) & 0xc0) != 0x80) return 0;
        const auto second = static_cast<unsigned char>(text_[at_ + 1]);
        const bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
        const bool beyond = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
        return overlong || beyond ? 0 : length;
    }
};

constexpr std::string_view license_mark = "SPDX-License-Identifier:";

// solc refuses what it does not take for a licence, and a second one.
void check_license(std::string_view text, Report& report) {
    const auto first = text.find(license_mark);
    if (first == std::string_view::npos) return;
    auto license = text.substr(first + license_mark.size());
    license = license.substr(0, license.find_first_of("\r\n"));
    license = license.substr(0, license.find("*/"));
    const bool plain = std::ranges::all_of(license, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view{" ()+.-"}.find(c) != std::string_view::npos;
    });
    const bool once = text.find(license_mark, first + 1) == std::string_view::npos;
    if (plain && once) return;
    const auto line = std::ranges::count(text.substr(0, first), '\n') + 1;
    report.error({static_cast<std::uint32_t>(line), 1, 1}, "Text.license",
                 once ? "this is no licence identifier" : "a file names its licence once",
                 "write one comment: SPDX-License-Identifier: Apache-2.0");
}

} // namespace

std::optional<std::string> checked_text(std::string_view source, Report& report) {
    if (source.size() > max_source_bytes) {
        report.error({1, 1, 1}, "Limit.source",
                     "the text is longer than " + std::to_string(max_source_bytes) + " bytes");
        return std::nullopt;
    }
    auto text = Scanner{source, report}.scan();
    check_license(text, report);
    if (!report.empty()) return std::nullopt;
    return text;
}

} // namespace chaintree::contract

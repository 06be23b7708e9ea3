#include "file.hpp"

#include "line.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace chaintree_checker {

namespace {

constexpr std::string_view first_line = "chaintree certificates 1";

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    std::expected<std::vector<Certificate>, Malformed> file() {
        if (!next() || line().rest() != first_line)
            return fail(1, 1, "expected '" + std::string{first_line} + "'");
        while (next()) {
            if (line().skip("end")) {
                if (last()) return std::move(out_);
            } else if (line().skip("obligation")) {
                certificate();
            } else {
                refuse("expected 'obligation' or 'end'");
            }
            if (malformed_) break;
        }
        if (!malformed_) return fail(number_ + 1, 1, "the file ends without 'end'");
        return std::unexpected(*malformed_);
    }

private:
    static std::unexpected<Malformed> fail(std::uint32_t line, std::uint32_t column,
                                           std::string reason) {
        return std::unexpected(Malformed{line, column, std::move(reason)});
    }
    void refuse(std::string reason) { refuse(line().malformed(std::move(reason))); }
    void refuse(Malformed malformed) {
        if (!malformed_) malformed_ = std::move(malformed);
    }
    // The value, or a default one with `malformed_` set.
    template <class T>
    T checked(std::expected<T, Malformed> value) {
        if (value) return std::move(*value);
        refuse(std::move(value.error()));
        return {};
    }
    Line& line() { return *line_; }

    // Reads a line. False: there is none, or it is malformed.
    bool next() {
        if (text_.empty() || malformed_) return false;
        ++number_;
        const auto end = text_.find('\n');
        const auto content = text_.substr(0, end);
        line_.emplace(content, number_);
        const auto odd = std::ranges::find_if(content, [](char c) { return c < ' ' || c > '~'; });
        const auto column = static_cast<std::uint32_t>(odd - content.begin() + 1);
        if (odd != content.end()) refuse({number_, column, "a character that is not printable"});
        if (end == std::string_view::npos)
            refuse({number_, static_cast<std::uint32_t>(content.size() + 1), "no newline"});
        if (line().at_end()) refuse("an empty line");
        text_.remove_prefix(malformed_ ? 0 : end + 1);
        return !malformed_;
    }
    // As `next`, where a line has to be.
    bool need(const char* what) {
        if (next()) return true;
        refuse({number_ + 1, 1, "the file ends where " + std::string{what} + " was expected"});
        return false;
    }
    void end_of_line() {
        if (!malformed_ && !line().at_end()) refuse("expected the end of the line");
    }

    bool last() {
        const Malformed here = line().malformed("not the number of certificates");
        const auto count = checked(line().small_number(""));
        end_of_line();
        if (!malformed_ && count != out_.size()) refuse(here);
        if (!malformed_ && !text_.empty()) refuse({number_ + 1, 1, "text after the end"});
        return !malformed_;
    }

    void certificate() {
        Certificate made;
        const Malformed here = line().malformed("expected a name without spaces at its ends");
        made.obligation = std::string{line().rest()};
        const auto& name = made.obligation;
        if (name.empty() || name.front() == ' ' || name.back() == ' ') return refuse(here);
        while (need("a fact or 'proof'") && !line().skip("proof")) made.facts.push_back(fact());
        end_of_line();
        std::size_t open = 1;
        while (!malformed_ && open > 0 && need("a node")) {
            made.nodes.push_back(node());
            open = std::holds_alternative<Sum>(made.nodes.back().content) ? open - 1 : open + 1;
        }
        out_.push_back(std::move(made));
    }

    Fact fact() {
        constexpr std::array<std::string_view, 3> relations{">=", "==", "!="};
        for (std::size_t i = 0; i < relations.size(); ++i)
            if (line().skip(relations[i])) {
                Fact out{static_cast<Relation>(i), checked(line().term())};
                end_of_line();
                return out;
            }
        refuse("expected a fact or 'proof'");
        return {};
    }

    Node node() {
        Node out{line().number_of_line(), {}};
        if (line().skip("sum"))
            out.content = sum();
        else if (line().skip("cut"))
            out.content = Cut{checked(line().term())};
        else if (line().skip("either"))
            out.content = Either{checked(line().small_number(""))};
        else
            refuse("expected 'sum', 'cut' or 'either'");
        end_of_line();
        return out;
    }

    Sum sum() {
        Sum out;
        while (!malformed_ && !line().at_end()) {
            const Malformed zero = line().malformed("the factor is 0");
            auto factor = checked(line().number());
            if (!malformed_ && factor == 0) refuse(zero);
            const Malformed here = line().malformed("fact numbers have to rise");
            const auto fact = malformed_ ? 0 : checked(line().small_number(""));
            if (!out.summands.empty() && out.summands.back().fact >= fact) refuse(here);
            out.summands.push_back({std::move(factor), fact});
        }
        return out;
    }

    std::string_view text_; // what is left
    std::uint32_t number_ = 0;
    std::optional<Line> line_;
    std::optional<Malformed> malformed_;
    std::vector<Certificate> out_;
};

} // namespace

std::expected<std::vector<Certificate>, Malformed> parse(std::string_view text) {
    return Parser{text}.file();
}

} // namespace chaintree_checker

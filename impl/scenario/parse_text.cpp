#include "scenario/check.hpp"
#include "scenario/scenario.hpp"
#include "scenario/text_fields.hpp"

#include <map>

namespace chaintree::scenario {

namespace {

constexpr std::size_t most_text_bytes = 4 << 20;

using Diagnostics = std::vector<Diagnostic>;

std::vector<std::string> field_names(const auto& step) {
    std::vector<std::string> out;
    visit_fields(step, [&](std::string_view name, const auto&) {
        out.emplace_back(name);
        return true;
    });
    return out;
}

// The pieces behind the verb by the names of their fields; what has no field is reported.
std::map<std::string, const TextValue*> assign_pieces(std::span<const Piece> pieces,
                                                      const std::vector<std::string>& fields,
                                                      Diagnostics& wrong) {
    std::map<std::string, const TextValue*> out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i];
        if (!piece.key && i > 0) {
            wrong.push_back({piece.place, "a value without a name",
                             "only the first field may stand without `name=`"});
            continue;
        }
        const std::string& name = piece.key ? *piece.key : fields.front();
        if (std::ranges::find(fields, name) == fields.end())
            wrong.push_back({piece.place, "this step has no field " + quote(name),
                             spelling_hint(name, fields)});
        else if (!out.emplace(name, &piece.value).second)
            wrong.push_back({piece.place, "the field " + name + " stands twice", "keep one"});
    }
    return out;
}

template <NamedMessage S>
std::optional<ScenarioStep> read_step(std::span<const Piece> pieces, const SourcePlace& verb,
                                      Diagnostics& wrong) {
    S step{};
    const std::size_t before = wrong.size();
    const auto values = assign_pieces(pieces, field_names(step), wrong);
    visit_fields(step, [&]<class T>(std::string_view name, T& field) {
        const auto found = values.find(std::string{name});
        if (found != values.end()) {
            if (auto error = TextField<T>::read(*found->second, field))
                wrong.push_back(std::move(*error));
        } else if (!may_be_absent<T>) {
            wrong.push_back({verb, "the field " + std::string{name} + " is missing",
                             "add " + std::string{name} + "=..."});
        }
        return true;
    });
    if (wrong.size() != before) return std::nullopt;
    return ScenarioStep{std::move(step)};
}

using StepReader = std::optional<ScenarioStep> (*)(std::span<const Piece>, const SourcePlace&,
                                                   Diagnostics&);

template <class Variant>
struct Readers;
template <class... Steps>
struct Readers<std::variant<Note, Steps...>> {
    static std::map<std::string, StepReader, std::less<>> table() {
        return {{std::string{Steps::message_name}, &read_step<Steps>}...};
    }
};

class TextParser {
public:
    explicit TextParser(std::string_view text) : text_(text) {}

    Read<ReadScenario> run() {
        if (text_.size() > most_text_bytes)
            return std::unexpected(Diagnostics{{{}, "a scenario has at most 4 MiB of text"}});
        read_version();
        if (!wrong_.empty()) return std::unexpected(std::move(wrong_)); // what follows is unknown
        while (!text_.empty()) read_line();
        check_scenario(out_.scenario, out_.places, wrong_);
        if (!wrong_.empty()) return std::unexpected(std::move(wrong_));
        return std::move(out_);
    }

private:
    std::string_view text_;
    std::uint32_t number_ = 0; // of the line read last
    ReadScenario out_;
    Diagnostics wrong_;
    const std::map<std::string, StepReader, std::less<>> readers_ = Readers<ScenarioStep>::table();

    Line next_line() {
        const auto end = text_.find('\n');
        auto line = text_.substr(0, end);
        text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        return cut_line(line, ++number_, wrong_);
    }

    void read_version() {
        const auto line = next_line();
        const auto& pieces = line.pieces;
        const SourcePlace place{1, 1, 1};
        if (pieces.size() != 2 || pieces[0].key || pieces[0].value.text != "scenario") {
            wrong_.push_back({place, "a scenario begins with its version", "write: scenario 1"});
            return;
        }
        if (auto error = TextField<std::uint16_t>::read(pieces[1].value, out_.scenario.version))
            wrong_.push_back(std::move(*error));
        else if (out_.scenario.version != scenario_version)
            wrong_.push_back(wrong_version(pieces[1].place));
        if (line.comment) keep(Note{}, *line.comment, place);
    }

    void keep(Note note, const std::string& comment, const SourcePlace& place) {
        auto text = BoundedText<200>::from(comment);
        if (!text) {
            wrong_.push_back({place, "a comment has at most 200 characters"});
            return;
        }
        note.text = std::move(*text);
        keep(std::move(note), place);
    }

    void keep(ScenarioStep step, const SourcePlace& place) {
        if (out_.scenario.steps.full()) {
            wrong_.push_back({place, "a scenario has at most 65,536 steps"});
            text_ = {};
            return;
        }
        out_.scenario.steps.push_back(std::move(step));
        out_.places.push_back(place);
    }

    // A comment behind a step stands before it in the normal form.
    void read_line() {
        const std::size_t before = wrong_.size();
        const auto line = next_line();
        const SourcePlace start{number_, 1, 1};
        if (wrong_.size() != before) return;
        if (line.comment) keep(Note{}, *line.comment, start);
        if (!line.pieces.empty())
            read_verb(line.pieces);
        else if (!line.comment)
            keep(Note{}, start);
    }

    void read_verb(std::span<const Piece> pieces) {
        const auto& first = pieces[0];
        std::string name = first.value.text;
        std::size_t words = 1;
        if (pieces.size() > 1 && !pieces[1].key &&
            readers_.contains(name + "_" + pieces[1].value.text)) {
            name += "_" + pieces[1].value.text;
            words = 2;
        }
        const auto reader = readers_.find(name);
        if (first.key || first.value.is_list || reader == readers_.end()) {
            wrong_.push_back({first.place, "no such step: " + quote(name), verb_hint(pieces)});
            return;
        }
        if (auto step = reader->second(pieces.subspan(words), first.place, wrong_))
            keep(std::move(*step), first.place);
    }

    [[nodiscard]] std::string verb_hint(std::span<const Piece> pieces) const {
        std::vector<std::string> known;
        for (const auto& [name, reader] : readers_) {
            known.push_back(name);
            std::ranges::replace(known.back(), '_', ' ');
        }
        const auto& name = pieces[0].value.text;
        if (pieces.size() > 1 && !pieces[1].key)
            if (auto hint = spelling_hint(name + " " + pieces[1].value.text, known); !hint.empty())
                return hint;
        return spelling_hint(name, known);
    }
};

} // namespace

Read<ReadScenario> parse_scenario(std::string_view text) {
    return TextParser{text}.run();
}

} // namespace chaintree::scenario

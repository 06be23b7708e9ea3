#include "scenario/scenario.hpp"
#include "scenario/text_fields.hpp"

namespace chaintree::scenario {

namespace {

// Empty: the field is left out.
template <class T>
std::string field_text(const T& field) {
    if constexpr (is_optional<T>)
        return field ? TextField<typename T::value_type>::write(*field) : std::string{};
    else if constexpr (may_be_absent<T>)
        return field.empty() ? std::string{} : TextField<T>::write(field);
    else
        return TextField<T>::write(field);
}

std::string verb_text(std::string_view name) {
    std::string out{name};
    std::ranges::replace(out, '_', ' ');
    return out;
}

std::string line_of(const Note& note) {
    if (!note.text) return {};
    return note.text->size() == 0 ? "#" : "# " + note.text->text();
}

template <NamedMessage S>
std::string line_of(const S& step) {
    std::string out = verb_text(S::message_name);
    bool first = true;
    visit_fields(step, [&](std::string_view name, const auto& field) {
        const auto text = field_text(field);
        if (first)
            out += " " + (text.empty() ? "[]" : text); // the first field is never left out
        else if (!text.empty())
            out += " " + std::string{name} + "=" + text;
        first = false;
        return true;
    });
    return out;
}

} // namespace

std::string print_step(const ScenarioStep& step) {
    return std::visit([](const auto& held) { return line_of(held); }, step);
}

std::string print_scenario(const Scenario& scenario) {
    std::string out = "scenario " + std::to_string(scenario.version) + "\n";
    for (const auto& step : scenario.steps) out += print_step(step) + "\n";
    return out;
}

} // namespace chaintree::scenario

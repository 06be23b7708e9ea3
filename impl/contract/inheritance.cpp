#include "contract/check_contract.hpp"

#include <algorithm>
#include <ranges>

namespace chaintree::contract {

namespace {

using Line = std::vector<std::size_t>; // indices of contracts, the most derived one first

class Lineariser {
public:
    Lineariser(const std::vector<syntax::Contract>& file, Report& report)
        : file_{file}, report_{report} {}

    std::optional<Line> line(std::size_t index) {
        std::vector<Line> parts;
        Line direct;
        const auto& bases = file_[index].bases;
        for (const auto& base : std::views::reverse(bases)) {
            const auto found = find(base, index);
            if (!found) return std::nullopt;
            auto below = line(*found);
            if (!below) return std::nullopt;
            parts.push_back(std::move(*below));
            direct.push_back(*found);
        }
        parts.push_back(std::move(direct));
        return merge(index, std::move(parts));
    }

private:
    const std::vector<syntax::Contract>& file_;
    Report& report_;

    std::optional<std::size_t> find(const syntax::Name& base, std::size_t before) {
        const auto end = file_.begin() + static_cast<std::ptrdiff_t>(before);
        const auto found = std::ranges::find_if(
            file_.begin(), end, [&](const auto& one) { return one.name.text == base.text; });
        if (found == end) {
            report_.error(base.place, "Decl.base",
                          "there is no contract `" + base.text + "` above this one",
                          "write a base before the contracts that inherit it");
            return std::nullopt;
        }
        if (!found->constructors.empty())
            report_.error(base.place, "Refused.base_constructor",
                          "the base `" + base.text + "` has a constructor",
                          "only the contract that is deployed has one");
        return static_cast<std::size_t>(found - file_.begin());
    }

    // The first head that no tail holds comes next.
    static std::optional<std::size_t> next(const std::vector<Line>& parts) {
        for (const auto& part : parts) {
            if (part.empty()) continue;
            const auto in_tail = [&](const Line& other) {
                return std::find(other.begin() + (other.empty() ? 0 : 1), other.end(),
                                 part.front()) != other.end();
            };
            if (std::ranges::none_of(parts, in_tail)) return part.front();
        }
        return std::nullopt;
    }

    std::optional<Line> merge(std::size_t index, std::vector<Line> parts) {
        Line out{index};
        while (std::ranges::any_of(parts, [](const Line& part) { return !part.empty(); })) {
            const auto head = next(parts);
            if (!head) {
                report_.error(file_[index].name.place, "Decl.linear",
                              "the bases of `" + file_[index].name.text + "` have no order",
                              "name the most basic one first, each once");
                return std::nullopt;
            }
            out.push_back(*head);
            for (auto& part : parts)
                if (!part.empty() && part.front() == *head) part.erase(part.begin());
        }
        return out;
    }
};

} // namespace

std::optional<std::vector<const syntax::Contract*>>
linearised(const std::vector<syntax::Contract>& file, std::size_t index, Report& report) {
    const auto line = Lineariser{file, report}.line(index);
    if (!line) return std::nullopt;
    std::vector<const syntax::Contract*> out;
    for (const auto at : std::views::reverse(*line)) out.push_back(&file[at]);
    return out;
}

} // namespace chaintree::contract

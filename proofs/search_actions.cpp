// Which sections can run on the honest chains of a world, and with what.
#include "proofs/search_values.hpp"
#include "proofs/theory.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

namespace {

using contract::Contract;
using contract::Function;
using contract::Kind;
using contract::Side;
using contract::Type;

std::vector<Word> count_to(std::size_t count) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < count; ++i) out.emplace_back(i);
    return out;
}

std::vector<Word> values_for(const Contract& contract, const Type& type,
                             const SearchValues& values) {
    std::vector<Word> out;
    switch (type.kind) {
    case Kind::boolean: return count_to(2);
    case Kind::enumeration: return count_to(contract.enums[type.index].members.size());
    case Kind::address: return values.addresses;
    case Kind::bytes32: return values.hashes;
    case Kind::signature: return values.users;
    case Kind::chain:
        for (const auto role : values.chains) out.push_back(word_of(role));
        return out;
    case Kind::uint256:
    case Kind::integer:
    case Kind::none: return values.numbers;
    }
    return out;
}

// Mixes the bits of a number: a fixed choice that follows no pattern of the ranges.
std::uint64_t mixed(std::uint64_t number) {
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebULL;
    return number ^ (number >> 31);
}

ArgumentChoice choice(const Function& function, const std::vector<std::vector<Word>>& ranges,
                      std::uint64_t number) {
    ArgumentChoice out;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const auto& value = ranges[i][number % ranges[i].size()];
        number /= ranges[i].size();
        if (function.parameters[i].type.kind == Kind::signature) {
            out.arguments.emplace_back(out.signers.size());
            out.signers.push_back(value);
        } else {
            out.arguments.push_back(value);
        }
    }
    return out;
}

class Enumeration {
public:
    Enumeration(const Contract& contract, const Shape& shape, const SearchValues& values)
        : contract_(&contract), shape_(shape), values_(&values) {}

    std::vector<Action> run() {
        for (std::uint32_t i = 0; i < contract_->functions.size(); ++i) {
            const auto& function = contract_->functions[i];
            if (!can_run(function)) continue;
            choices_ = argument_choices(*contract_, function, *values_);
            add(i, function, Role::upper);
            if (shape_.is_pair) add(i, function, Role::lower);
        }
        return std::move(out_);
    }

private:
    const Contract* contract_;
    Shape shape_;
    const SearchValues* values_;
    std::vector<ArgumentChoice> choices_;
    std::vector<Action> out_;

    [[nodiscard]] bool can_run(const Function& function) const {
        if (shape_.runs_all && is_run_by_kernel(function)) return true;
        return function.is_entry() &&
               (shape_.runs_all || function.mutability == contract::Mutability::changes);
    }
    [[nodiscard]] bool exists(Role role) const {
        return std::ranges::find(values_->chains, role) != values_->chains.end();
    }
    [[nodiscard]] std::vector<Role> children(Role of) const {
        std::vector<Role> wanted;
        if (of == Role::lower)
            wanted = {Role::rogue_two};
        else if (shape_.is_pair)
            wanted = {Role::lower, Role::rogue};
        else
            wanted = {Role::rogue, Role::rogue_two};
        std::erase_if(wanted, [&](Role role) { return !exists(role); });
        return wanted;
    }
    // The chain above, if the contract is there.
    [[nodiscard]] std::optional<Role> parent(Role of) const {
        if (of == Role::lower) return Role::upper;
        if (shape_.setup == Setup::below) return Role::above;
        return std::nullopt;
    }

    void add(std::uint32_t number, const Function& function, Role on) {
        if (!function.is_edge()) return add(number, 0, on, std::nullopt);
        for (std::uint8_t section = 0; section < 2; ++section) {
            if (function.sections[section].side == Side::parent) {
                for (const auto child : children(on)) add(number, section, on, child);
            } else if (const auto above = parent(on)) {
                add(number, section, on, above);
            }
        }
    }

    void add(std::uint32_t number, std::uint8_t section, Role on, std::optional<Role> other) {
        // Between honest chains nothing arrives that was not sent.
        if (section == 1 && (other == Role::lower || other == Role::upper)) return;
        const bool by_kernel = is_run_by_kernel(contract_->functions[number]);
        const std::vector<Word> nobody{0};
        for (const auto& choice : choices_)
            for (const auto& sender : by_kernel ? nobody : values_->users)
                out_.push_back(
                    {number, section, on, other, sender, choice.arguments, choice.signers});
    }
};

} // namespace

std::vector<ArgumentChoice> argument_choices(const Contract& contract, const Function& function,
                                             const SearchValues& values) {
    std::vector<std::vector<Word>> ranges;
    std::uint64_t all = 1;
    for (const auto& parameter : function.parameters) {
        ranges.push_back(values_for(contract, parameter.type, values));
        if (ranges.back().empty()) return {};
        all = std::min<std::uint64_t>(all * ranges.back().size(), std::uint64_t{1} << 50);
    }
    std::vector<ArgumentChoice> out;
    const auto count = std::min<std::uint64_t>(all, values.most_choices);
    for (std::uint64_t i = 0; i < count; ++i)
        out.push_back(choice(function, ranges, count == all ? i : mixed(i + 1) % all));
    return out;
}

std::vector<Action> actions_of(const Contract& contract, const Shape& shape,
                               const SearchValues& values) {
    return Enumeration{contract, shape, values}.run();
}

} // namespace chaintree::proofs::attacks

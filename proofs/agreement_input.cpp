#include "proofs/agreement_input.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::CellOf;
using contract::Kind;
using contract::Side;
using contract::Type;

const InputCell* SectionInput::find(const CellOf<Word>& cell) const {
    const auto found = std::ranges::find(cells, cell, &InputCell::cell);
    return found == cells.end() ? nullptr : &*found;
}

const InputTruth* SectionInput::find(std::string_view tag, std::span<const Word> parts) const {
    const auto found = std::ranges::find_if(truths, [&](const InputTruth& one) {
        return one.tag == tag && std::ranges::equal(one.parts, parts);
    });
    return found == truths.end() ? nullptr : &*found;
}

InputCell& SectionInput::add(const CellOf<Word>& cell, const Word& value) {
    cells.push_back({cell, contract::cell_key(ContractId{}, cell), value});
    return cells.back();
}

namespace {

// SplitMix64: every seed gives another sequence.
std::uint64_t mixed(std::uint64_t number) {
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebULL;
    return number ^ (number >> 31);
}

std::string list(std::span<const Word> words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + chaintree::to_text(word);
    return out;
}

} // namespace

std::string to_text(const SectionInput& input, const contract::Contract& contract) {
    const auto& context = input.context;
    std::string out = "arguments (" + list(input.arguments) + ")\n";
    out += "sender " + chaintree::to_text(context.sender) + ", child " +
           chaintree::to_text(context.child_chain) + ", parent " +
           chaintree::to_text(context.parent_chain) + ", id " +
           chaintree::to_text(context.message_id) + ", chain " +
           chaintree::to_text(context.block_chain) + ", height " +
           chaintree::to_text(context.block_number) + ", time " +
           chaintree::to_text(context.block_timestamp) + "\n";
    for (const auto& [cell, key, value] : input.cells)
        out += contract.families[cell.family].name + "[" +
               list(std::span{cell.keys}.first(cell.key_count)) +
               "] = " + chaintree::to_text(value) + "\n";
    for (const auto& truth : input.truths)
        out += truth.tag + " signed (" + list(truth.parts) + "): " + (truth.holds ? "yes" : "no") +
               "\n";
    return out;
}

InputSource::InputSource(const contract::Contract& contract, const SectionName& section,
                         std::uint64_t seed)
    : contract_(&contract), section_(section),
      starts_at_zero_(section.function->name == "constructor"), state_(mixed(seed)) {}

std::uint64_t InputSource::next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mixed(state_);
}

Word InputSource::any_word() {
    Word out = 0;
    for (int i = 0; i < 4; ++i) out = (out << 64) | Word{next()};
    return out;
}

// Of those that are boundaries, or are near to another value of the input.
Word InputSource::word(const SectionInput& input) {
    const auto kind = next() % 12;
    if (kind == 0) return 0;
    if (kind == 1) return 1;
    if (kind == 2) return ~Word{0};
    if (kind == 3) return any_word();
    if (kind == 4) return Word{next() % 7};
    const auto arguments = input.arguments.size();
    const auto which = next() % (arguments + input.cells.size() + 2);
    Word other = which < arguments ? input.arguments[which] : input.context.sender;
    if (which >= arguments && which < arguments + input.cells.size())
        other = input.cells[which - arguments].value;
    if (which == arguments + input.cells.size()) other = input.context.child_chain;
    if (kind == 5) return ~other;     // their sum just fits
    if (kind == 6) return ~other + 1; // and overflows by one
    if (kind == 7) return other + 1;
    if (kind == 8) return other - 1;
    return other;
}

Word InputSource::of_type(const SectionInput& input, const Type& type) {
    switch (type.kind) {
    case Kind::boolean: return Word{next() & 1};
    case Kind::enumeration: return Word{next() % contract_->enums[type.index].members.size()};
    case Kind::chain: {
        const auto out = word(input);
        return out == 0 ? Word{1} : out;
    }
    case Kind::uint256:
    case Kind::address:
    case Kind::bytes32:
    case Kind::signature:
    case Kind::integer:
    case Kind::none: break;
    }
    return word(input);
}

Word InputSource::height(const SectionInput& input) {
    return word(input) & Word{~std::uint64_t{0}};
}

void InputSource::draw_context(SectionInput& input, std::uint64_t which) {
    auto& context = input.context;
    if (which == 0) context.sender = word(input);
    if (which == 1) context.block_chain = word(input);
    if (which == 2) context.block_number = height(input);
    if (which == 3) context.block_timestamp = height(input);
    if (which == 4) context.message_id = word(input);
    if (which == 5) context.child_chain = word(input);
    if (which == 6) context.parent_chain = word(input);
}

// What the kernel guarantees (spec/kernel.md): ids are not zero, an edge ends at another chain, and
// a section has only the words of its own kind.
void InputSource::keep_context_possible(SectionInput& input) const {
    auto& context = input.context;
    if (context.block_chain == 0) context.block_chain = 1;
    if (context.sender == 0 && !starts_at_zero_) context.sender = 1;
    if (is_run_by_kernel(*section_.function)) context.sender = context.message_id = 0;
    for (auto* end : {&context.child_chain, &context.parent_chain})
        while (*end == 0 || *end == context.block_chain) ++*end;
    if (section_.side != Side::parent) context.child_chain = 0;
    if (section_.side != Side::child) context.parent_chain = 0;
}

SectionInput InputSource::blind() {
    SectionInput out;
    constexpr std::uint64_t words_of_context = 7;
    for (std::uint64_t i = 0; i < words_of_context; ++i) draw_context(out, i);
    keep_context_possible(out);
    for (const auto& parameter : section_.function->parameters)
        out.arguments.push_back(of_type(out, parameter.type));
    return out;
}

void InputSource::perturb(SectionInput& input, std::uint64_t most) {
    const auto arguments = input.arguments.size();
    for (auto times = next() % (most + 1); times > 0; --times) {
        auto which = next() % (arguments + input.cells.size() + input.truths.size() + 2);
        if (which < arguments) {
            input.arguments[which] = of_type(input, section_.function->parameters[which].type);
            continue;
        }
        which -= arguments;
        if (which < input.cells.size()) {
            auto& cell = input.cells[which];
            if (!starts_at_zero_)
                cell.value = of_type(input, contract_->families[cell.cell.family].value);
            continue;
        }
        which -= input.cells.size();
        if (which < input.truths.size())
            input.truths[which].holds = !input.truths[which].holds;
        else
            draw_context(input, next() % 7);
    }
    keep_context_possible(input);
}

Word InputSource::draw_cell(const SectionInput& input, const Type& type) {
    if (starts_at_zero_ || next() % 4 == 0) return 0;
    return of_type(input, type);
}

} // namespace chaintree::proofs

#include "differential/generator.hpp"

#include "base/check.hpp"

namespace chaintree::contract::differential {

Generator::Generator(const Contract& contract, std::uint64_t seed)
    : contract_(&contract), random_(seed) {
    for (const auto& function : contract.functions)
        if (function.is_entry()) entries_.push_back(&function);
    CHAINTREE_INVARIANT(!entries_.empty(), "a contract of the comparison can be called");
}

// Small numbers mostly, so that calls succeed and keys repeat; a share at the edges of the type.
Word Generator::number() {
    const Word top = ~Word{0};
    const std::array edges{Word{0},
                           Word{1},
                           Word{2},
                           top,
                           top - 1,
                           Word{1} << 128,
                           Word{1} << 255,
                           top / 2,
                           top / 3 + 1,
                           Word{1} << 160,
                           Word{1} << 64,
                           top - 9,
                           (Word{1} << 128) - 1};
    const auto kind = below(10);
    if (kind < 6) return below(12);
    if (kind < 8) return below(2000);
    return edges[below(edges.size())];
}

// Below 2^160: what the EVM knows as an address. The highest one shows a lost or added byte.
Word Generator::address(bool may_be_zero) {
    const std::array<Word, 5> pool{0x1001, 0x1002, 0x1003, (Word{1} << 160) - 1, 0};
    return pool[below(may_be_zero ? 5 : 4)];
}

Word Generator::value(const Type& type) {
    const std::array<Word, 5> digests{0, 0xa1, 0xa2, ~Word{0}, Word{0xb3} << 248};
    switch (type.kind) {
    case Kind::uint256: return number();
    case Kind::boolean: return below(2);
    case Kind::address: return address(true);
    case Kind::bytes32: return digests[below(digests.size())];
    case Kind::enumeration: return below(contract_->enums[type.index].members.size());
    case Kind::chain:
    case Kind::signature:
    case Kind::integer:
    case Kind::none: break;
    }
    broken_invariant("parameters of plain Solidity have types of plain Solidity", __FILE__,
                     __LINE__);
}

std::vector<Word> Generator::arguments(const Function& function) {
    std::vector<Word> out;
    for (const auto& parameter : function.parameters) out.push_back(value(parameter.type));
    return out;
}

Step Generator::deployment() {
    context_ = CallContext{};
    context_.block_number = 1 + below(20);
    context_.block_timestamp = 1'700'000'000 + below(1000);
    context_.sender = address(false);
    Step step{nullptr, context_, {}};
    if (contract_->constructor) step.arguments = arguments(*contract_->constructor);
    return step;
}

Step Generator::call() {
    context_.block_number += below(3);
    context_.block_timestamp += below(30);
    context_.sender = address(false);
    const auto& function = *entries_[below(entries_.size())];
    return {&function, context_, arguments(function)};
}

} // namespace chaintree::contract::differential

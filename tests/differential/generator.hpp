// Random deployments and calls, the same for the same seed on every machine.
#pragma once

#include "differential/replay.hpp"

#include <random>

namespace chaintree::contract::differential {

class Generator {
public:
    Generator(const Contract& contract, std::uint64_t seed);

    // Begins a new life of the contract: numbers and times start anew.
    Step deployment();
    Step call();

private:
    const Contract* contract_;
    std::vector<const Function*> entries_;
    std::mt19937_64 random_;
    CallContext context_;

    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    Word number();
    Word address(bool may_be_zero);
    Word value(const Type& type);
    std::vector<Word> arguments(const Function& function);
};

} // namespace chaintree::contract::differential

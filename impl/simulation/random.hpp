// One seed, the same choices everywhere: no library distribution, whose numbers differ.
#pragma once

#include <cstdint>
#include <random>
#include <span>

namespace chaintree::simulation {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    // Precondition: bound > 0.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
    // So many times of a hundred.
    bool chance(std::size_t percent) { return below(100) < percent; }
    // Precondition: not empty.
    template <class T>
    const T& one_of(std::span<const T> items) {
        return items[below(items.size())];
    }

private:
    std::mt19937_64 engine_;
};

} // namespace chaintree::simulation

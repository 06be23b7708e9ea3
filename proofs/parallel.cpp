#include "proofs/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace chaintree::proofs {

std::size_t processors() {
    return std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

void for_each_index(std::size_t jobs, std::size_t count,
                    const std::function<void(std::size_t)>& work) {
    until_first_false(jobs, count, [&](std::size_t which) {
        work(which);
        return true;
    });
}

void until_first_false(std::size_t jobs, std::size_t count,
                       const std::function<bool(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> end = count;
    const auto run = [&] {
        for (auto which = next++; which < end; which = next++) {
            if (work(which)) continue;
            auto seen = end.load();
            while (which < seen && !end.compare_exchange_weak(seen, which)) {
            }
        }
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min(jobs, count); ++i)
        others.push_back(std::async(std::launch::async, run));
    run();
    for (auto& other : others) other.get();
}

} // namespace chaintree::proofs

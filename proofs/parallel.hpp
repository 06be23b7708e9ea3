// Work on several threads, with results that do not depend on how many there are.
#pragma once

#include <cstddef>
#include <functional>

namespace chaintree::proofs {

[[nodiscard]] std::size_t processors(); // at least 1

// work(0), work(1) ... each once, on so many threads at most, this one among them. Returns when all
// are done. Precondition: each writes to places of its own.
void for_each_index(std::size_t jobs, std::size_t count,
                    const std::function<void(std::size_t)>& work);

// The same where all that comes behind the first `false` is of no use: what stands before it was
// done, some of what stands behind it perhaps too.
void until_first_false(std::size_t jobs, std::size_t count,
                       const std::function<bool(std::size_t)>& work);

} // namespace chaintree::proofs

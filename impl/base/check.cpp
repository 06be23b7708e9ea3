#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace chaintree {

void broken_invariant(const char* what, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, what);
    std::abort();
}

} // namespace chaintree

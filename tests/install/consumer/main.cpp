// A program outside the source tree: it uses the installed headers and links the installed
// libraries.
#include <base/word.hpp>
#include <crypto/sha256.hpp>

#include <cstdlib>

int main() {
    const auto word = chaintree::parse_word("0x10");
    return word == chaintree::Word{16} ? EXIT_SUCCESS : EXIT_FAILURE;
}

// write_golden FILE: writes the golden vectors. For a deliberate change of the protocol only; say
// so in the changelog.
#include "vectors.hpp"

#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: write_golden FILE\n";
        return 64;
    }
    std::ofstream file(argv[1], std::ios::binary);
    file << chaintree::test::golden_text() << std::flush;
    if (!file) {
        std::cerr << "write_golden: cannot write " << argv[1] << '\n';
        return 73;
    }
    return 0;
}

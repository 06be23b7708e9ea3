// One more first option for any program: `--fault NAME`, or `--list-faults`. The linker gives this
// for main (--wrap=main), so the program's own stays as it is.
#include "faults/faults.hpp"

#include <cstdlib>
#include <iostream>

// Names that the linker knows.
extern "C" int __real_main(int count, char** words);
extern "C" int __wrap_main(int count, char** words);

extern "C" int __wrap_main(int count, char** words) {
    const std::string_view first = count > 1 ? words[1] : "";
    if (first == "--list-faults") {
        for (const auto name : chaintree::faults::names()) std::cout << name << '\n';
        return EXIT_SUCCESS;
    }
    if (first != "--fault") return __real_main(count, words);
    chaintree::faults::choose(count > 2 ? words[2] : "");
    words[2] = words[0];
    return __real_main(count - 2, words + 2);
}

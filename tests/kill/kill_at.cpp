// Loaded before the C library: ends the process at its n-th call that changes a file, as if
// somebody had pulled the plug. Test code only.
//
// KILL_AT=n: at the n-th call of write, fsync, rename or unlink on a file, before it is done; a
// write is then half done. KILL_COUNT=FILE: writes how many calls there were into it at the end.
// KILL_IN_PLACE=1: what is renamed is copied over the old file instead, in two halves: the store
// that the test has to catch.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

long calls = 0;

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

long number_of(const char* name) {
    const char* text = std::getenv(name);
    return text ? std::atol(text) : 0;
}

bool is_file(int descriptor) {
    struct stat about{};
    return fstat(descriptor, &about) == 0 && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode));
}

bool is_last_call() {
    return ++calls == number_of("KILL_AT");
}

void die() {
    kill(getpid(), SIGKILL);
}

using Write = ssize_t (*)(int, const void*, size_t);
using OneWay = int (*)(const char*);
using Rename = int (*)(const char*, const char*);

// A store that writes in place.
int copy_over(const char* from, const char* to) {
    static char bytes[1 << 22];
    const int in = open(from, O_RDONLY);
    const auto size = read(in, bytes, sizeof bytes);
    close(in);
    const int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const auto half = size / 2;
    real<Write>("write")(out, bytes, static_cast<size_t>(half));
    if (is_last_call()) die();
    real<Write>("write")(out, bytes + half, static_cast<size_t>(size - half));
    close(out);
    return real<OneWay>("unlink")(from);
}

struct Report {
    ~Report() {
        const char* file = std::getenv("KILL_COUNT");
        if (!file) return;
        const int out = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        char text[32];
        const int size = std::snprintf(text, sizeof text, "%ld", calls);
        real<Write>("write")(out, text, static_cast<size_t>(size));
        close(out);
    }
} report;

} // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t size) {
    const auto next = real<Write>("write");
    if (!is_file(descriptor)) return next(descriptor, bytes, size);
    if (is_last_call()) {
        next(descriptor, bytes, size / 2);
        die();
    }
    return next(descriptor, bytes, size);
}

int fsync(int descriptor) {
    if (is_last_call()) die();
    return real<int (*)(int)>("fsync")(descriptor);
}

int rename(const char* from, const char* to) {
    if (is_last_call()) die();
    if (std::getenv("KILL_IN_PLACE")) return copy_over(from, to);
    return real<Rename>("rename")(from, to);
}

int unlink(const char* file) {
    if (is_last_call()) die();
    return real<OneWay>("unlink")(file);
}

} // extern "C"

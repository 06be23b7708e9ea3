#include "proofs/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace chaintree::proofs {

namespace {

// Two ends that know each other. A socket, not a pipe: writing to a process that is gone is an
// error there and no signal.
struct Channel {
    std::array<int, 2> ends{-1, -1};

    Channel() {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) ends = {-1, -1};
    }
    ~Channel() {
        close(0);
        close(1);
    }
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    void close(std::size_t end) {
        if (ends[end] >= 0) ::close(std::exchange(ends[end], -1));
    }
    [[nodiscard]] bool is_open() const { return ends[0] >= 0; }
};

class Process {
public:
    explicit Process(const ProcessLimits& limits)
        : limits_(limits), end_(std::chrono::steady_clock::now() + limits.guard) {}
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process() {
        if (id_ <= 0) return;
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }

    std::optional<ProcessFailure> start(const std::vector<std::string>& words);
    std::optional<ProcessFailure> talk(std::string_view input);
    std::expected<ProcessOutcome, ProcessFailure> wait();

private:
    [[nodiscard]] int milliseconds_left() const;
    void send(std::string_view& input);
    bool receive(Channel& from, std::string& to) const;

    ProcessLimits limits_;
    std::chrono::steady_clock::time_point end_;
    Channel in_, out_, err_; // end 0 is ours
    ProcessOutcome outcome_;
    pid_t id_ = 0;
};

std::optional<ProcessFailure> Process::start(const std::vector<std::string>& words) {
    if (!in_.is_open() || !out_.is_open() || !err_.is_open()) return ProcessFailure::not_started;
    std::vector<std::string> own = words;
    std::vector<char*> arguments;
    arguments.reserve(own.size() + 1);
    for (auto& word : own) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in_.ends[1], 0);
    posix_spawn_file_actions_adddup2(&actions, out_.ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, err_.ends[1], 2);
    const int error =
        posix_spawnp(&id_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        id_ = 0;
        return error == ENOENT ? ProcessFailure::not_found : ProcessFailure::not_started;
    }
    for (auto* channel : {&in_, &out_, &err_}) channel->close(1);
    return std::nullopt;
}

int Process::milliseconds_left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end_ - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(0, left.count()));
}

// What the other side takes now. Closed when all is sent, or nobody listens.
void Process::send(std::string_view& input) {
    const auto sent = ::send(in_.ends[0], input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
    const bool again = sent < 0 && (errno == EAGAIN || errno == EINTR);
    if (input.empty() || (sent < 0 && !again)) in_.close(0);
}

// False: more than allowed.
bool Process::receive(Channel& from, std::string& to) const {
    std::array<char, 65'536> block{};
    const auto got = ::recv(from.ends[0], block.data(), block.size(), MSG_DONTWAIT);
    if (got > 0) to.append(block.data(), static_cast<std::size_t>(got));
    const bool again = got < 0 && (errno == EAGAIN || errno == EINTR);
    if (got <= 0 && !again) from.close(0);
    return to.size() <= limits_.most_output_bytes;
}

std::optional<ProcessFailure> Process::talk(std::string_view input) {
    if (input.empty()) in_.close(0);
    while (out_.is_open() || err_.is_open()) {
        // A closed end is -1, which poll leaves out.
        std::array<pollfd, 3> watched{pollfd{in_.ends[0], POLLOUT, 0},
                                      pollfd{out_.ends[0], POLLIN, 0},
                                      pollfd{err_.ends[0], POLLIN, 0}};
        const int ready = ::poll(watched.data(), watched.size(), milliseconds_left());
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return ProcessFailure::hung;
        if (watched[0].revents != 0) send(input);
        const bool bounded = (watched[1].revents == 0 || receive(out_, outcome_.output)) &&
                             (watched[2].revents == 0 || receive(err_, outcome_.errors));
        if (!bounded) return ProcessFailure::too_much_output;
    }
    return std::nullopt;
}

std::expected<ProcessOutcome, ProcessFailure> Process::wait() {
    int status{};
    // Its streams are closed, so it is about to end; if not, it hangs.
    while (true) {
        const pid_t ended = ::waitpid(id_, &status, WNOHANG);
        if (ended == id_) break;
        if (ended < 0 && errno != EINTR) return std::unexpected(ProcessFailure::crashed);
        if (milliseconds_left() == 0) return std::unexpected(ProcessFailure::hung);
        ::poll(nullptr, 0, 1);
    }
    id_ = 0;
    if (!WIFEXITED(status)) return std::unexpected(ProcessFailure::crashed);
    outcome_.exit_code = WEXITSTATUS(status);
    return std::move(outcome_);
}

} // namespace

std::expected<ProcessOutcome, ProcessFailure> run_process(const std::vector<std::string>& words,
                                                          const std::string& input,
                                                          const ProcessLimits& limits) {
    Process process{limits};
    if (const auto failure = process.start(words)) return std::unexpected(*failure);
    if (const auto failure = process.talk(input)) return std::unexpected(*failure);
    return process.wait();
}

} // namespace chaintree::proofs

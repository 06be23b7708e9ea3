#include "chain/replay.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace chaintree {

namespace {

// Preparation of one block, done piece by piece by whoever has time.
class Preparation {
public:
    explicit Preparation(const Block& block)
        : block_(&block),
          steps_(block.steps.size(), Result<PreparedStep>{reject("Block.malformed")}) {}

    // Prepares one more piece. False: none is left to take.
    bool help(KeyCache& keys) {
        const auto begin = taken_.fetch_add(piece_steps);
        if (begin >= steps_.size()) return false;
        const auto end = std::min(begin + piece_steps, steps_.size());
        for (auto i = begin; i < end; ++i) steps_[i] = prepare_step(block_->steps[i], keys);
        if (done_.fetch_add(end - begin) + (end - begin) == steps_.size()) done_.notify_all();
        return true;
    }
    void wait() const {
        for (auto done = done_.load(); done < steps_.size(); done = done_.load()) done_.wait(done);
    }
    // The steps in order, or the first that is malformed. Precondition: wait() came back.
    Result<std::vector<PreparedStep>> take() {
        std::vector<PreparedStep> out;
        out.reserve(steps_.size());
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            if (!steps_[i])
                return reject(steps_[i].error().clause,
                              "step " + std::to_string(i) + ": " + steps_[i].error().detail);
            out.push_back(std::move(*steps_[i]));
        }
        return out;
    }

private:
    static constexpr std::size_t piece_steps = 16;
    const Block* block_;
    std::vector<Result<PreparedStep>> steps_;
    std::atomic<std::size_t> taken_ = 0;
    std::atomic<std::size_t> done_ = 0;
};

// The blocks ahead, shared by all threads.
class Ahead {
public:
    Ahead(std::span<const Block> blocks, std::size_t ahead_blocks)
        : blocks_(blocks), ahead_blocks_(ahead_blocks), preparations_(blocks.size()) {
        for (std::size_t i = 0; i < std::min(ahead_blocks_, blocks_.size()); ++i) open(i);
    }

    Preparation& at(std::size_t block) { return *preparations_[block]; }

    // Block `block` is finished: room for one more ahead.
    void finish(std::size_t block) {
        const std::scoped_lock lock{mutex_};
        preparations_[block].reset();
        finished_ = block + 1;
        const auto next = block + ahead_blocks_;
        if (next < blocks_.size()) open(next);
        changed_.notify_all();
    }
    void stop() {
        const std::scoped_lock lock{mutex_};
        stopped_ = true;
        changed_.notify_all();
    }

    // Helps from `first` on until nothing is open to take. The first block with work left, or none.
    bool help_once(KeyCache& keys, std::size_t first) {
        for (auto i = first;; ++i) {
            std::shared_ptr<Preparation> preparation;
            {
                const std::scoped_lock lock{mutex_};
                if (i >= opened_) return false;
                preparation = preparations_[i];
            }
            if (preparation && preparation->help(keys)) return true;
        }
    }
    // A worker's life: helps, and sleeps when nothing is open.
    void work(KeyCache& keys) {
        for (;;) {
            while (help_once(keys, finished())) {
            }
            std::unique_lock lock{mutex_};
            if (stopped_) return;
            const auto seen = opened_;
            changed_.wait(lock, [&] { return stopped_ || opened_ != seen; });
        }
    }

private:
    std::span<const Block> blocks_;
    std::size_t ahead_blocks_;
    std::vector<std::shared_ptr<Preparation>> preparations_;
    std::size_t opened_ = 0;
    std::size_t finished_ = 0;
    bool stopped_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;

    void open(std::size_t block) {
        preparations_[block] = std::make_shared<Preparation>(blocks_[block]);
        opened_ = block + 1;
    }
    std::size_t finished() {
        const std::scoped_lock lock{mutex_};
        return finished_;
    }
};

class Workers {
public:
    Workers(Ahead& ahead, std::span<KeyCache> keys) : ahead_(ahead) {
        for (auto& cache : keys) threads_.emplace_back([&ahead, &cache] { ahead.work(cache); });
    }
    ~Workers() {
        ahead_.stop();
        for (auto& thread : threads_) thread.join();
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

private:
    Ahead& ahead_;
    std::vector<std::thread> threads_;
};

// `tree` null: from the witnesses alone.
Result<void> run_block(const ChainView& chain, const Block& block,
                       std::span<const PreparedStep> steps, StateTree* tree) {
    if (!tree) return check_block_stateless(chain, block, steps);
    const auto undo = check_block(chain, block, steps, *tree);
    if (!undo) return std::unexpected(undo.error());
    return {};
}

} // namespace

Replayer::Replayer(unsigned threads, std::size_t ahead_blocks) : ahead_blocks_(ahead_blocks) {
    CHAINTREE_INVARIANT(threads > 0 && ahead_blocks > 0, "somebody replays something");
    for (unsigned i = 0; i < threads; ++i) keys_.emplace_back();
}

std::expected<void, ReplayFault> Replayer::run(const ChainDescription& description,
                                               const HeaderBody& previous,
                                               std::span<const Block> blocks, StateTree& tree,
                                               Codes& codes) {
    return run_from(description, previous, blocks, &tree, codes);
}

std::expected<void, ReplayFault> Replayer::run_stateless(const ChainDescription& description,
                                                         const HeaderBody& previous,
                                                         std::span<const Block> blocks,
                                                         Codes& codes) {
    return run_from(description, previous, blocks, nullptr, codes);
}

std::expected<void, ReplayFault> Replayer::run_from(const ChainDescription& description,
                                                    const HeaderBody& previous,
                                                    std::span<const Block> blocks, StateTree* tree,
                                                    Codes& codes) {
    Ahead ahead{blocks, ahead_blocks_};
    const Workers workers{ahead, std::span{keys_}.subspan(1)};
    const HeaderBody* last = &previous;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        while (ahead.at(i).help(keys_.front())) {
        }
        ahead.at(i).wait();
        const auto steps = ahead.at(i).take();
        if (!steps) return std::unexpected(ReplayFault{i, steps.error()});
        const auto good = run_block({description, *last, codes}, blocks[i], *steps, tree);
        if (!good) return std::unexpected(ReplayFault{i, good.error()});
        last = &blocks[i].header.body;
        ahead.finish(i);
    }
    return {};
}

} // namespace chaintree

// A tree of chains that all run one contract, without blocks: sections run one by one over state
// trees, and a monitor is told of each. For tests of the monitor.
#pragma once

#include "contract/evaluator.hpp"
#include "contract/monitor.hpp"

#include <algorithm>
#include <deque>

namespace chaintree::contract {

inline ChainId chain_id(std::uint64_t number) {
    return ChainId{to_hash(Word{0xc4a1} << 64 | Word{number})};
}

// Names of what broke, each once, in order of first appearance.
inline std::vector<std::string> names_of(const std::vector<BrokenInvariant>& broken) {
    std::vector<std::string> out;
    for (const auto& one : broken)
        if (std::ranges::find(out, one.name) == out.end()) out.push_back(one.name);
    return out;
}

class TokenTree {
public:
    struct Outcome {
        std::string clause; // empty: it succeeded
        std::vector<BrokenInvariant> broken;
    };
    struct Message {
        std::string function;
        std::uint64_t from;
        std::uint64_t to;
        Word sender;
        std::vector<Word> arguments;
        Word id;
    };

    TokenTree(Contract contract, InvariantFile file)
        : contract_(std::move(contract)), file_(std::move(file)), monitor_(id_, contract_, file_) {}
    TokenTree(const TokenTree&) = delete; // the monitor points into it
    TokenTree& operator=(const TokenTree&) = delete;

    // Chains are small numbers; the first one is the top.
    void add_chain(std::uint64_t chain, std::optional<std::uint64_t> parent = std::nullopt) {
        chains_.emplace(chain, Chain{StateTree{}, parent});
    }

    Outcome construct(std::uint64_t chain, const Word& holder, const Word& supply) {
        return run(chain, nullptr, contract_.constructor->sections.front(), {holder, supply}, {});
    }
    Outcome call(std::uint64_t chain, std::string_view name, const Word& sender,
                 std::vector<Word> arguments) {
        const auto& function = *contract_.find_function(name);
        CallContext context;
        context.sender = sender;
        return run(chain, &function, function.sections.front(), std::move(arguments), context);
    }
    // The first section; the message is then pending.
    Outcome send(std::string_view name, std::uint64_t from, std::uint64_t to, const Word& sender,
                 std::vector<Word> arguments) {
        Message message{std::string{name}, from, to, sender, std::move(arguments),
                        ++message_count_};
        auto out = run_end(message, 0, from, to);
        if (out.clause.empty()) messages_.push_back(std::move(message));
        return out;
    }
    // The second section of the pending message at this position.
    Outcome deliver(std::size_t position) {
        const auto message = messages_[position];
        auto out = run_end(message, 1, message.to, message.from);
        if (out.clause.empty())
            messages_.erase(messages_.begin() + static_cast<std::ptrdiff_t>(position));
        return out;
    }
    // A write that no section made.
    void forge(std::uint64_t chain, std::string_view family, const Word& key, const Word& value) {
        CellOf<Word> cell{family_number(family), Side::here, 1, {key, 0}};
        const auto at = cell_key(id_, cell);
        names_.try_emplace(at, CellName{id_, cell});
        const std::array writes{CellWrite{at, to_hash(value)}};
        chains_.at(chain).cells.apply(writes);
    }

    [[nodiscard]] std::vector<BrokenInvariant> check_local(std::uint64_t chain) const {
        const TreeReader reader{chains_.at(chain).cells};
        return monitor_.check_local({chain_id(chain), &reader, &names_});
    }
    // Each chain has one of its own.
    [[nodiscard]] static std::uint64_t height_of(std::uint64_t chain) { return 100 + chain; }
    [[nodiscard]] std::vector<BrokenInvariant> check_edge(std::uint64_t child,
                                                          const EdgePending* told = nullptr) const {
        const auto parent = *chains_.at(child).parent;
        const TreeReader above{chains_.at(parent).cells};
        const TreeReader below{chains_.at(child).cells};
        const ChainNow parent_now{chain_id(parent), &above, &names_, height_of(parent), 70};
        const ChainNow child_now{chain_id(child), &below, &names_, height_of(child), 60};
        return told ? monitor_.check_edge(parent_now, child_now, *told)
                    : monitor_.check_edge(parent_now, child_now);
    }
    [[nodiscard]] std::vector<BrokenInvariant> check_tree() const {
        std::deque<TreeReader> readers;
        std::vector<TreeChain> all;
        for (const auto& [number, chain] : chains_) {
            readers.emplace_back(chain.cells);
            TreeChain one{{chain_id(number), &readers.back(), &names_}, std::nullopt};
            if (chain.parent) one.parent = chain_id(*chain.parent);
            all.push_back(one);
        }
        return monitor_.check_tree(all);
    }
    [[nodiscard]] Word read(std::uint64_t chain, std::string_view family, const Word& key) const {
        const CellOf<Word> cell{family_number(family), Side::here, 1, {key, 0}};
        return to_word(chains_.at(chain).cells.get(cell_key(id_, cell)));
    }
    [[nodiscard]] const std::vector<Message>& messages() const { return messages_; }
    [[nodiscard]] InvariantMonitor& monitor() { return monitor_; }

private:
    struct Chain {
        StateTree cells;
        std::optional<std::uint64_t> parent;
    };

    ContractId id_{to_hash(Word{77})};
    Contract contract_;
    InvariantFile file_;
    InvariantMonitor monitor_;
    std::map<std::uint64_t, Chain> chains_;
    CellNames names_;
    std::vector<Message> messages_;
    std::uint64_t message_count_ = 0;

    [[nodiscard]] std::uint32_t family_number(std::string_view name) const {
        return static_cast<std::uint32_t>(contract_.find_family(name) - contract_.families.data());
    }

    Outcome run_end(const Message& message, std::size_t section_number, std::uint64_t here,
                    std::uint64_t there) {
        const auto& function = *contract_.find_function(message.function);
        const auto& section = function.sections[section_number];
        CallContext context;
        context.sender = message.sender;
        context.message_id = message.id;
        auto& other = section.side == Side::parent ? context.child_chain : context.parent_chain;
        other = to_word(chain_id(there));
        return run(here, &function, section, message.arguments, context);
    }

    Outcome run(std::uint64_t chain, const Function* function, const Section& section,
                std::vector<Word> arguments, CallContext context) {
        auto& cells = chains_.at(chain).cells;
        context.block_chain = to_word(chain_id(chain));
        const auto before = cells.clone();
        const TreeReader before_reader{before};
        const TreeReader after_reader{cells};
        Journal journal{before_reader};
        MachineDomain domain{id_, context, journal, &names_};
        Evaluator evaluator{contract_, domain};
        const auto& body = function ? *function : *contract_.constructor;
        const auto done = evaluator.run(body, section, arguments);
        if (!done) return {clause_of(contract_, done.error()), {}};
        cells.apply(journal.writes());
        return {{},
                monitor_.section_ran({chain_id(chain), function, section.side, arguments, context,
                                      &before_reader, &after_reader, &names_})};
    }
};

} // namespace chaintree::contract

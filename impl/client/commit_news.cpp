#include "client/commit_news.hpp"

#include <algorithm>

namespace chaintree {

namespace {

std::vector<Hash> leaves_from(std::uint32_t from, std::span<const StepRecord> records) {
    std::vector<Hash> out;
    for (const auto& record : records)
        out.push_back(leaf_hash(from + out.size(), brief_of(record)));
    return out;
}

// The transaction that a step is, or that its parent forced on the chain.
std::optional<Transaction> transaction_of(const StepRecord& record) {
    auto step = decode_step(record.step.view());
    if (step)
        if (const auto* forced = std::get_if<Forced>(&*step))
            step = decode_step(forced->item.view());
    if (!step || !std::holds_alternative<Transaction>(*step)) return std::nullopt;
    return std::get<Transaction>(*std::move(step));
}

} // namespace

CommitNews::CommitNews(const ChainDescription& child, const std::optional<AccountId>& own)
    : child_(id_of(child)), producers_(child.config.producers), own_(own) {}

// Whatever came of a transaction: a commit counts only where the parent's state has its hash,
// revealed steps prove themselves, and a bond is whose its pot says.
std::vector<Block> CommitNews::read(const ChainNode& parent, KeyCache& keys) {
    std::vector<Block> out;
    for (const auto& record : parent.blocks().back().steps) {
        const auto sent = transaction_of(record);
        if (!sent) continue;
        read(parent, *sent, keys);
        if (const auto* reveal = std::get_if<Reveal>(&sent->body.payload))
            if (auto block = read(*reveal)) out.push_back(*std::move(block));
    }
    return out;
}

void CommitNews::read(const ChainNode& parent, const Transaction& sent, KeyCache& keys) {
    const bool is_own = own_ && account_of(sent.body.sender) == *own_;
    if (const auto* commit = std::get_if<Commit>(&sent.body.payload);
        commit && commit->child == child_) {
        read(*commit, keys);
        const auto life =
            parent.count(KernelFamily::commit_life, child_.value, number(commit->index));
        if (is_own) remember({{child_, commit->index, life}, std::nullopt});
    }
    if (const auto* demand = std::get_if<Demand>(&sent.body.payload);
        demand && is_own && demand->commit.child == child_)
        remember({demand->commit, demand->header.header.height});
}

void CommitNews::remember(OwnBond bond) {
    if (std::ranges::find(bonds_, bond) == bonds_.end()) bonds_.push_back(bond);
}

void CommitNews::read(const Commit& commit, KeyCache& keys) {
    std::vector<HeaderHash> hashes;
    for (const auto& header : commit.headers) {
        hashes.push_back(hash_of(header.body));
        if (headers_.contains(hashes.back())) continue;
        if (!check_signatures(header, producers_, keys)) return; // no chain takes such a commit
        headers_.emplace(hashes.back(), header);
    }
    commits_.insert_or_assign(commit_hash(commit.headers.view()), std::move(hashes));
}

// Only of headers that were committed: they carry the signatures. What is there already may come
// again, cut otherwise.
std::optional<Block> CommitNews::read(const Reveal& reveal) {
    const auto& body = reveal.header.header;
    const auto hash = hash_of(body);
    const auto* header = reveal.commit.child == child_ ? this->header(hash) : nullptr;
    if (!header || body.step_count > most_block_steps_ever || reveal.records.empty())
        return std::nullopt;
    if (root_with(ListKind::trace, body.step_count, reveal.from,
                  leaves_from(reveal.from, reveal.records.view()),
                  reveal.siblings.view()) != body.trace_root)
        return std::nullopt;
    auto& records = revealed_[hash];
    const auto end = reveal.from + reveal.records.size();
    if (reveal.from > records.size()) return std::nullopt;
    while (records.size() < end) records.push_back(reveal.records[records.size() - reveal.from]);
    if (records.size() < body.step_count) return std::nullopt;
    Block out{*header, BoundedVector<StepRecord, most_block_steps_ever>{std::move(records)}};
    revealed_.erase(hash);
    return out;
}

const Header* CommitNews::header(const HeaderHash& hash) const {
    const auto found = headers_.find(hash);
    return found == headers_.end() ? nullptr : &found->second;
}

std::vector<Header> CommitNews::headers(const Hash& commit) const {
    const auto found = commits_.find(commit);
    std::vector<Header> out;
    if (found == commits_.end()) return out;
    for (const auto& hash : found->second) out.push_back(headers_.at(hash));
    return out;
}

} // namespace chaintree

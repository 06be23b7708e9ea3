#include "merkle/journal.hpp"

namespace chaintree {

// Steps touch few cells (three for a transfer), and a key's bytes differ early: a scan beats a
// table.
Journal::Entry* Journal::find(const CellKey& key) {
    for (std::size_t i = 0; i < keys_.size(); ++i)
        if (keys_[i] == key) return &entries_[i];
    if (most_touched_ && keys_.size() >= *most_touched_) {
        is_over_limit_ = true;
        return nullptr;
    }
    const auto value = reader_->read(key);
    if (!value) {
        missing_ = key;
        return nullptr;
    }
    keys_.push_back(key);
    entries_.push_back({*value, *value});
    return &entries_.back();
}

std::optional<Hash> Journal::get(const CellKey& key) {
    const auto* entry = find(key);
    if (!entry) return std::nullopt;
    return entry->now;
}

bool Journal::put(const CellKey& key, const Hash& value) {
    auto* entry = find(key);
    if (!entry) return false;
    entry->now = value;
    return true;
}

void Journal::drop_writes() {
    for (auto& entry : entries_) entry.now = entry.before;
}

void Journal::clear() {
    keys_.clear();
    entries_.clear();
    missing_.reset();
    most_touched_.reset();
    is_over_limit_ = false;
}

std::vector<CellWrite> Journal::writes() const {
    std::vector<CellWrite> out;
    for (std::size_t i = 0; i < keys_.size(); ++i)
        if (entries_[i].now != entries_[i].before) out.push_back({keys_[i], entries_[i].now});
    return out;
}

} // namespace chaintree

#include "proofs/symbolic_state.hpp"

#include "base/check.hpp"

namespace chaintree::proofs {

using contract::Contract;
using contract::Kind;
using contract::Type;

namespace {

bool is_finite(const Type& type) {
    return type.kind == Kind::boolean || type.kind == Kind::enumeration;
}

} // namespace

Range range_of(const Type& type, const Contract& contract) {
    switch (type.kind) {
    case Kind::boolean: return {Int{0}, Int{1}};
    case Kind::enumeration: return {Int{0}, Int{contract.enums[type.index].members.size() - 1}};
    case Kind::uint256:
    case Kind::address:
    case Kind::chain:
    case Kind::bytes32:
    case Kind::signature: return {Int{0}, greatest_word};
    case Kind::integer:
    case Kind::none: break;
    }
    return {};
}

Origin origin_of(Lemma lemma) {
    return {OriginKind::lemma, static_cast<std::uint32_t>(lemma)};
}

std::string describe(const Linear& term, const Path& path) {
    std::string out;
    for (const auto& part : term.parts()) {
        const bool minus = part.coefficient < 0;
        if (!out.empty())
            out += minus ? " - " : " + ";
        else if (minus)
            out += "-";
        const Int size = minus ? Int{-part.coefficient} : part.coefficient;
        if (size != 1) out += size.str() + " * ";
        out += path.name(part.variable);
    }
    if (out.empty()) return term.constant().str();
    if (term.constant() > 0) out += " + " + term.constant().str();
    if (term.constant() < 0) out += " - " + Int{-term.constant()}.str();
    return out;
}

const Entry* SymbolicFamily::same(const Keys& keys) const {
    for (const auto& entry : entries_)
        if (entry.keys == keys) return &entry;
    return nullptr;
}

std::string SymbolicFamily::label(const Keys& keys) const {
    std::string out = owner_ + shape_.name;
    for (const auto& key : keys) out += "[" + describe(key, *path_) + "]";
    return out;
}

Entry& SymbolicFamily::at(const Keys& keys, Origin origin, const Contract& contract) {
    if (const auto* known = same(keys))
        return entries_[static_cast<std::size_t>(known - entries_.data())];
    for (auto& entry : entries_) {
        bool equal = true;
        for (std::size_t i = 0; equal && i < keys.size(); ++i)
            equal = path_->decide(equals(entry.keys[i], keys[i]), origin);
        if (equal) return entry;
    }
    return touch(keys, origin, contract);
}

Entry& SymbolicFamily::touch(const Keys& keys, Origin origin, const Contract& contract) {
    Linear before;
    if (!starts_at_zero_) {
        auto range = range_of(shape_.value, contract);
        if (shape_.never_negative) range.least = 0;
        before = Linear{path_->fresh(label(keys), range.least, range.greatest)};
    }
    entries_.push_back({keys, before, before});
    row_of_.emplace_back();
    place_in_row(entries_.size() - 1, origin);
    if (total_) bound_total();
    return entries_.back();
}

Linear SymbolicFamily::new_sum(const std::string& name) {
    return starts_at_zero_ ? Linear{} : Linear{path_->fresh(name, Int{0}, std::nullopt)};
}

void SymbolicFamily::place_in_row(std::size_t entry, Origin origin) {
    if (shape_.keys.size() != 2) return;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (!path_->decide(equals(entries_[entry].keys[0], rows_[i].key), origin)) continue;
        row_of_[entry] = i;
        return bound_row(i);
    }
}

std::size_t SymbolicFamily::row(const Linear& key, Origin origin) {
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (path_->decide(equals(rows_[i].key, key), origin)) return i;
    rows_.push_back({key, new_sum("sum(" + label({key}) + ")")});
    const auto out = rows_.size() - 1;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (!row_of_[i] && path_->decide(equals(entries_[i].keys[0], key), origin))
            row_of_[i] = out;
    bound_row(out);
    if (total_) bound_total();
    return out;
}

void SymbolicFamily::bound_row(std::size_t row) {
    if (starts_at_zero_) return;
    Linear rest = rows_[row].before;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (row_of_[i] == row) rest = rest - entries_[i].before;
    path_->assume(at_least(rest, Linear{}), origin_of(Lemma::sum_is_at_least_touched));
}

void SymbolicFamily::bound_total() {
    if (starts_at_zero_) return;
    Linear rest = *total_;
    for (const auto& row : rows_) rest = rest - row.before;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (!row_of_[i]) rest = rest - entries_[i].before;
    path_->assume(at_least(rest, Linear{}), origin_of(rows_.empty() ? Lemma::sum_is_at_least_touched
                                                                    : Lemma::sum_is_at_least_rows));
}

void SymbolicFamily::touch_all_members(const Contract& contract, Origin origin) {
    const auto range = range_of(shape_.keys[0], contract);
    Linear rest = *total_;
    for (Int member = 0; member <= *range.greatest; ++member)
        rest = rest - at({Linear{member}}, origin, contract).before;
    path_->assume(equals(rest, Linear{}), origin_of(Lemma::sum_over_all_members));
}

Linear SymbolicFamily::changed(std::optional<std::size_t> row) const {
    Linear out;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (!row || row_of_[i] == row) out = out + entries_[i].now - entries_[i].before;
    return out;
}

Linear SymbolicFamily::sum(const Keys& row_key, bool old, Origin origin, const Contract& contract) {
    CHAINTREE_INVARIANT(row_key.size() < shape_.keys.size(), "a sum leaves a key open");
    if (!row_key.empty()) {
        const auto which = row(row_key[0], origin);
        return old ? rows_[which].before : rows_[which].before + changed(which);
    }
    if (!total_) {
        total_ = new_sum("sum(" + owner_ + shape_.name + ")");
        bound_total();
        if (shape_.keys.size() == 1 && is_finite(shape_.keys[0]) && !starts_at_zero_)
            touch_all_members(contract, origin);
    }
    return old ? *total_ : *total_ + changed(std::nullopt);
}

} // namespace chaintree::proofs

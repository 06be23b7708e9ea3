// Sequences with a limit in their type: no value of these types is too long, so the limit is part
// of what a decoded message has proved. Encoded with a u32 length in front.
#pragma once

#include "base/bytes.hpp"
#include "base/check.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>

namespace chaintree {

template <class T, std::size_t Limit>
class BoundedVector {
    static_assert(!std::is_same_v<T, bool>, "std::vector<bool> has no elements to refer to");
    static_assert(Limit <= std::numeric_limits<std::uint32_t>::max());

public:
    using value_type = T;
    static constexpr std::size_t limit = Limit;

    BoundedVector() = default;
    // Precondition: at most Limit elements. For values that we make ourselves; `from` is for the
    // rest.
    explicit BoundedVector(std::vector<T> items) : items_(std::move(items)) {
        CHAINTREE_INVARIANT(items_.size() <= Limit, "a bounded vector keeps its limit");
    }
    BoundedVector(std::initializer_list<T> items) : BoundedVector(std::vector<T>(items)) {}

    // nullopt: more than Limit elements.
    static std::optional<BoundedVector> from(std::vector<T> items) {
        if (items.size() > Limit) return std::nullopt;
        return BoundedVector(std::move(items));
    }

    // Precondition: not full.
    void push_back(T item) {
        CHAINTREE_INVARIANT(items_.size() < Limit, "a bounded vector keeps its limit");
        items_.push_back(std::move(item));
    }
    void reserve(std::size_t count) { items_.reserve(count); }

    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] bool empty() const { return items_.empty(); }
    [[nodiscard]] bool full() const { return items_.size() == Limit; }
    [[nodiscard]] const T* data() const { return items_.data(); }
    [[nodiscard]] std::span<const T> view() const { return items_; }
    [[nodiscard]] const std::vector<T>& items() const { return items_; }
    [[nodiscard]] auto begin() const { return items_.begin(); }
    [[nodiscard]] auto end() const { return items_.end(); }
    // Precondition: index < size().
    [[nodiscard]] const T& operator[](std::size_t index) const { return items_[index]; }
    [[nodiscard]] T& operator[](std::size_t index) { return items_[index]; }

    friend auto operator<=>(const BoundedVector&, const BoundedVector&) = default;
    friend bool operator==(const BoundedVector&, const BoundedVector&) = default;

private:
    std::vector<T> items_;
};

template <std::size_t Limit>
using BoundedBytes = BoundedVector<std::byte, Limit>;

// Printable ASCII, space included: what can stand in a log or a table without surprises.
[[nodiscard]] constexpr bool is_printable(char character) {
    return character >= 0x20 && character <= 0x7e;
}

template <std::size_t Limit>
class BoundedText {
    static_assert(Limit <= std::numeric_limits<std::uint32_t>::max());

public:
    static constexpr std::size_t limit = Limit;

    BoundedText() = default;
    // Precondition: at most Limit characters, all printable.
    explicit BoundedText(std::string text) : text_(std::move(text)) {
        CHAINTREE_INVARIANT(fits(text_), "a bounded text is short and printable");
    }

    // nullopt: too long, or a character that is not printable ASCII.
    static std::optional<BoundedText> from(std::string text) {
        if (!fits(text)) return std::nullopt;
        return BoundedText(std::move(text));
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::size_t size() const { return text_.size(); }
    friend auto operator<=>(const BoundedText&, const BoundedText&) = default;
    friend bool operator==(const BoundedText&, const BoundedText&) = default;

private:
    static bool fits(std::string_view text) {
        return text.size() <= Limit && std::ranges::all_of(text, is_printable);
    }
    std::string text_;
};

} // namespace chaintree

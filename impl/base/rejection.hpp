// A refusal that the rules foresee: a value, named by the clause of spec/ that refuses.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace chaintree {

// `clause` is the clause id ("Token.transfer.InsufficientBalance", "Commit.linkage"); `detail` is
// for people and carries no meaning.
struct Rejection {
    std::string clause;
    std::string detail{};

    friend bool operator==(const Rejection& a, const Rejection& b) { return a.clause == b.clause; }
};

template <class T>
using Result = std::expected<T, Rejection>;

inline std::unexpected<Rejection> reject(std::string clause, std::string detail = {}) {
    return std::unexpected(Rejection{std::move(clause), std::move(detail)});
}

} // namespace chaintree

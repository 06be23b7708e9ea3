// Commits that are wrong in one way. What the producers of the child sign, they sign again.
#include "scenario/forge_block.hpp"
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

// Changes the last header: all before it pass.
template <class How>
bool in_last_header(const Spoiling& about, Commit& commit, const How& how) {
    const auto* child = about.world.chain(commit.child);
    if (!child || commit.headers.empty()) return false;
    auto& header = commit.headers[commit.headers.size() - 1];
    if (!how(header.body)) return false;
    sign_again(header, child->producers);
    return true;
}

std::uint64_t cursor_before(const Spoiling& about, const Commit& commit) {
    if (commit.headers.size() > 1)
        return commit.headers[commit.headers.size() - 2].body.inbox_cursor;
    if (commit.index == 0) return 0;
    return about.world.node(about.on).count(KernelFamily::commit_cursor, commit.child.value,
                                            number(commit.index - 1));
}

// Past what was posted, or back.
bool other_cursor(Spoiling& about, Commit& commit) {
    const auto before = cursor_before(about, commit);
    if (about.variant == 1 && before == 0) return false;
    return in_last_header(about, commit, [&](HeaderBody& header) {
        header.inbox_cursor = about.variant == 0 ? far_away : before - 1;
        return true;
    });
}

bool other_anchor(Spoiling& about, Commit& commit) {
    return in_last_header(about, commit, [&](HeaderBody& header) {
        if (!header.anchor) return false;
        if (about.variant == 0) return flip(header.anchor->hash.value);
        header.anchor->height = Height{header.anchor->height.value + far_away};
        return true;
    });
}

// One producer twice, none of them, another key than his, one too few.
bool other_signatures(Spoiling& about, Commit& commit) {
    if (commit.headers.empty()) return false;
    auto& header = commit.headers[commit.headers.size() - 1];
    auto& signatures = header.signatures;
    if (signatures.empty()) return false;
    auto& last = signatures[signatures.size() - 1];
    if (about.variant == 1) last.producer = most_producers;
    if (about.variant == 2) last = sign(header.body, stranger(), last.producer);
    if (about.variant == 3) signatures = {};
    if (about.variant != 0) return true;
    if (signatures.full()) return false;
    signatures.push_back(last);
    return true;
}

// None, or more than the child's configuration allows.
bool other_count(Spoiling& about, Commit& commit) {
    if (commit.headers.empty()) return false;
    if (about.variant == 0) {
        commit.headers = {};
        return true;
    }
    if (commit.config.sizes.commit_headers >= most_commit_headers_ever) return false;
    const Header last = commit.headers[commit.headers.size() - 1];
    while (commit.headers.size() <= commit.config.sizes.commit_headers)
        commit.headers.push_back(last);
    return true;
}

bool other_step_count(Spoiling& about, Commit& commit) {
    return in_last_header(about, commit, [&](HeaderBody& header) {
        header.step_count = about.variant == 0 ? 0 : commit.config.sizes.block_steps + 1;
        return true;
    });
}

bool other_index(Spoiling&, Commit& commit) {
    commit.index += far_away;
    return true;
}

bool other_submitter(Spoiling& about, Commit&) {
    return about.is_by_stranger = true;
}

template <class How>
constexpr auto last_header(How) {
    return [](Spoiling& about, Commit& commit) { return in_last_header(about, commit, How{}); };
}

constexpr auto other_chain = [](HeaderBody& header) { return flip(header.chain.value); };
constexpr auto other_link = [](HeaderBody& header) {
    return header.previous && flip(header.previous->value);
};
constexpr auto next_height = [](HeaderBody& header) {
    header.height = header.height.next();
    return true;
};
constexpr auto no_anchor = [](HeaderBody& header) {
    header.anchor.reset();
    return true;
};
constexpr auto oldest_anchor = [](HeaderBody& header) {
    if (!header.anchor) return false;
    header.anchor->height = Height{0};
    return true;
};
constexpr auto later_time = [](HeaderBody& header) {
    header.time = header.time.next();
    return true;
};

} // namespace

std::span<const Spoil> commits() {
    static const std::array rows{
        Spoil{"Commit.unknown_child", 1, &other_child<Commit>},
        Spoil{"Commit.config", 1, &other_config<Commit>},
        Spoil{"Commit.submitter", 1, &other_submitter},
        Spoil{"Commit.index", 1, &other_index},
        Spoil{"Commit.count", 2, &other_count},
        Spoil{"Commit.chain", 1, last_header(other_chain)},
        Spoil{"Commit.linkage", 1, last_header(other_link)},
        Spoil{"Commit.height", 1, last_header(next_height)},
        Spoil{"Commit.sizes", 2, &other_step_count},
        Spoil{"Commit.inbox_cursor", 2, &other_cursor},
        Spoil{"Commit.anchor_missing", 1, last_header(no_anchor)},
        Spoil{"Commit.anchor_back", 1, last_header(oldest_anchor)},
        Spoil{"Commit.anchor_unknown", 2, &other_anchor},
        Spoil{"Commit.time", 1, last_header(later_time)},
        Spoil{"Commit.signatures", 4, &other_signatures},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows

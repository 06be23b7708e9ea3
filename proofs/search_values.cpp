#include "proofs/search_values.hpp"

#include "crypto/sha256.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

namespace {

using contract::Contract;
using contract::Expr;
using contract::Kind;
using contract::Op;

const std::array<std::string, 3> users{"alice", "bob", "carol"};
const std::array<std::string, 2> hashes{"red", "blue"};
constexpr std::uint64_t latest_time = 1000; // a run makes a block of the root for each

using ExprVisitor = std::function<void(const Expr&)>;

void visit(const Expr& expr, const ExprVisitor& visitor) {
    visitor(expr);
    for (const auto& arg : expr.args) visit(arg, visitor);
}

void visit(const std::vector<contract::Stmt>& body, const ExprVisitor& visitor) {
    for (const auto& stmt : body) {
        for (const auto& expr : stmt.exprs) visit(expr, visitor);
        visit(stmt.body, visitor);
        visit(stmt.otherwise, visitor);
    }
}

void visit(const Contract& contract, const ExprVisitor& visitor) {
    for (const auto& function : contract.functions)
        for (const auto& section : function.sections) visit(section.body, visitor);
    if (contract.constructor)
        for (const auto& section : contract.constructor->sections) visit(section.body, visitor);
}

void visit(const contract::InvariantFile& file, const ExprVisitor& visitor) {
    for (const auto& hook : file.hooks)
        for (const auto& update : hook.updates) visit(update.value, visitor);
    for (const auto& predicate : file.predicates) visit(predicate.formula, visitor);
}

void add(std::vector<Word>& values, const Word& value) {
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

// Literals and constants of one kind, in the order of the text.
std::vector<Word> written(const SearchRequest& request, Kind kind) {
    std::vector<Word> out;
    const auto note = [&](const Expr& expr) {
        if (expr.op == Op::literal && expr.type.kind == kind) add(out, expr.literal);
        if (expr.op == Op::constant && expr.type.kind == kind)
            add(out, request.contract->constants[expr.index].value);
    };
    visit(*request.contract, note);
    visit(*request.file, note);
    if (out.size() > 8) out.resize(8);
    return out;
}

void add_near(std::vector<Word>& values, const Word& value) {
    add(values, value);
    if (value != ~Word{0}) add(values, value + 1);
    if (value != 0) add(values, value - 1);
}

std::vector<Word> numbers(std::size_t stage, const SearchRequest& request, bool timed) {
    std::vector<Word> out{1};
    const auto constants = written(request, Kind::uint256);
    if (stage == 0) {
        for (const auto& hint : request.hints) add(out, hint);
        return out;
    }
    out = {1, 2, 0};
    for (const auto& hint : request.hints) add(out, hint);
    for (const auto& constant : constants) add(out, constant);
    if (timed) {
        add(out, first_time);
        add(out, first_time + 1);
    }
    if (stage == 1) return out;
    add(out, ~Word{0});
    for (const auto& hint : request.hints) add_near(out, hint);
    for (const auto& constant : constants) add_near(out, constant);
    return out;
}

// Now, one later, and what the contract's numbers make of now.
std::vector<Word> times(std::size_t stage, const SearchRequest& request) {
    std::vector<Word> out{first_time};
    if (!reads_time(*request.contract, *request.file)) return out;
    add(out, first_time + 1);
    auto spans = written(request, Kind::uint256);
    if (stage > 0) spans.emplace_back(2);
    for (const auto& span : spans) {
        if (span > latest_time) continue;
        for (const auto& time :
             {Word{first_time + span}, Word{first_time + span + 1}, span, Word{span + 1}})
            if (time > first_time) add(out, time);
    }
    std::ranges::sort(out);
    if (out.size() > 3 + 3 * stage) out.resize(3 + 3 * stage);
    return out;
}

bool reads(const Contract& contract, Op op) {
    bool found = false;
    visit(contract, [&](const Expr& expr) { found = found || expr.op == op; });
    return found;
}

std::vector<Role> chains(std::size_t stage, const Shape& shape) {
    std::vector<Role> out{Role::upper};
    if (shape.is_pair) out.push_back(Role::lower);
    if (shape.setup == Setup::below) out.push_back(Role::above);
    if (!shape.has_rogues) return out;
    if (!shape.is_pair || stage > 0) out.push_back(Role::rogue);
    if (stage == 2) out.push_back(Role::rogue_two);
    return out;
}

} // namespace

Word word_of(Role role) {
    return (Word{1} << 160) + static_cast<unsigned>(role) + 1;
}

Word message_word(std::size_t action) {
    return (Word{1} << 200) + action + 1;
}

std::span<const std::string> user_names() {
    return users;
}

std::span<const std::string> hash_names() {
    return hashes;
}

Word user_word(const std::string& name) {
    return to_word(SecretKey::from_text("account/" + name).account());
}

Word hash_word(const std::string& name) {
    return to_word(tagged_hash(Domain::secret, as_bytes("bytes32/" + name)));
}

bool reads_time(const Contract& contract, const contract::InvariantFile& file) {
    bool found = false;
    const auto note = [&](const Expr& expr) {
        found = found || expr.op == Op::block_timestamp || expr.op == Op::block_number;
    };
    visit(contract, note);
    visit(file, note);
    return found;
}

SearchValues values_of(std::size_t stage, const SearchRequest& request, const Shape& shape) {
    SearchValues out;
    for (std::size_t i = 0; i < (stage == 2 || shape.has_all_users ? 3U : 2U); ++i)
        out.users.push_back(user_word(users[i]));
    out.addresses = out.users;
    for (std::size_t i = 0; i < (stage == 0 ? 1U : 2U); ++i)
        out.hashes.push_back(hash_word(hashes[i]));
    if (reads(*request.contract, Op::message_id))
        for (std::size_t i = 0; i <= stage; ++i) out.hashes.push_back(message_word(i));
    if (stage == 2) {
        out.addresses.emplace_back(0);
        out.hashes.emplace_back(0);
    }
    out.numbers = numbers(stage, request, reads_time(*request.contract, *request.file));
    out.times = times(stage, request);
    out.chains = chains(stage, shape);
    out.most_choices = std::size_t{32} << (2 * stage);
    return out;
}

} // namespace chaintree::proofs::attacks

#include "differential/names.hpp"

#include <array>
#include <string_view>

namespace chaintree::contract::differential {

namespace {

using namespace std::string_view_literals;

constexpr std::array operators{
    "literal"sv,
    "constant"sv,
    "local"sv,
    "sender"sv,
    "msg.child"sv,
    "msg.parent"sv,
    "msg.id"sv,
    "block.chain"sv,
    "block.number"sv,
    "block.timestamp"sv,
    "load"sv,
    "+"sv,
    "-"sv,
    "*"sv,
    "/"sv,
    "%"sv,
    "<"sv,
    "<="sv,
    ">"sv,
    ">="sv,
    "=="sv,
    "!="sv,
    "&&"sv,
    "||"sv,
    "!"sv,
    "?:"sv,
    "call"sv,
    "signed"sv,
};
constexpr std::array assignments{"="sv, "+="sv, "-="sv, "*="sv, "/="sv, "%="sv};
constexpr std::array statements{"local"sv, "load struct"sv, "cell"sv, "require"sv, "revert"sv,
                                "if"sv,    "return"sv,      "call"sv, "block"sv};
constexpr std::array stops{"error"sv, "overflow"sv, "underflow"sv, "division by zero"sv};

static_assert(operators.size() == static_cast<std::size_t>(Op::is_signed) + 1);
static_assert(assignments.size() == static_cast<std::size_t>(AssignOp::mod) + 1);
static_assert(statements.size() == static_cast<std::size_t>(StmtKind::block) + 1);
static_assert(stops.size() == static_cast<std::size_t>(StopKind::division_by_zero) + 1);

bool assigns(StmtKind kind) {
    return kind == StmtKind::assign_local || kind == StmtKind::store;
}

bool is_plain(Op op) {
    return op < Op::implies && op != Op::is_signed &&
           (op < Op::child_chain || op > Op::block_chain);
}

std::string statement_name(StmtKind kind, AssignOp op) {
    std::string out{statements[static_cast<std::size_t>(kind)]};
    if (assigns(kind)) out.append(" ").append(assignments[static_cast<std::size_t>(op)]);
    return "statement " + out;
}

} // namespace

std::string name_of(const Expr& expr) {
    return "operator " + std::string{operators.at(static_cast<std::size_t>(expr.op))};
}

std::string name_of(const Stmt& stmt) {
    return statement_name(stmt.kind, stmt.op);
}

std::string name_of(const Stop& stop) {
    return "failure " + std::string{stops.at(static_cast<std::size_t>(stop.kind))};
}

std::vector<std::string> plain_names() {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < operators.size(); ++i)
        if (is_plain(static_cast<Op>(i))) out.push_back("operator " + std::string{operators[i]});
    for (std::size_t kind = 0; kind < statements.size(); ++kind)
        for (std::size_t op = 0; op < assignments.size(); ++op)
            if (op == 0 || assigns(static_cast<StmtKind>(kind)))
                out.push_back(
                    statement_name(static_cast<StmtKind>(kind), static_cast<AssignOp>(op)));
    for (const auto stop : stops) out.push_back("failure " + std::string{stop});
    return out;
}

} // namespace chaintree::contract::differential

// Statements and calls. Included by evaluator.hpp only.
#pragma once

namespace chaintree::contract {

template <Domain D>
auto Evaluator<D>::call(const Function& function, const Section& section,
                        std::span<const Value> arguments) -> Outcome<Value> {
    if (frames_.size() <= depth_) frames_.emplace_back();
    auto& slots = frames_[depth_];
    slots.assign(arguments.begin(), arguments.end());
    slots.resize(section.slots.size(), domain_->literal(0));
    Frame frame{&function, slots, std::nullopt};
    ++depth_;
    const auto flow = statements(frame, section.body);
    --depth_;
    if (!flow) return std::unexpected(flow.error());
    return frame.result ? std::move(*frame.result) : domain_->literal(0);
}

template <Domain D>
auto Evaluator<D>::statements(Frame& frame, const std::vector<Stmt>& body) -> Outcome<Flow> {
    for (const auto& stmt : body) {
        const auto flow = statement(frame, stmt);
        if (!flow || *flow == Flow::returned) return flow;
    }
    return Flow::next;
}

template <Domain D>
auto Evaluator<D>::statement(Frame& frame, const Stmt& stmt) -> Outcome<Flow> {
    if (stmt.kind == StmtKind::if_else) return if_else(frame, stmt);
    if (stmt.kind == StmtKind::give_back) return give_back(frame, stmt);
    if (stmt.kind == StmtKind::block) return statements(frame, stmt.body);
    const auto done = plain_statement(frame, stmt);
    if (!done) return std::unexpected(done.error());
    return Flow::next;
}

template <Domain D>
auto Evaluator<D>::plain_statement(Frame& frame, const Stmt& stmt) -> Outcome<void> {
    switch (stmt.kind) {
    case StmtKind::assign_local: return assign_local(frame, stmt);
    case StmtKind::load_struct: return load_struct(frame, stmt);
    case StmtKind::store:
        return stmt.op == AssignOp::set ? store(frame, stmt) : store_compound(frame, stmt);
    case StmtKind::require: return require(frame, stmt);
    case StmtKind::revert: return stop(frame, StopKind::error, stmt.place, stmt.index);
    case StmtKind::call: {
        const auto dropped = value(frame, stmt.exprs[0]);
        if (!dropped) return std::unexpected(dropped.error());
        return {};
    }
    case StmtKind::if_else:
    case StmtKind::give_back:
    case StmtKind::block: break;
    }
    broken_invariant("every statement has a meaning", __FILE__, __LINE__);
}

template <Domain D>
auto Evaluator<D>::if_else(Frame& frame, const Stmt& stmt) -> Outcome<Flow> {
    const auto chosen = truth(frame, stmt.exprs[0]);
    if (!chosen) return std::unexpected(chosen.error());
    return statements(frame, *chosen ? stmt.body : stmt.otherwise);
}

template <Domain D>
auto Evaluator<D>::give_back(Frame& frame, const Stmt& stmt) -> Outcome<Flow> {
    if (stmt.exprs.empty()) return Flow::returned;
    auto result = value(frame, stmt.exprs[0]);
    if (!result) return std::unexpected(result.error());
    frame.result = std::move(*result);
    return Flow::returned;
}

template <Domain D>
auto Evaluator<D>::require(Frame& frame, const Stmt& stmt) -> Outcome<void> {
    const auto holds = truth(frame, stmt.exprs[0]);
    if (!holds) return std::unexpected(holds.error());
    if (!*holds) return stop(frame, StopKind::error, stmt.place, stmt.index);
    return {};
}

inline Op operator_of(AssignOp op) {
    CHAINTREE_INVARIANT(op != AssignOp::set, "a compound assignment has an operator");
    constexpr std::array ops{Op::literal, Op::add, Op::sub, Op::mul, Op::div, Op::mod};
    return ops[static_cast<std::size_t>(op)];
}

template <Domain D>
auto Evaluator<D>::assign_local(Frame& frame, const Stmt& stmt) -> Outcome<void> {
    if (stmt.op != AssignOp::set) {
        const auto right = value(frame, stmt.exprs[0]);
        if (!right) return std::unexpected(right.error());
        auto sum =
            arithmetic(frame, operator_of(stmt.op), frame.slots[stmt.index], *right, stmt.place);
        if (!sum) return std::unexpected(sum.error());
        frame.slots[stmt.index] = std::move(*sum);
        return {};
    }
    auto all = values(frame, stmt.exprs);
    if (!all) return std::unexpected(all.error());
    for (std::size_t i = 0; i < all->size(); ++i)
        frame.slots[stmt.index + i] = std::move((*all)[i]);
    return {};
}

template <Domain D>
auto Evaluator<D>::load_struct(Frame& frame, const Stmt& stmt) -> Outcome<void> {
    auto where = cell(frame, Side::here, stmt.family, stmt.exprs);
    if (!where) return std::unexpected(where.error());
    for (std::uint32_t field = 0; field < stmt.count; ++field) {
        where->family = stmt.family + field;
        auto found = domain_->get(*where);
        if (!found) return stop(frame, StopKind::missing_cell);
        frame.slots[stmt.index + field] = std::move(*found);
    }
    return {};
}

template <Domain D>
auto Evaluator<D>::store(Frame& frame, const Stmt& stmt) -> Outcome<void> {
    const std::span<const Expr> exprs{stmt.exprs};
    const auto news = values(frame, exprs.first(stmt.count));
    if (!news) return std::unexpected(news.error());
    auto where = cell(frame, Side::here, stmt.family, exprs.subspan(stmt.count));
    if (!where) return std::unexpected(where.error());
    for (std::uint32_t field = 0; field < stmt.count; ++field) {
        where->family = stmt.family + field;
        if (!domain_->put(*where, (*news)[field])) return stop(frame, StopKind::missing_cell);
    }
    return {};
}

template <Domain D>
auto Evaluator<D>::store_compound(Frame& frame, const Stmt& stmt) -> Outcome<void> {
    const auto right = value(frame, stmt.exprs[0]);
    if (!right) return std::unexpected(right.error());
    const auto where =
        cell(frame, Side::here, stmt.family, std::span<const Expr>{stmt.exprs}.subspan(1));
    if (!where) return std::unexpected(where.error());
    const auto before = domain_->get(*where);
    if (!before) return stop(frame, StopKind::missing_cell);
    const auto after = arithmetic(frame, operator_of(stmt.op), *before, *right, stmt.place);
    if (!after) return std::unexpected(after.error());
    if (!domain_->put(*where, *after)) return stop(frame, StopKind::missing_cell);
    return {};
}

} // namespace chaintree::contract

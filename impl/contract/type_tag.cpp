#include "contract/type_tag.hpp"

#include "base/check.hpp"
#include "contract/draft.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

std::vector<Type> field_types(const Expr& expr) {
    CHAINTREE_INVARIANT(expr.op == Op::is_signed && expr.args.size() > 2,
                        "signed(...) has a signer, a signature and at least one field");
    std::vector<Type> out;
    for (std::size_t i = 2; i < expr.args.size(); ++i) out.push_back(expr.args[i].type);
    return out;
}

// An enum may be named `chain`, so the word before its name tells it from a chain.
std::string spelling(const Type& type, const Contract& contract) {
    const bool enumeration = type.kind == Kind::enumeration;
    return (enumeration ? "enum " : "") + type_name(type, contract);
}

class Collector {
public:
    void statements(const std::vector<Stmt>& list) {
        for (const auto& stmt : list) {
            for (const auto& expr : stmt.exprs) expression(expr);
            statements(stmt.body);
            statements(stmt.otherwise);
        }
    }
    std::vector<std::vector<Type>> found;

private:
    void expression(const Expr& expr) {
        if (expr.op == Op::is_signed)
            if (auto types = field_types(expr); std::ranges::find(found, types) == found.end())
                found.push_back(std::move(types));
        for (const auto& arg : expr.args) expression(arg);
    }
};

} // namespace

std::string type_tag(const Contract& contract, const Function& function,
                     std::span<const Type> fields) {
    std::string out = function.name + "(";
    for (std::size_t i = 0; i < fields.size(); ++i)
        out += (i == 0 ? "" : ",") + spelling(fields[i], contract);
    return out + ")";
}

std::string type_tag(const Contract& contract, const Function& function, const Expr& expr) {
    return type_tag(contract, function, field_types(expr));
}

std::vector<std::vector<Type>> signed_types(const Function& function) {
    Collector collector;
    for (const auto& section : function.sections) collector.statements(section.body);
    return std::move(collector.found);
}

} // namespace chaintree::contract

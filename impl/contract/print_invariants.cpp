#include "contract/frontend.hpp"
#include "contract/printer.hpp"

#include <ranges>

namespace chaintree::contract {

namespace {

class FilePrinter {
public:
    FilePrinter(const InvariantFile& file, const Contract& contract)
        : file_{file}, contract_{contract} {}

    std::string print() {
        for (const auto& ghost : file_.ghosts) print_ghost(ghost);
        for (const auto& hook : file_.hooks) print_hook(hook);
        for (const auto& predicate : file_.predicates) print_predicate(predicate);
        return std::move(out_);
    }

private:
    const InvariantFile& file_;
    const Contract& contract_;
    std::string out_;

    [[nodiscard]] ExprPrinter exprs(const std::vector<Slot>& locals) const {
        ExprPrinter out{contract_, Style::readable, &locals};
        out.invariants = &file_;
        return out;
    }

    static void add_locals(std::vector<Slot>& out, const std::vector<Variable>& variables) {
        for (const auto& one : variables) out.push_back({one.name, one.type});
    }

    void print_ghost(const Ghost& ghost) {
        const std::vector<Slot> none;
        auto type = exprs(none).type(ghost.value);
        for (const auto& key : std::views::reverse(ghost.keys))
            type = "mapping(" + exprs(none).type(key) + " => " + type + ")";
        out_ += "ghost " + type + " " + ghost.name + ";\n";
    }

    static std::string side_suffix(Side side) {
        if (side == Side::here) return {};
        return side == Side::parent ? ".parent" : ".child";
    }

    void print_hook(const Hook& hook) {
        std::vector<Slot> locals;
        std::string name = "constructor";
        if (hook.function) {
            const auto& function = contract_.functions.at(*hook.function);
            name = function.name;
            add_locals(locals, function.parameters);
        } else if (contract_.constructor)
            add_locals(locals, contract_.constructor->parameters);
        out_ += "after " + name + side_suffix(hook.side) + ": ";
        for (std::size_t i = 0; i < hook.updates.size(); ++i) {
            const auto& update = hook.updates[i];
            out_ += (i == 0 ? "" : ", ") + file_.ghosts.at(update.ghost).name;
            for (const auto& key : update.keys) out_ += "[" + exprs(locals).print(key) + "]";
            out_ +=
                " " + std::string{assign_word(update.op)} + " " + exprs(locals).print(update.value);
        }
        out_ += ";\n";
    }

    void print_predicate(const Predicate& predicate) {
        if (predicate.kind == PredicateKind::tree) return print_tree(predicate);
        const bool step = predicate.kind == PredicateKind::step;
        out_ += (step                                    ? "step "
                 : predicate.kind == PredicateKind::edge ? "edge "
                                                         : "local ") +
                predicate.name;
        std::vector<Slot> locals;
        if (predicate.on_function) {
            const auto& function = contract_.functions.at(*predicate.on_function);
            out_ += " on " + function.name + side_suffix(predicate.on_side.value_or(Side::here));
            add_locals(locals, function.parameters);
        }
        out_ += ": ";
        add_locals(locals, predicate.bound);
        for (std::size_t i = 0; i < predicate.bound.size(); ++i) {
            const auto& one = predicate.bound[i];
            out_ += (i == 0 ? "forall " : ", ") + exprs(locals).type(one.type) + " " + one.name;
        }
        out_ +=
            (predicate.bound.empty() ? "" : ": ") + exprs(locals).print(predicate.formula) + ";\n";
    }

    void print_tree(const Predicate& predicate) {
        const auto name = [&](std::uint32_t family) { return contract_.families.at(family).name; };
        out_ += "tree " + predicate.name + ": ";
        if (predicate.additive)
            out_ += "additive sum(" + name(predicate.additive->held_family) + ") backed by " +
                    name(predicate.additive->backing_family);
        if (predicate.unique)
            out_ += "unique " + name(predicate.unique->holder_family) + " located by " +
                    name(predicate.unique->location_family);
        out_ += ";\n";
    }
};

} // namespace

std::string print(const InvariantFile& file, const Contract& contract) {
    return FilePrinter{file, contract}.print();
}

} // namespace chaintree::contract

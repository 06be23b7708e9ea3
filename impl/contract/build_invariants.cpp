#include "contract/build_syntax.hpp"

namespace chaintree::contract {

namespace {

class InvariantBuilder {
public:
    explicit InvariantBuilder(Report& report) : report_{report} {}

    syntax::InvariantFile build(Grammar::InvariantFileContext* file) {
        for (auto* item : file->invariantItem()) {
            if (auto* g = item->ghostItem())
                out_.ghosts.push_back({type(g->typeName()), build_name(g->identifier())});
            else if (auto* h = item->hookItem())
                hook(h);
            else if (auto* p = item->predicateItem())
                predicate(p);
            else
                tree(item->treeItem());
        }
        return std::move(out_);
    }

private:
    Report& report_;
    syntax::InvariantFile out_;

    syntax::TypeName type(Grammar::TypeNameContext* type) {
        return build_type(type, Language::invariants, report_);
    }
    syntax::Expression expression(Grammar::ExpressionContext* expression) {
        return build_expression(expression, Language::invariants, report_);
    }

    static syntax::Spot spot(Grammar::PlaceContext* place) {
        syntax::Spot out;
        if (place->identifier() != nullptr)
            out.function = build_name(place->identifier());
        else
            out.function = {"constructor", place_of(place)};
        if (place->side != nullptr) out.side = place->side->getText();
        return out;
    }

    void hook(Grammar::HookItemContext* h) {
        syntax::Hook made{spot(h->place()), {}};
        for (auto* update : h->ghostUpdate())
            made.updates.push_back(expression(update->expression()));
        out_.hooks.push_back(std::move(made));
    }

    void predicate(Grammar::PredicateItemContext* p) {
        syntax::Predicate made;
        made.kind = p->kind->getText();
        made.name = build_name(p->identifier());
        if (p->place() != nullptr) made.on = spot(p->place());
        for (auto* bound : p->bound())
            made.bound.push_back({type(bound->typeName()), build_name(bound->identifier())});
        made.formula = expression(p->expression());
        out_.predicates.push_back(std::move(made));
    }

    void tree(Grammar::TreeItemContext* t) {
        syntax::Predicate made;
        made.kind = "tree";
        made.name = build_name(t->identifier());
        if (auto* a = dynamic_cast<Grammar::AdditiveSchemaContext*>(t->treeSchema())) {
            made.formula = expression(a->expression());
            made.other = build_name(a->identifier());
        } else if (auto* u = dynamic_cast<Grammar::UniqueSchemaContext*>(t->treeSchema())) {
            const auto holder = build_name(u->identifier(0));
            made.formula.form = syntax::Form::name;
            made.formula.text = holder.text;
            made.formula.place = holder.place;
            made.other = build_name(u->identifier(1));
            made.unique = true;
        }
        out_.predicates.push_back(std::move(made));
    }
};

} // namespace

syntax::InvariantFile build_invariants(Grammar::InvariantFileContext* file, Report& report) {
    return InvariantBuilder{report}.build(file);
}

} // namespace chaintree::contract

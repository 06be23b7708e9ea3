#include "proofs/found_facts.hpp"

#include <algorithm>
#include <set>

namespace chaintree::proofs {

using contract::Contract;
using contract::Expr;
using contract::InvariantFile;
using contract::Kind;
using contract::Op;
using contract::Type;

namespace {

// A cell or ghost by its name in .inv text.
struct Name {
    std::string text;
    std::vector<Type> keys;
    Type value;
    bool is_ghost = false;

    [[nodiscard]] bool is_number() const {
        return value.kind == Kind::uint256 || value.kind == Kind::integer;
    }
    [[nodiscard]] std::string at(const std::string& index) const { return text + index; }
};

std::string type_text(const Type& type, const Contract& contract) {
    switch (type.kind) {
    case Kind::uint256: return "uint";
    case Kind::boolean: return "bool";
    case Kind::address: return "address";
    case Kind::chain: return "chain";
    case Kind::bytes32: return "bytes32";
    case Kind::enumeration: return contract.enums[type.index].name;
    case Kind::signature:
    case Kind::integer:
    case Kind::none: break;
    }
    return "";
}

// `passes[k].rides` for the family passes.rides.
std::string indexed(const Name& name, const std::string& index) {
    const auto dot = name.text.find('.');
    if (dot == std::string::npos || index.empty()) return name.text + index;
    return name.text.substr(0, dot) + index + name.text.substr(dot);
}

class Templates {
public:
    Templates(const Contract& contract, const InvariantFile& file) : contract_(&contract) {
        for (const auto& family : contract.families)
            names_.push_back({family.name, family.keys, family.value, false});
        for (const auto& ghost : file.ghosts)
            names_.push_back({ghost.name, ghost.keys, ghost.value, true});
    }

    std::vector<std::string> run() {
        for (const auto& one : names_) about_one(one);
        for (const auto& one : names_)
            for (const auto& two : names_)
                if (&one != &two) about_two(one, two);
        return std::move(out_);
    }

private:
    const Contract* contract_;
    std::vector<Name> names_;
    std::vector<std::string> out_;

    [[nodiscard]] std::string forall(const Name& name) const {
        if (name.keys.empty()) return "";
        std::string out = "forall " + type_text(name.keys[0], *contract_) + " k";
        if (name.keys.size() == 2) out += ", " + type_text(name.keys[1], *contract_) + " l";
        return out + ": ";
    }
    static std::string index(const Name& name) {
        if (name.keys.empty()) return "";
        return name.keys.size() == 1 ? "[k]" : "[k][l]";
    }
    static std::string cell(const Name& name) { return indexed(name, index(name)); }

    // The values that a cell of few can have, and zero for ids.
    [[nodiscard]] std::vector<std::string> tests(const Name& name) const {
        const auto at = cell(name);
        std::vector<std::string> out;
        if (name.value.kind == Kind::boolean) out = {at, "!" + at};
        if (name.value.kind == Kind::address) out = {at + " == address(0)", at + " != address(0)"};
        if (name.value.kind == Kind::chain) out = {at + " == chain(0)", at + " != chain(0)"};
        if (name.value.kind == Kind::enumeration)
            for (const auto& member : contract_->enums[name.value.index].members)
                out.push_back(at + " == " + contract_->enums[name.value.index].name + "." + member);
        if (name.is_number()) out = {at + " == 0"};
        return out;
    }

    void add(const std::string& kind, const std::string& formula) {
        out_.push_back(kind + " : " + formula);
    }

    void about_one(const Name& name) {
        if (name.is_number() && name.is_ghost) add("local", forall(name) + cell(name) + " >= 0");
        if (name.keys.size() == 2 && name.keys[0] == name.keys[1] && name.is_number())
            add("local", "forall " + type_text(name.keys[0], *contract_) +
                             " k: " + indexed(name, "[k][k]") + " == 0");
        for (const auto& constant : contract_->constants)
            if (name.is_number() && constant.type.kind == Kind::uint256)
                add("local", forall(name) + cell(name) + " <= " + constant.name);
        if (!name.keys.empty() || name.is_ghost) return;
        const bool has_edges = std::ranges::any_of(
            contract_->functions, [](const auto& function) { return function.is_edge(); });
        if (has_edges && name.value.kind == Kind::address)
            add("edge", "child." + name.text + " == address(0)");
        if (has_edges && name.value.kind == Kind::boolean) add("edge", "!child." + name.text);
    }

    void about_two(const Name& one, const Name& two) {
        const bool numbers = one.is_number() && two.is_number();
        if (one.keys == two.keys) same_keys(one, two, numbers);
        if (numbers && !one.keys.empty() && two.keys.empty()) {
            add("local", forall(one) + cell(one) + " <= " + two.text);
            if (!one.is_ghost) sums(one, two);
            for (const auto& three : names_)
                if (&three != &two && three.keys.empty() && three.is_number())
                    add("local", forall(one) + cell(one) + " + " + three.text + " <= " + two.text);
        }
        if (numbers && !one.is_ghost && !two.is_ghost && !one.keys.empty() && !two.keys.empty())
            add("local", "sum(" + one.text + ") <= sum(" + two.text + ")");
    }

    void same_keys(const Name& one, const Name& two, bool numbers) {
        if (numbers) add("local", forall(one) + cell(one) + " <= " + cell(two));
        if (numbers && &one < &two) add("local", forall(one) + cell(one) + " == " + cell(two));
        for (const auto& first : tests(one))
            for (const auto& second : tests(two))
                if (!numbers && (&one < &two || two.is_number()))
                    add("local", forall(one) + first + " ==> " + second);
    }

    void sums(const Name& map, const Name& scalar) {
        add("local", "sum(" + map.text + ") <= " + scalar.text);
        add("local", "sum(" + map.text + ") == " + scalar.text);
    }
};

void read_names(const Expr& expr, const Contract& contract, const InvariantFile& file,
                std::set<std::string>& out) {
    if (expr.op == Op::load || expr.op == Op::sum) out.insert(contract.families[expr.index].name);
    if (expr.op == Op::ghost && expr.index < file.ghosts.size())
        out.insert(file.ghosts[expr.index].name);
    for (const auto& arg : expr.args) read_names(arg, contract, file, out);
}

// How many of the wanted names a fact speaks of.
std::size_t relevance(const std::string& fact, const std::set<std::string>& wanted) {
    return static_cast<std::size_t>(std::ranges::count_if(wanted, [&](const auto& name) {
        const auto base = name.substr(0, name.find('.'));
        return fact.find(base) != std::string::npos;
    }));
}

} // namespace

std::vector<std::string> candidate_facts(const Contract& contract, const InvariantFile& file,
                                         const std::vector<std::uint32_t>& open, std::size_t most) {
    std::set<std::string> wanted;
    for (const auto number : open)
        read_names(file.predicates[number].formula, contract, file, wanted);
    auto facts = Templates{contract, file}.run();
    std::ranges::stable_sort(facts, std::greater<>{},
                             [&](const auto& fact) { return relevance(fact, wanted); });
    if (facts.size() > most) facts.resize(most);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const auto space = facts[i].find(' ');
        facts[i].insert(space, " found_" + std::to_string(i + 1));
        facts[i].erase(facts[i].find(" :"), 1);
    }
    return facts;
}

} // namespace chaintree::proofs

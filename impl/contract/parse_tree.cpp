#include "contract/parse_tree.hpp"

#include "contract/syntax_errors.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

// Stops before the generated code, which calls itself, runs out of stack.
class GuardedParser final : public Grammar {
public:
    GuardedParser(antlr4::TokenStream* tokens, std::size_t most_deep)
        : Grammar{tokens}, most_deep_{most_deep} {}

    void enterRule(antlr4::ParserRuleContext* rule, std::size_t state, std::size_t index) override {
        guard(*rule);
        Grammar::enterRule(rule, state, index);
    }
    void enterRecursionRule(antlr4::ParserRuleContext* rule, std::size_t state, std::size_t index,
                            int precedence) override {
        guard(*rule);
        Grammar::enterRecursionRule(rule, state, index, precedence);
    }

private:
    std::size_t most_deep_;

    void guard(antlr4::RuleContext& rule) const {
        if (static_cast<std::size_t>(rule.depth()) > most_deep_)
            throw antlr4::ParseCancellationException("too deep");
    }
};

void report_depth(const antlr4::Token* token, std::size_t most, Report& report) {
    report.error(place_of(token), "Limit.depth",
                 "this is nested more than " + std::to_string(most) + " rules deep",
                 "split the expression or the statement");
}

bool brackets_fit(const std::vector<antlr4::Token*>& tokens, Report& report) {
    std::size_t depth = 0;
    for (const auto* token : tokens) {
        if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
        const auto text = token->getText();
        if (text == "(" || text == "[" || text == "{") ++depth;
        if ((text == ")" || text == "]" || text == "}") && depth > 0) --depth;
        if (depth <= max_nesting) continue;
        report.error(place_of(token), "Limit.nesting",
                     "brackets nest more than " + std::to_string(max_nesting) + " deep",
                     "move a part into a local or a function of its own");
        return false;
    }
    return true;
}

// A chain of operators makes a deep tree without deep calls of the parser, so the tree is measured.
bool depth_fits(antlr4::ParserRuleContext* root, std::size_t most, Report& report) {
    std::vector<std::pair<antlr4::ParserRuleContext*, std::size_t>> left{{root, 1}};
    while (!left.empty()) {
        const auto [rule, depth] = left.back();
        left.pop_back();
        if (depth > most) {
            report_depth(rule->getStart(), most, report);
            return false;
        }
        for (auto* child : rule->children)
            if (auto* below = dynamic_cast<antlr4::ParserRuleContext*>(child))
                left.emplace_back(below, depth + 1);
    }
    return true;
}

} // namespace

struct ParseTree::Machine {
    Machine(const std::string& text, std::size_t most_deep)
        : characters{text}, words{&characters}, tokens{&words}, parser{&tokens, most_deep} {
        words.removeErrorListeners();
        parser.removeErrorListeners();
        parser.addErrorListener(&listener);
        tokens.fill();
    }

    antlr4::ParserRuleContext* run(StartRule start) {
        if (start == StartRule::source_file) return parser.sourceFile();
        return parser.invariantFile();
    }

    antlr4::ANTLRInputStream characters;
    Words words;
    antlr4::CommonTokenStream tokens;
    GuardedParser parser;
    SyntaxErrors listener;
};

ParseTree::ParseTree(const std::string& text, StartRule start, std::size_t most_deep,
                     Report& report)
    : machine_{std::make_unique<Machine>(text, most_deep)} {
    if (!brackets_fit(machine_->tokens.getTokens(), report)) return;
    try {
        root_ = machine_->run(start);
    } catch (const antlr4::ParseCancellationException&) {
        report_depth(machine_->parser.getCurrentToken(), most_deep, report);
    }
    machine_->listener.give(report);
    if (root_ != nullptr && !depth_fits(root_, most_deep, report)) root_ = nullptr;
}

ParseTree::~ParseTree() = default;

bool has_errors(antlr4::tree::ParseTree* tree, Bodies bodies) {
    std::vector<antlr4::tree::ParseTree*> left{tree};
    while (!left.empty()) {
        auto* node = left.back();
        left.pop_back();
        const bool body = dynamic_cast<Grammar::FunctionBodyContext*>(node) != nullptr;
        if (body && bodies == Bodies::left_out) continue;
        if (dynamic_cast<antlr4::tree::ErrorNode*>(node) != nullptr) return true;
        const auto* rule = dynamic_cast<antlr4::ParserRuleContext*>(node);
        if (rule != nullptr && rule->exception) return true;
        left.insert(left.end(), node->children.begin(), node->children.end());
    }
    return false;
}

SourcePlace place_of(const antlr4::Token* token) {
    SourcePlace place{static_cast<std::uint32_t>(token->getLine()),
                      static_cast<std::uint32_t>(token->getCharPositionInLine() + 1), 1};
    if (token->getType() != antlr4::Token::EOF && token->getStopIndex() >= token->getStartIndex())
        place.length =
            static_cast<std::uint32_t>(token->getStopIndex() - token->getStartIndex() + 1);
    return place;
}

SourcePlace place_of(const antlr4::ParserRuleContext* rule) {
    auto place = place_of(rule->start);
    const auto* last = rule->stop;
    if (last != nullptr && last->getLine() == rule->start->getLine() &&
        last->getStopIndex() >= rule->start->getStartIndex())
        place.length =
            static_cast<std::uint32_t>(last->getStopIndex() - rule->start->getStartIndex() + 1);
    return place;
}

} // namespace chaintree::contract

// From characters to ANTLR's parse tree. Included by the front end's own files only: everyone else
// sees the IR.
#pragma once

// Before ANTLR, which takes the macro EOF away.
#include "contract/ir.hpp"
#include "contract/report.hpp"

#include <EdgeSolidityLexer.h>
#include <EdgeSolidityParser.h>

#include <memory>

namespace chaintree::contract {

using Grammar = chaintree_grammar::EdgeSolidityParser;
using Words = chaintree_grammar::EdgeSolidityLexer;

enum class StartRule : std::uint8_t { source_file, invariant_file };

// Deepest node of a derivation tree, clause Limit.depth. A canonical text has braces around every
// branch and may be that much deeper.
inline constexpr std::size_t max_source_depth = 400;
inline constexpr std::size_t max_canonical_depth = 600;

// Owns the tree and all that it points into. The text must be checked (source_text.hpp).
class ParseTree {
public:
    ParseTree(const std::string& text, StartRule start, std::size_t most_deep, Report& report);
    ~ParseTree();
    ParseTree(const ParseTree&) = delete;
    ParseTree& operator=(const ParseTree&) = delete;

    // Null: the text breaks a limit, which is reported. A tree with syntax errors is there.
    [[nodiscard]] antlr4::ParserRuleContext* root() const { return root_; }

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
    antlr4::ParserRuleContext* root_ = nullptr;
};

// True if something in the tree did not parse.
enum class Bodies : std::uint8_t { included, left_out }; // of functions
bool has_errors(antlr4::tree::ParseTree* tree, Bodies bodies = Bodies::included);

SourcePlace place_of(const antlr4::Token* token);
// Of the first token of a rule, as long as the rule on that line.
SourcePlace place_of(const antlr4::ParserRuleContext* rule);

} // namespace chaintree::contract

// From ANTLR's parse tree to the syntax tree. Reports, by name, all that Solidity has and the
// language leaves out and that can be seen without names and types (clauses Refused.*).
#pragma once

#include "contract/parse_tree.hpp"
#include "contract/syntax.hpp"

namespace chaintree::contract {

enum class Language : std::uint8_t { contracts, invariants };

// Precondition of all: the tree has no syntax errors (has_errors), bodies of functions aside.
std::vector<syntax::Contract> build_contracts(Grammar::SourceFileContext* file, Report& report);
syntax::InvariantFile build_invariants(Grammar::InvariantFileContext* file, Report& report);

syntax::Name build_name(Grammar::IdentifierContext* name);
syntax::TypeName build_type(Grammar::TypeNameContext* type, Language language, Report& report);
syntax::Parameter build_parameter(Grammar::ParameterContext* parameter, Report& report);
syntax::Expression build_expression(Grammar::ExpressionContext* expression, Language language,
                                    Report& report);
std::vector<syntax::Statement> build_block(Grammar::BlockContext* block, Report& report);

// Reports a construct by its name: "`what` ...". `what` ends the sentence "Edge Solidity has no
// ...".
void refuse(const antlr4::ParserRuleContext* rule, Report& report, std::string_view clause,
            std::string_view what, std::string hint);

} // namespace chaintree::contract

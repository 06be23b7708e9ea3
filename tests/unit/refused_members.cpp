// What Solidity has and the language leaves out is refused by name, as members and outside
// contracts.
#include "support/refused_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

using test::check_refused;
using test::RefusedText;

const std::vector<RefusedText> members{
    {"event Sent(address indexed a, uint b);", 1, "Refused.event", "trace"},
    {"modifier only() { _; }", 1, "Refused.modifier", "internal function"},
    {"function f() public only { }", 21, "Refused.modifier", "internal function"},
    {"using Math for uint;", 1, "Refused.using", "internal function"},
    {"type Id is uint;", 1, "Refused.type_definition", "itself"},
    {"receive() external { }", 1, "Refused.receive", "name"},
    {"fallback() external { }", 1, "Refused.receive", "name"},
    {"function receive() external { }", 1, "Refused.receive", "name"},
    {"function f() external payable { }", 23, "Refused.payable", "edge function"},
    {"function f() public virtual { }", 21, "Refused.virtual", "name of its own"},
    {"function f() public override { }", 21, "Refused.virtual", "name of its own"},
    {"function f() public;", 20, "Refused.no_body", "body"},
    {"function f(uint[] memory a) public { }", 19, "Refused.reference_parameter", "one by one"},
    {"struct S { uint a; } function f(S s) public { }", 33, "Refused.reference_parameter",
     "one by one"},
    {"struct S { uint a; } struct T { S s; }", 33, "Refused.nested_struct", "fields"},
    {"struct S { uint a; } mapping(S => uint) m;", 30, "Type.key", "bytes32"},
    {"function f() public returns (uint a) { }", 35, "Refused.named_result", "local"},
    {"function f() public returns (uint, uint) { }", 36, "Refused.tuple", "each value"},
    {"uint immutable a;", 6, "Refused.immutable", "constant"},
    {"uint transient a;", 6, "Refused.variable_attribute", "public"},
    {"uint override a;", 6, "Refused.variable_attribute", "public"},
    {"uint a = 1;", 6, "Refused.initialiser", "constructor"},
    {"uint[] a;", 1, "Refused.array", "counter"},
    {"uint[5] a;", 1, "Refused.array", "counter"},
    {"string a;", 1, "Refused.bytes", "hash"},
    {"bytes a;", 1, "Refused.bytes", "bytes32"},
    {"int a;", 1, "Refused.integer_type", "uint"},
    {"int8 a;", 1, "Refused.integer_type", "uint"},
    {"uint8 a;", 1, "Refused.integer_type", "uint"},
    {"fixed a;", 1, "Refused.integer_type", "uint"},
    {"mapping(address owner => uint amount) a;", 17, "Refused.mapping_names", "comment"},
    {"error Y(uint a);", 9, "Refused.error_arguments", "leave them out"},
    {"function f(uint a) public { } function f(bool b) public { }", 40, "Decl.twice",
     "overloading"},
};

const std::vector<RefusedText> definitions{
    {"import \"a.sol\";", 1, "Refused.import", "one file"},
    {"interface I { function f() external; }", 1, "Refused.interface", "abstract"},
    {"library L { }", 1, "Refused.library", "abstract"},
    {"using L for uint;", 1, "Refused.using", "internal"},
    {"type Id is uint;", 1, "Refused.file_level", "into a contract"},
    {"enum E { A }", 1, "Refused.file_level", "into a contract"},
    {"struct S { uint a; }", 1, "Refused.file_level", "into a contract"},
    {"error X();", 1, "Refused.file_level", "into a contract"},
    {"function f(uint a) pure returns (uint) { return a; }", 1, "Refused.file_level",
     "into a contract"},
    {"uint constant K = 1;", 1, "Refused.file_level", "into a contract"},
    {"pragma abicoder v2;", 1, "Text.pragma", "0.8.26"},
    {"pragma solidity ^0.7.0;", 1, "Text.pragma", "0.8.26"},
    {"pragma solidity >=0.8.0 <0.9.0;", 1, "Text.pragma", "0.8.26"},
};

} // namespace

TEST_CASE("Members that the language leaves out are refused by name") {
    const auto one = GENERATE(from_range(members));
    auto source = test::with_member(one.text);
    if (one.clause == "Refused.mapping_names") {
        CHECK(test::has_clause(parse_contract(source).error(), one.clause));
        return;
    }
    if (one.text.find("uint[] memory") != std::string::npos) {
        CHECK(test::has_clause(parse_contract(source).error(), one.clause));
        CHECK(test::has_clause(parse_contract(source).error(), "Refused.array"));
        return;
    }
    check_refused(source, 2, one);
}

TEST_CASE("Definitions outside contracts are refused by name") {
    const auto one = GENERATE(from_range(definitions));
    check_refused("contract C { }\n" + one.text + "\n", 2, one);
}

TEST_CASE("Bases take no arguments and have no constructors") {
    check_refused("abstract contract B { }\ncontract C is B(1) { }", 2,
                  {"", 15, "Refused.base_arguments", "only the name"});
    check_refused("abstract contract B { constructor() { } }\ncontract C is B { }", 2,
                  {"", 15, "Refused.base_constructor", "deployed"});
}

// What Solidity has and the language leaves out is refused by name, in bodies of functions.
#include "support/refused_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

using test::RefusedText;

// The body begins on line 3, column 1.
void check_body(const RefusedText& one) {
    test::check_refused(test::with_body(one.text), 3, one);
}

const std::vector<RefusedText> refused_statements{
    {"for (uint i = 0; i < x; i++) { n += i; }", 1, "Refused.loop", "one item a call"},
    {"while (c) { n = 1; }", 1, "Refused.loop", "loops"},
    {"do { n = 1; } while (c);", 1, "Refused.loop", "loops"},
    {"break;", 1, "Refused.loop", "loops"},
    {"continue;", 1, "Refused.loop", "loops"},
    {"emit Done(x);", 1, "Refused.event", "trace"},
    {"unchecked { n = x; }", 1, "Refused.unchecked", "overflow"},
    {"assembly { let y := 1 }", 1, "Refused.assembly", "statements"},
    {"try g(x) { n = 1; } catch { n = 2; }", 1, "Refused.try", "try"},
    {"(uint a, uint b) = h();", 1, "Refused.tuple", "one statement"},
    {"S storage t = s;", 1, "Refused.storage_pointer", "S memory"},
    {"string memory t;", 1, "Refused.bytes", "bytes32"},
    {"uint[] memory t;", 1, "Refused.array", "mapping"},
    {"uint8 t = 1;", 1, "Refused.integer_type", "256 bits"},
    {"int t = 1;", 1, "Refused.integer_type", "`int`"},
    {"bytes4 t = 0;", 1, "Refused.integer_type", "bytes4"},
    {"address payable t = p;", 1, "Refused.payable", "address"},
    {"A.T t = 1;", 1, "Refused.path", "dot"},
    {"function (uint) t;", 1, "Refused.function_type", "by its name"},
    {"revert();", 1, "Refused.require_without_error", "revert TooSmall();"},
    {"require(c);", 1, "Refused.require_without_error", "require(condition"},
    {"assert(c);", 1, "Refused.assert", "invariant"},
    {"S memory t = s; S memory u = t;", 30, "Refused.struct_alias", "copy the fields"},
    {"deep[1][c] = deep[2][c];", 14, "Refused.storage_copy", "through a local"},
};

const std::vector<RefusedText> refused_expressions{
    {"n = x & 1;", 5, "Refused.bits", "`&`"},
    {"n = x | 1;", 5, "Refused.bits", "`|`"},
    {"n = x ^ 1;", 5, "Refused.bits", "`^`"},
    {"n = x << 1;", 5, "Refused.bits", "`<<`"},
    {"n = x >> 1;", 5, "Refused.bits", "`>>`"},
    {"n = ~x;", 5, "Refused.bits", "`~`"},
    {"n |= x;", 1, "Refused.bits", "`|=`"},
    {"n = x ** 2;", 5, "Refused.power", "1e18"},
    {"n = 1 ether;", 5, "Refused.unit", "ether"},
    {"n = 2 days;", 5, "Refused.unit", "root blocks"},
    {"require(c, \"no\");", 12, "Refused.string", "error"},
    {"n = uint(x);", 5, "Refused.cast", "address(0)"},
    {"p = address(x);", 5, "Refused.cast", "casts"},
    {"h = bytes32(x);", 5, "Refused.cast", "casts"},
    {"w = chain(1);", 5, "Refused.cast", "chain(0)"},
    {"p = address(this);", 5, "Refused.cast", "casts"},
    {"p = payable(p);", 5, "Refused.payable", "payable"},
    {"n = new C();", 5, "Refused.new", "deploy"},
    {"n = this.g(1);", 5, "Refused.dynamic_call", "internal"},
    {"p.transfer(1);", 1, "Refused.dynamic_call", "other contracts"},
    {"n = msg.value;", 5, "Refused.payable", "edge function"},
    {"h = msg.data;", 5, "Refused.builtin", "msg.sender"},
    {"p = tx.origin;", 5, "Refused.builtin", "tx.origin"},
    {"n = block.prevrandao;", 5, "Refused.builtin", "block.number"},
    {"n = block.basefee;", 5, "Refused.builtin", "block.timestamp"},
    {"h = keccak256(h);", 5, "Refused.builtin", "keccak256"},
    {"selfdestruct(p);", 1, "Refused.builtin", "selfdestruct"},
    {"n = gasleft();", 5, "Refused.builtin", "gasleft"},
    {"n = (x = 2);", 6, "Refused.assignment_value", "statement"},
    {"n = x++;", 5, "Refused.assignment_value", "statement"},
    {"n = g(x += 1);", 7, "Refused.assignment_value", "statement"},
    {"n = type(uint8).max;", 10, "Refused.integer_type", "uint8"},
    {"n = type(E).max;", 5, "Refused.type_info", "type(uint256).max"},
    {"p = 0x5B38Da6a701c568545dCfcB03FcB875f56beddC4;", 5, "Refused.address_literal", "argument"},
    {"n = g({a: 1});", 5, "Refused.named_arguments", "in order"},
    {"n = g({});", 5, "Refused.named_arguments", "write ()"},
    {"n = [1, 2];", 5, "Refused.array", "mapping"},
    {"n = m[];", 5, "Refused.array", "mapping"},
    {"(n, x) = g(1);", 1, "Refused.tuple", "one statement"},
    {"require(c, X(1));", 12, "Refused.error_arguments", "leave them out"},
    {"c = c ==> c;", 5, "Refused.implies", "!a || b"},
    {"p = this;", 5, "Refused.this", "this"},
};

} // namespace

TEST_CASE("A body without anything refused is accepted") {
    REQUIRE(test::errors_of(test::with_body("n = x; require(c, X());")).empty());
}

TEST_CASE("Statements that the language leaves out are refused by name") {
    for (const auto& one : refused_statements) check_body(one);
}

TEST_CASE("Expressions that the language leaves out are refused by name") {
    for (const auto& one : refused_expressions) check_body(one);
}

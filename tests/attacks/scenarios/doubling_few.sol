// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Each function calls the one before twice: 9 of them add 2^9 times.
contract Doubling {
    mapping(uint => uint) results;

    function run() public { results[1] = f9(0); }
    function f0(uint x) internal returns (uint) { return x + 1; }
    function f1(uint x) internal returns (uint) { return f0(f0(x)); }
    function f2(uint x) internal returns (uint) { return f1(f1(x)); }
    function f3(uint x) internal returns (uint) { return f2(f2(x)); }
    function f4(uint x) internal returns (uint) { return f3(f3(x)); }
    function f5(uint x) internal returns (uint) { return f4(f4(x)); }
    function f6(uint x) internal returns (uint) { return f5(f5(x)); }
    function f7(uint x) internal returns (uint) { return f6(f6(x)); }
    function f8(uint x) internal returns (uint) { return f7(f7(x)); }
    function f9(uint x) internal returns (uint) { return f8(f8(x)); }
}

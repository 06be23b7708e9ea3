// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Each function calls the one before twice: 60 of them add 2^60 times.
contract Doubling {
    mapping(uint => uint) results;

    function run() public { results[1] = f60(0); }
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
    function f10(uint x) internal returns (uint) { return f9(f9(x)); }
    function f11(uint x) internal returns (uint) { return f10(f10(x)); }
    function f12(uint x) internal returns (uint) { return f11(f11(x)); }
    function f13(uint x) internal returns (uint) { return f12(f12(x)); }
    function f14(uint x) internal returns (uint) { return f13(f13(x)); }
    function f15(uint x) internal returns (uint) { return f14(f14(x)); }
    function f16(uint x) internal returns (uint) { return f15(f15(x)); }
    function f17(uint x) internal returns (uint) { return f16(f16(x)); }
    function f18(uint x) internal returns (uint) { return f17(f17(x)); }
    function f19(uint x) internal returns (uint) { return f18(f18(x)); }
    function f20(uint x) internal returns (uint) { return f19(f19(x)); }
    function f21(uint x) internal returns (uint) { return f20(f20(x)); }
    function f22(uint x) internal returns (uint) { return f21(f21(x)); }
    function f23(uint x) internal returns (uint) { return f22(f22(x)); }
    function f24(uint x) internal returns (uint) { return f23(f23(x)); }
    function f25(uint x) internal returns (uint) { return f24(f24(x)); }
    function f26(uint x) internal returns (uint) { return f25(f25(x)); }
    function f27(uint x) internal returns (uint) { return f26(f26(x)); }
    function f28(uint x) internal returns (uint) { return f27(f27(x)); }
    function f29(uint x) internal returns (uint) { return f28(f28(x)); }
    function f30(uint x) internal returns (uint) { return f29(f29(x)); }
    function f31(uint x) internal returns (uint) { return f30(f30(x)); }
    function f32(uint x) internal returns (uint) { return f31(f31(x)); }
    function f33(uint x) internal returns (uint) { return f32(f32(x)); }
    function f34(uint x) internal returns (uint) { return f33(f33(x)); }
    function f35(uint x) internal returns (uint) { return f34(f34(x)); }
    function f36(uint x) internal returns (uint) { return f35(f35(x)); }
    function f37(uint x) internal returns (uint) { return f36(f36(x)); }
    function f38(uint x) internal returns (uint) { return f37(f37(x)); }
    function f39(uint x) internal returns (uint) { return f38(f38(x)); }
    function f40(uint x) internal returns (uint) { return f39(f39(x)); }
    function f41(uint x) internal returns (uint) { return f40(f40(x)); }
    function f42(uint x) internal returns (uint) { return f41(f41(x)); }
    function f43(uint x) internal returns (uint) { return f42(f42(x)); }
    function f44(uint x) internal returns (uint) { return f43(f43(x)); }
    function f45(uint x) internal returns (uint) { return f44(f44(x)); }
    function f46(uint x) internal returns (uint) { return f45(f45(x)); }
    function f47(uint x) internal returns (uint) { return f46(f46(x)); }
    function f48(uint x) internal returns (uint) { return f47(f47(x)); }
    function f49(uint x) internal returns (uint) { return f48(f48(x)); }
    function f50(uint x) internal returns (uint) { return f49(f49(x)); }
    function f51(uint x) internal returns (uint) { return f50(f50(x)); }
    function f52(uint x) internal returns (uint) { return f51(f51(x)); }
    function f53(uint x) internal returns (uint) { return f52(f52(x)); }
    function f54(uint x) internal returns (uint) { return f53(f53(x)); }
    function f55(uint x) internal returns (uint) { return f54(f54(x)); }
    function f56(uint x) internal returns (uint) { return f55(f55(x)); }
    function f57(uint x) internal returns (uint) { return f56(f56(x)); }
    function f58(uint x) internal returns (uint) { return f57(f57(x)); }
    function f59(uint x) internal returns (uint) { return f58(f58(x)); }
    function f60(uint x) internal returns (uint) { return f59(f59(x)); }
}

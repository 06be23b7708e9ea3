// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Constants and literals: folded by the compiler exactly, of every type, used everywhere.
contract Constants {
    enum Kind { first, second, third }

    uint constant ZERO = 0;
    uint constant HEX = 0xff_00;
    uint constant GROUPED = 1_000_000;
    uint constant SCIENTIFIC = 25e3;
    uint constant TIMES = 60 * 60 * 24;
    uint constant POWER = type(uint256).max / 2 - 1;
    uint constant FRACTION = (7 - 3) * 5 / 4 % 3;
    uint constant DAYS = 2 * TIMES + 3 * 3600 - 4 * 60 + 5;
    uint constant WEEKS = 7 * TIMES;
    uint constant COINS = 3e18 + 2e9 + 1;
    uint public constant TOP = type(uint256).max;
    uint internal constant SUM = HEX + GROUPED;
    uint private constant CHAINED = SUM * 2 - TIMES / 7;
    bool constant YES = true;
    bool constant NO = !YES;
    Kind constant KIND = Kind.second;
    address constant NOBODY = address(0);
    bytes32 constant TAG = 0x00000000000000000000000000000000000000000000000000000000000000a1;

    uint value;
    bool flag;
    Kind kind;
    mapping(uint => uint) seen;

    constructor() {
        value = SUM;
        flag = YES;
        kind = KIND;
    }

    function take(uint which) external returns (uint) {
        which %= 12;
        uint out = which == 0 ? ZERO : which == 1 ? HEX : which == 2 ? GROUPED : which == 3 ?
            SCIENTIFIC : TIMES;
        if (which == 5) out = POWER;
        if (which == 6) out = FRACTION;
        if (which == 7) out = DAYS + WEEKS;
        if (which == 8) out = COINS;
        if (which == 9) out = TOP;
        if (which == 10) out = CHAINED;
        seen[out] += 1;
        value = out;
        return out;
    }
    function literals(uint x) external pure returns (uint) {
        return x + 0x10 - 1e1 + 1_0 * 2 + (2 + 3) * 4 - 7 / (2 - 1);
    }
    function overTop(uint x) external view returns (uint) { return TOP - value + x; }
    function powerTimes(uint x) external pure returns (uint) { return POWER * x; }
    function flags(bool x) external returns (bool) { flag = x == NO; return flag || YES && NO; }
    function kinds(Kind x) external returns (bool) {
        kind = kind == KIND ? x : KIND;
        return kind == KIND;
    }
    function nobody(address x) external pure returns (bool) { return x == NOBODY; }
    function tagged(bytes32 x) external pure returns (bool) { return x == TAG; }
    function tag() external pure returns (bytes32) { return TAG; }
    function last() external pure returns (Kind) { return Kind.third; }
    function keyed() external { seen[HEX]++; seen[SUM] += WEEKS; }
}

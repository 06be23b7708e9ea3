// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Truth values: lazy operators, negation, comparison of every type, ternaries in ternaries.
contract Logic {
    error No();
    enum Level { low, middle, high }

    bool state;
    Level level;
    address last;
    bytes32 tag;
    uint runs;
    mapping(bool => mapping(Level => bool)) table;

    function set(bool value, Level to, bytes32 newTag) external {
        state = value;
        level = to;
        tag = newTag;
        last = msg.sender;
    }
    function flip(bool a, Level b) external {
        table[a][b] = !table[a][b];
        table[!a][b] = a == state;
    }
    function and(bool a, bool b) external pure returns (bool) { return a && b; }
    function or(bool a, bool b) external pure returns (bool) { return a || b; }
    function not(bool a) external pure returns (bool) { return !a; }
    function xor(bool a, bool b) external pure returns (bool) { return a != b; }
    function majority(bool a, bool b, bool c) external pure returns (bool) {
        return a && b || b && c || a && c;
    }
    function implied(bool a, bool b) external pure returns (bool) { return !a || b; }
    function deMorgan(bool a, bool b) external pure returns (bool) {
        return !(a && b) == (!a || !b);
    }
    function guardedDivision(uint a, uint b) external pure returns (bool) {
        return b != 0 && a / b > 2;
    }
    function unguarded(uint a, uint b) external pure returns (bool) { return a / b > 2 || b == 0; }
    function guardedUnderflow(uint a, uint b) external pure returns (bool) {
        return a < b || a - b > 3 && a % b == 1;
    }
    function levels(Level a) external view returns (bool) {
        return a == level || a != Level.low && state;
    }
    function accounts(address a) external view returns (bool) {
        return a == last && msg.sender != a;
    }
    function tags(bytes32 a) external view returns (bool) { return a == tag; }
    function choose(uint a, uint b, bool c) external pure returns (uint) {
        return c ? a > b ? a - b : b - a : a == b ? 1 : a * b;
    }
    function chooseLevel(uint a) external returns (Level) {
        level = a < 3 ? Level.low : a < 6 ? Level.middle : Level.high;
        return level;
    }
    function chooseAccount(bool a) external returns (address) {
        last = a ? msg.sender : address(0);
        return state ? last : msg.sender;
    }
    function chooseTag(bool a, bytes32 b) external returns (bytes32) {
        tag = a ? b : tag;
        return tag;
    }
    function lazyTernary(uint a, uint b) external pure returns (uint) { return b == 0 ? 0 : a / b; }
    function count() private returns (bool) { runs++; return runs % 3 == 0; }
    function often(bool a) external returns (bool) {
        bool before = count();
        bool after_ = a && count() || count() && !before;
        return before == after_;
    }
    function fromTable(bool a, Level b) external view returns (bool) {
        return table[table[a][b]][b];
    }
    function demand(bool a, bool b) external { require(a != b && (state || !a), No()); state = b; }
    function less(bool a, uint b) external { if (a) { require(b > 2, No()); } else state = !state; }
}

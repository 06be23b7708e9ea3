// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Checked arithmetic at its limits, on values, locals and cells; each failure has its kind.
contract Arithmetic {
    uint cell;
    mapping(uint => uint) many;

    function plus(uint a, uint b) external pure returns (uint) { return a + b; }
    function minus(uint a, uint b) external pure returns (uint) { return a - b; }
    function times(uint a, uint b) external pure returns (uint) { return a * b; }
    function quotient(uint a, uint b) external pure returns (uint) { return a / b; }
    function rest(uint a, uint b) external pure returns (uint) { return a % b; }
    function less(uint a, uint b) external pure returns (bool) { return a < b; }
    function lessEqual(uint a, uint b) external pure returns (bool) { return a <= b; }
    function greater(uint a, uint b) external pure returns (bool) { return a > b; }
    function greaterEqual(uint a, uint b) external pure returns (bool) { return a >= b; }
    function same(uint a, uint b) external pure returns (bool) { return a == b; }
    function differs(uint a, uint b) external pure returns (bool) { return a != b; }

    function precedence(uint a, uint b, uint c) external pure returns (uint) {
        return a + b * c - a % (b + 1) + (a - b) / (c + 1) * 2;
    }

    function leftToRight(uint a, uint b, uint c) external pure returns (uint) {
        return a - b - c + a / (b + 1) / (c + 1) + a * b % (c + 1);
    }

    function firstFailure(uint a, uint b, uint c) external pure returns (uint) {
        return (a - b) + (b / c) * (a % c);
    }

    function locals(uint a, uint b) external pure returns (uint) {
        uint x = a;
        x += b;
        x -= 1;
        x *= a;
        x /= b;
        x %= a + 1;
        x++;
        ++x;
        x--;
        --x;
        return x;
    }

    function cells(uint a, uint b) external returns (uint) {
        cell += a;
        cell *= b;
        cell -= b;
        cell /= a;
        cell %= 1000;
        ++cell;
        cell--;
        return cell;
    }

    function mapped(uint a, uint b) external {
        many[a] += b;
        many[b] *= 2;
        many[a % 5] -= 1;
        many[b % 5] /= a;
        many[a] %= b;
        many[a]++;
        --many[b];
    }

    function set(uint at, uint value) external { many[at] = value; cell = value; }

    function ofMax(uint a) external pure returns (uint) {
        return type(uint256).max - a + type(uint).max / (a + 1);
    }
}

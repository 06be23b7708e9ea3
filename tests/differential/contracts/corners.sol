// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Corners where a reader may expect something else: when a name begins, exact folding, dead code,
// order of every type, what delete does to locals.
contract Corners {
    struct Pair {
        uint first;
        uint second;
    }
    enum Size { small, middle, large }

    uint constant EXACT = 7 / 2 * 2;
    uint constant BELOW_ZERO_BETWEEN = 2 - 3 + 5;

    uint cell;
    uint other;
    Size size;
    mapping(uint => Pair) pairs;

    function outerUntilDeclared(uint x) external returns (uint) {
        uint y = 1;
        {
            y = 2;
            uint y = x;
            y /= 2;
            cell = y;
        }
        return y;
    }
    function outerInOwnInitializer(uint x) external pure returns (uint) {
        uint y = x / 2;
        {
            uint y = y;
            y += 1;
            if (y > 5) return y;
        }
        return y;
    }
    function parameterHidesCell(uint cell) external pure returns (uint) {
        cell += 1;
        return cell;
    }
    function localHidesCell(uint x) external returns (uint) {
        uint other = x;
        cell = other;
        return other;
    }
    function ownOther() external returns (uint) {
        other = cell;
        return other;
    }
    function folded(uint x) external pure returns (uint) {
        return x / 2 + 1 / 3 * 3 + EXACT + BELOW_ZERO_BETWEEN + (2 - 3 + 5);
    }
    function foldedLarge(uint x) external pure returns (uint) {
        return x / 3 + 1e80 / 1e60 + (type(uint).max - 3) / 5;
    }
    function foldedFractions(uint x) external pure returns (uint) {
        return x / 2 + 2.5e1 + 0.5 * 4;
    }
    function ordered(Size a, Size b, address c, bytes32 d) external returns (bool) {
        size = a;
        return a < b && c < msg.sender
            || d > 0x00000000000000000000000000000000000000000000000000000000000000a1;
    }
    function deletedLocals(uint x) external returns (uint) {
        Pair memory p = Pair(x, 2);
        delete p.first;
        uint y = x;
        delete y;
        Pair memory q = Pair(x, 4);
        delete q;
        cell = p.second + q.second + y;
        return p.first + q.first;
    }
    function undeclaredSize(Size a) external returns (Size) {
        size = a == Size.small ? Size.large : Size.middle;
        Size now_;
        cell = now_ == Size.small ? 1 : 2;
        now_ = size;
        return now_;
    }
    function cellAsKey(uint x) external { pairs[pairs[x % 3].first % 3].second += x % 100; }
    function setPair(uint x) external {
        pairs[x % 3].first = x % 7;
        pairs[x % 3].second = x;
    }
    function branchWithoutBraces(uint x) external returns (uint) {
        x -= 1;
        if (x > 5) {
            x = 2;
        } else x *= 3;
        cell = x;
        return x % (cell + 1);
    }
}

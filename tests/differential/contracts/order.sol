// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The order of evaluation, made visible: every operand writes down that it ran, and what it saw.
contract Order {
    error TooLate();
    error Small();

    struct Pair { uint first; uint second; }

    uint trace;
    uint count;
    uint cell;
    mapping(uint => uint) map;
    mapping(uint => mapping(uint => uint)) grid;
    mapping(uint => Pair) pairs;

    function tick(uint digit) internal returns (uint) {
        trace = trace % 1000000000000 * 10 + digit;
        count += 1;
        return digit;
    }
    function next(uint digit) internal returns (uint) {
        tick(digit);
        return count % 4;
    }
    function is_even(uint digit) internal returns (bool) {
        tick(digit);
        return count % 2 == 0;
    }
    function guarded(uint value, uint limit) internal returns (uint) {
        require(value < limit, Small());
        return tick(value % 10);
    }
    function three(uint a, uint b, uint c) internal returns (uint) {
        tick(a);
        return a + 2 * b + 3 * c;
    }
    function bump() internal returns (uint) { cell += 1; return cell; }

    function start(uint at) external { count = at % 16; cell = at % 7; }

    function sums(uint a) external returns (uint) { return next(1) + next(2) * next(3) + a; }
    function differences() external returns (uint) {
        return next(1) + 4 - next(2) - (next(3) + 4 - next(4));
    }
    function quotients() external returns (uint) { return next(1) / next(2) + next(3) % next(4); }
    function comparison() external returns (bool) {
        return (next(1) < next(2)) == (next(3) >= next(4));
    }
    function inequality() external returns (bool) { return next(1) != next(2); }
    function cellFirst() external returns (uint) { return cell * 10 + bump(); }
    function cellLast() external returns (uint) { return bump() * 10 + cell; }
    function cellTwice() external returns (uint) { return cell + bump() * 10 + cell * 100; }

    function assign() external { map[next(1)] = next(2); }
    function assignGrid() external { grid[next(1)][next(2)] = next(3); }
    function compound() external { map[next(1)] += next(2); }
    function compoundMinus() external { map[next(1)] -= next(2); }
    function compoundTimes() external { grid[next(1)][next(2)] *= next(3) + 1; }
    function compoundDivide() external { grid[next(1)][next(2)] /= next(3); }
    function compoundRest() external { map[next(1)] %= next(2); }
    function increment() external { map[next(1)]++; --grid[next(2)][next(3)]; }
    function remove() external { delete grid[next(1)][next(2)]; delete map[next(3)]; }
    function readGrid() external returns (uint) {
        return grid[next(1)][next(2)] + map[map[next(3)]];
    }
    function nestedKeys() external { map[map[next(1)] % 4] = map[next(2)] + map[next(3)]; }
    function cellChangesUnderway() external { cell += bump(); }
    function keyChangesUnderway() external { map[cell % 4] = bump(); }
    function keyChangesInCompound() external { map[cell % 4] += bump(); }
    function localBefore(uint x) external returns (uint) {
        uint y = x % 100;
        y += bump() + y;
        return y;
    }

    function positional() external { pairs[next(1)] = Pair(next(2), next(3)); }
    function named() external { pairs[next(1)] = Pair({first: next(2), second: next(3)}); }
    function namedLocal() external returns (uint) {
        Pair memory p = Pair({first: next(1), second: next(2)});
        return p.first * 10 + p.second;
    }
    function fields() external { pairs[next(1)].second = next(2); pairs[next(3)].first += next(4); }
    function readFields() external returns (uint) {
        return pairs[next(1)].first + pairs[next(2)].second * 100;
    }

    function arguments() external returns (uint) { return three(next(1), next(2), next(3)); }
    function nestedCalls() external returns (uint) {
        return three(three(next(1), 2, next(3)) % 10, next(4), three(1, next(5), 1) % 10);
    }

    function ands() external returns (bool) { return is_even(1) && is_even(2) && is_even(3); }
    function ors() external returns (bool) { return is_even(1) || is_even(2) || is_even(3); }
    function mixed() external returns (bool) {
        return is_even(1) && is_even(2) || !is_even(3) && is_even(4);
    }
    function ternary() external returns (uint) { return is_even(1) ? next(2) : next(3) + next(4); }
    function ternaryKeys() external {
        map[is_even(1) ? next(2) : next(3)] = is_even(4) ? next(5) : 7;
    }
    function required() external { require(is_even(1) || next(2) > 1, TooLate()); tick(9); }
    function branches() external {
        if (is_even(1)) tick(2);
        else if (next(3) == 2) tick(4);
        else tick(5);
    }

    function firstError(uint a, uint b) external returns (uint) {
        return guarded(a, 5) + guarded(b, 3) * (a - b);
    }
    function errorOfRightSide(uint a, uint b) external { map[guarded(a, 5)] = a - b; }
    function errorOfKey(uint a, uint b) external { map[a - b] += guarded(b, 3); }
    function errorOfOldValue(uint a, uint b) external { map[a / b] -= guarded(a, 9); }
    function sumOrder(uint a, uint b) external returns (uint) {
        return (a / b) + guarded(a, 4) + (b - a);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Ways through a function: chains of else if, early and missing returns, blocks that hide names.
contract Control {
    error Odd();
    error Big();

    uint seen;
    mapping(uint => uint) visits;

    function grade(uint points) external returns (uint) {
        if (points < 2) {
            visits[0]++;
            return 1;
        } else if (points < 5) {
            visits[1] += 1;
            return 2;
        } else if (points < 9)
            return 3;
        else {
            if (points > 1000) revert Big();
            visits[2] += points;
        }
        return 4;
    }
    function missing(uint x) external returns (uint) {
        if (x % 2 == 0) return x;
        seen = x;
    }
    function missingFlag(bool x) external returns (bool) { if (!x) return !x; seen++; }
    function nothing(uint x) external {
        if (x == 3) return;
        seen += x;
        if (x > 5) {
            if (x > 7) return;
            seen += 1;
        }
        seen += 2;
    }
    function hidden(uint x) external returns (uint) {
        uint y = x;
        {
            uint z = y + 1;
            y = z * 2;
        }
        {
            uint z = 5;
            y += z;
        }
        if (y > 10) { uint z = y % 10; return z; }
        uint z = 3;
        return y + z;
    }
    function shadow(uint x) external pure returns (uint) {
        uint y = 1;
        {
            uint y = x;
            y += 1;
            { uint y = 100; y++; }
            if (y > 4) { uint x = 7; y = x; return y; }
        }
        return y;
    }
    function fresh(uint x) external pure returns (uint) {
        if (x > 2) { uint t = 9; x += t % 4; }
        uint s;
        { uint t; s = t; t = 8; }
        return s + x % 100;
    }
    function ownParameter(uint x, bool y) external returns (uint) {
        x = x / 2;
        y = !y;
        if (y) x++;
        seen = x;
        return x;
    }
    function nested(uint a, uint b) external returns (uint) {
        return outer(a) + outer(b);
    }
    function outer(uint x) private returns (uint) {
        if (x > 20) return inner(x / 3);
        return inner(x);
    }
    function inner(uint x) private returns (uint) {
        require(x % 5 != 1, Odd());
        visits[x] += 1;
        if (visits[x] > 3) { delete visits[x]; return 0; }
        return visits[x];
    }
    function dropped(uint x) external { inner(x); outer(x); seen = 1; }
    function lateRevert(uint x) external {
        seen = x;
        visits[x] = x;
        inner(2);
        if (x % 3 == 0) revert Odd();
        require(x < 100, Big());
    }
    function both(uint x) external { if (x > 3) if (x > 6) seen = 1; else seen = 2; }
    function empty() external {}
}

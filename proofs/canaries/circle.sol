// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Each of two invariants follows from the other, and neither is true: the second falls and takes
// the first along.
contract Circle {
    uint a;
    uint b;

    function set() public {
        if (a == 1) {
            b = 1;
        }
        if (b == 1) {
            a = 1;
        }
    }
    function start() public {
        a = 1;
    }
}

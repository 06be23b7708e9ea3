// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// False at the greatest word alone.
contract LastWord {
    uint n;
    uint below;

    function next() public {
        n += 1;
    }
    function set(uint value) public {
        if (value < 115792089237316195423570985008687907853269984665640564039457584007913129639935) {
            below = value;
        }
    }
}

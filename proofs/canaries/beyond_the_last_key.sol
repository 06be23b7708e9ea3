// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A harmless invariant computes the key 2^256; taken for a key, it rules out the last real one.
contract BeyondTheLastKey {
    mapping(uint => uint) m;
    uint broken;

    function set(uint k) public {
        if (k == 115792089237316195423570985008687907853269984665640564039457584007913129639935) {
            broken = 1;
        }
        m[k] = 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A predicate that divides by zero cannot be evaluated and does not hold.
contract DividedByNothing {
    uint whole;
    uint parts;

    function set(uint w, uint p) public {
        whole = w;
        parts = p;
    }
}

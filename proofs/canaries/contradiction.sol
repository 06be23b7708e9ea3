// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Two invariants that contradict each other prove anything, unless both fall where the chain
// begins.
contract Contradiction {
    uint n;
    mapping(address => uint) balances;

    constructor() {
        n = 1;
    }
    function set(uint value) public {
        n = value;
        balances[msg.sender] += value;
    }
}

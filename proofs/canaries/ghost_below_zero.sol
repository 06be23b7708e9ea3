// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A ghost that a hook drives below zero makes any deficit look covered.
contract GhostBelowZero {
    mapping(address => uint) balances;

    function give(uint amount) public {
        balances[msg.sender] += amount;
    }
}

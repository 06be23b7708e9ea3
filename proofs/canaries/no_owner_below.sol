// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// True where the contract is deployed, false on every chain below.
contract NoOwnerBelow {
    address owner;

    constructor(address first) {
        owner = first == address(0) ? msg.sender : first;
    }
    function give(address to) public {
        if (to != address(0)) {
            owner = to;
        }
    }
}

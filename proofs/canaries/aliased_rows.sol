// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The same over two keys: an allowance moved to itself grows.
contract AliasedRows {
    mapping(address => mapping(address => uint)) lent;

    function move(address from, address to, uint amount) public {
        uint here = lent[msg.sender][from];
        uint there = lent[msg.sender][to];
        lent[msg.sender][from] = here - amount;
        lent[msg.sender][to] = there + amount;
    }
}

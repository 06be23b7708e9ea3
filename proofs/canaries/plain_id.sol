// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Every transaction has an id, not only those over an edge; no id is zero but for a proof that
// forgets them.
contract PlainId {
    mapping(address => uint) balances;

    function tidy() public {
        if (msg.id != bytes32(0)) {
            balances[msg.sender] = 1;
        }
    }
}

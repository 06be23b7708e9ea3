// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

// A ledger of which the kernel can call move alone, and that one is private.
contract PrivateMove {
    mapping(address => uint) balances;
    uint held;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address recipient, uint amount) public {
        balances[msg.sender] -= amount;
        balances[recipient] += amount;
    }

    function move(bytes32 pot, bytes32 into, uint amount) private {
        held += amount;
    }
}

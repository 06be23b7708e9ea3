// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Coins without the check: whoever pays makes the coins.
contract Coins {
    mapping(address => uint) balances;

    function transfer(address recipient, uint amount) public {
        balances[recipient] += amount;
    }
}

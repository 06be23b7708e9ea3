// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Coins {
    error InsufficientBalance();

    mapping(address => uint) balances;

    constructor(address holder, uint supply) { balances[holder] = supply; }

    function transfer(address recipient, uint amount) public {
        require(balances[msg.sender] >= amount, InsufficientBalance());
        balances[msg.sender] -= amount;
        balances[recipient] += amount;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Both balances are read before either is written: paying oneself mints.
contract SelfTransfer {
    error Poor();

    mapping(address => uint) balances;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address to, uint amount) public {
        uint mine = balances[msg.sender];
        uint theirs = balances[to];
        require(mine >= amount, Poor());
        balances[msg.sender] = mine - amount;
        balances[to] = theirs + amount;
    }
}

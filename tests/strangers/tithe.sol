// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Tithe {
    error Poor();

    mapping(address => uint) balances;
    uint chest;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function send(address to, uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        balances[to] += amount - amount / 10;
    }

    function offer(uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        chest += amount;
    }
}

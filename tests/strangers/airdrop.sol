// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Airdrop {
    error Claimed();
    error Empty();
    error Poor();

    uint constant SHARE = 5;

    uint pot;
    mapping(address => uint) balances;
    mapping(address => bool) claimed;

    constructor(uint funds) {
        pot = funds;
    }

    function claim(address to) external {
        require(!claimed[msg.sender], Claimed());
        require(pot >= SHARE, Empty());
        claimed[to] = true;
        pot -= SHARE;
        balances[to] += SHARE;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        balances[to] += amount;
    }
}

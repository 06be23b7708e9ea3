// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Vesting {
    error NotGiver();
    error Granted();
    error Empty();
    error Early();
    error TooMuch();

    struct Grant {
        uint total;
        uint taken;
        uint cliff; // the time from which it may be taken
    }

    address giver;
    uint pot;
    mapping(address => Grant) grants;
    mapping(address => uint) balances;

    constructor(address first, uint funds) {
        giver = first;
        pot = funds;
    }

    function grant(address to, uint amount, uint cliff) external {
        require(msg.sender == giver, NotGiver());
        require(grants[to].total == 0, Granted());
        require(pot >= amount, Empty());
        pot -= amount;
        grants[to] = Grant(amount, 0, cliff);
    }

    function claim(uint amount) external {
        Grant memory mine = grants[msg.sender];
        require(block.timestamp >= mine.cliff, Early());
        require(mine.total - mine.taken >= amount, TooMuch());
        grants[msg.sender].taken = mine.taken + amount;
        balances[msg.sender] += amount;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Staking {
    error Poor();
    error Locked();

    uint constant LOCK = 10;
    struct Stake {
        uint amount;
        uint since;
    }

    mapping(address => uint) balances;
    mapping(address => Stake) stakes;
    uint total;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function stake(uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        stakes[msg.sender].amount += amount;
        stakes[msg.sender].since = block.timestamp;
        total += amount;
    }

    function unstake(uint amount) external {
        require(stakes[msg.sender].amount >= amount, Poor());
        require(block.timestamp >= stakes[msg.sender].since + LOCK, Locked());
        stakes[msg.sender].amount -= amount;
        total -= amount;
        balances[msg.sender] += amount;
    }
}

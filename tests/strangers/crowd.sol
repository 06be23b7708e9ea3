// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Crowd {
    error Poor();
    error Over();
    error Early();
    error Reached();

    mapping(address => uint) balances;
    mapping(address => uint) pledges;
    address maker;
    uint goal;
    uint deadline;
    uint pot;
    bool claimed;

    constructor(address one, address two, uint each, address first, uint aim, uint end) {
        balances[one] += each;
        balances[two] += each;
        maker = first;
        goal = aim;
        deadline = end;
    }

    function pledge(uint amount) external {
        require(block.timestamp < deadline && !claimed, Over());
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        pledges[msg.sender] += amount;
        pot += amount;
    }

    function claim() external {
        require(msg.sender == maker && !claimed, Over());
        require(block.timestamp >= deadline, Early());
        require(pot >= goal, Poor());
        claimed = true;
        uint won = pot;
        pot = 0;
        balances[maker] += won;
    }

    function refund(uint amount) external {
        require(block.timestamp >= deadline, Early());
        require(pot < goal && !claimed, Reached());
        require(pledges[msg.sender] >= amount, Poor());
        pot -= amount;
        balances[msg.sender] += amount;
    }
}

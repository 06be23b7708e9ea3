// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Auction {
    error Closed();
    error TooLow();
    error Poor();
    error Early();

    mapping(address => uint) balances;
    mapping(address => uint) refunds;
    address seller;
    address leader;
    uint highest;
    uint deadline;
    bool closed;

    constructor(address holder, uint supply, address first, uint end) {
        balances[holder] = supply;
        seller = first;
        deadline = end;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        balances[to] += amount;
    }

    function bid(uint amount) external {
        require(!closed && block.timestamp < deadline, Closed());
        require(amount > highest, TooLow());
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        refunds[leader] += highest;
        leader = msg.sender;
        highest = amount;
    }

    function withdraw() external {
        uint due = refunds[msg.sender];
        refunds[msg.sender] = 0;
        balances[msg.sender] += due;
    }

    function close() external {
        require(!closed, Closed());
        require(block.timestamp >= deadline, Early());
        closed = true;
        uint won = highest;
        highest = 0;
        balances[seller] += won;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A token with a fee of one unit a transfer. Whoever collects gets what is in the pot.
contract FeeToken {
    error Poor();
    error NotCollector();

    uint constant FEE = 1;

    mapping(address => uint) balances;
    uint pot;
    address collector;

    constructor(address holder, uint supply, address first) {
        balances[holder] = supply;
        collector = first;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount + FEE, Poor());
        balances[msg.sender] -= amount + FEE;
        balances[to] += amount;
        pot += FEE;
    }

    function collect() external {
        require(msg.sender == collector, NotCollector());
        uint amount = pot;
        pot = 0;
        balances[msg.sender] += amount;
    }
}

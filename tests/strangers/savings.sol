// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Savings {
    error Poor();

    mapping(address => uint) purse;
    mapping(address => uint) saved;
    uint total;

    constructor(address holder, uint supply) {
        purse[holder] = supply;
    }

    function save(uint amount) external {
        saved[msg.sender] += amount;
        total += amount;
        if (purse[msg.sender] >= amount) {
            purse[msg.sender] -= amount;
        }
    }

    function take(uint amount) external {
        require(saved[msg.sender] >= amount, Poor());
        saved[msg.sender] -= amount;
        total -= amount;
        purse[msg.sender] += amount;
    }
}

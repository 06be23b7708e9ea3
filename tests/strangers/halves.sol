// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Halves {
    error Poor();
    error NotYours();

    mapping(address => uint) balances;
    address left;
    address right;
    uint earnedLeft;
    uint earnedRight;
    uint takenLeft;

    constructor(address holder, uint supply, address one, address two) {
        balances[holder] = supply;
        left = one;
        right = two;
    }

    function pay(uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        uint half = (amount + 1) / 2;
        earnedLeft += half;
        earnedRight += half;
    }

    function take(uint amount) external {
        require(msg.sender == left, NotYours());
        require(earnedLeft - takenLeft >= amount, Poor());
        takenLeft += amount;
        balances[left] += amount;
    }
}

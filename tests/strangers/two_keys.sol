// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract TwoKeys {
    error NotSigned();
    error Stale();
    error Empty();

    address first;
    address second;
    uint sequence;
    uint pot;
    mapping(address => uint) paid;

    constructor(address one, address two, uint funds) {
        first = one;
        second = two;
        pot = funds;
    }

    function pay(address to, uint amount, uint number, signature a, signature b) external {
        require(number == sequence, Stale());
        require(signed(first, a, to, amount, number), NotSigned());
        require(signed(second, b, to, amount, number), NotSigned());
        require(pot >= amount, Empty());
        sequence += 1;
        pot -= amount;
        paid[to] += amount;
    }
}

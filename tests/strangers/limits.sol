// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Limits {
    error NotYours();
    error TooMuch();
    error Empty();

    uint constant MOST = 2;
    uint constant LENGTH = 10;

    address keeper;
    uint vault;
    uint period;
    uint spent; // in that period
    mapping(address => uint) paid;

    constructor(address first, uint funds) {
        keeper = first;
        vault = funds;
    }

    function withdraw(address to, uint amount) external {
        require(msg.sender == keeper, NotYours());
        uint now_ = block.timestamp / LENGTH;
        if (now_ != period) {
            period = now_;
            spent = 0;
        }
        require(spent <= MOST, TooMuch());
        require(vault >= amount, Empty());
        spent += amount;
        vault -= amount;
        paid[to] += amount;
    }
}

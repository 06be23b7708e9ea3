// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Seats {
    error Full();
    error None();

    uint constant MOST = 2;

    uint booked;
    mapping(address => uint) seats;

    function book() external {
        require(booked <= MOST, Full());
        booked += 1;
        seats[msg.sender] += 1;
    }

    function cancel() external {
        require(seats[msg.sender] > 0, None());
        seats[msg.sender] -= 1;
        booked -= 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract SwapPool {
    error Poor();
    error Dry();

    uint constant RATE = 2; // so many b for one a

    mapping(address => uint) a;
    mapping(address => uint) b;
    uint reserveA;
    uint reserveB;

    constructor(address holder, uint mintedA, uint mintedB, uint poolA, uint poolB) {
        a[holder] = mintedA;
        b[holder] = mintedB;
        reserveA = poolA;
        reserveB = poolB;
    }

    function sellA(uint amount) external {
        require(a[msg.sender] >= amount, Poor());
        require(reserveB >= amount * RATE, Dry());
        a[msg.sender] -= amount;
        reserveA += amount;
        reserveB -= amount * RATE;
        b[msg.sender] += amount * RATE;
    }

    function buyA(uint amount) external {
        require(b[msg.sender] >= amount * RATE, Poor());
        require(reserveA >= amount, Dry());
        b[msg.sender] -= amount * RATE;
        reserveB += amount * RATE;
        reserveA -= amount;
        a[msg.sender] += amount;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract TollRoad {
    error Poor();

    mapping(address => uint) credit;
    uint takings;

    constructor(address holder, uint supply) {
        credit[holder] = supply;
    }

    function give(address to, uint amount) external {
        require(credit[msg.sender] >= amount, Poor());
        credit[msg.sender] -= amount;
        credit[to] += amount;
    }

    function pass(bool lorry) external {
        if (lorry) {
            require(credit[msg.sender] >= 3, Poor());
            takings += 3;
        } else {
            require(credit[msg.sender] >= 1, Poor());
            credit[msg.sender] -= 1;
            takings += 1;
        }
    }
}

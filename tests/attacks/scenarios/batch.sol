// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Pays two at once. The sum of both is what has to be there.
contract Batch {
    error InsufficientBalance();

    mapping(address => uint) balances;

    constructor(address holder, uint supply) { balances[holder] = supply; }

    function payTwo(address first, address second, uint one, uint two) public {
        require(balances[msg.sender] >= one + two, InsufficientBalance());
        balances[msg.sender] -= one + two;
        balances[first] += one;
        balances[second] += two;
    }
}

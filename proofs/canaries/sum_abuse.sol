// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A sum is at least what stands at two keys, but only if they are two.
contract SumAbuse {
    mapping(address => uint) balances;
    uint issued;

    function mint(uint amount) public {
        issued += amount;
        balances[msg.sender] += amount;
    }
}

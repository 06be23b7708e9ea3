// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A hook that divides by zero hides nothing: the section has its effect all the same.
contract BlindHook {
    mapping(address => uint) balances;

    function mint(uint amount) public {
        balances[msg.sender] += amount;
    }
}

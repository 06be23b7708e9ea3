// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Spenders {
    error Poor();
    error NotAllowed();

    mapping(address => uint) balances;
    mapping(address => mapping(address => uint)) allowance; // owner, spender

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function approve(address spender, uint amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transferFrom(address from, address to, uint amount) external {
        require(allowance[from][msg.sender] >= amount, NotAllowed());
        require(balances[from] >= amount, Poor());
        balances[from] -= amount;
        balances[to] += amount;
    }
}

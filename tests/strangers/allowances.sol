// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Allowances {
    error Poor();
    error NotAllowed();

    mapping(address => uint) balances;
    mapping(address => mapping(address => uint)) allowance; // owner, spender

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address to, uint amount) external {
        move(msg.sender, to, amount);
    }

    function approve(address spender, uint amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transferFrom(address from, address to, uint amount) external {
        require(allowance[from][msg.sender] >= amount, NotAllowed());
        allowance[from][msg.sender] -= amount;
        move(from, to, amount);
    }

    function move(address from, address to, uint amount) private {
        require(balances[from] >= amount, Poor());
        balances[from] -= amount;
        balances[to] += amount;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The exit of one child is taken from whatever child the caller names.
contract OtherChildsSum {
    error Poor();
    error Exceeds();

    mapping(address => uint) balances;
    mapping(chain => uint) below;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    edge function down(uint amount) public {
        parent {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
            below[msg.child] += amount;
        }
        child { balances[msg.sender] += amount; }
    }
    edge function up(uint amount, chain from) public {
        child {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
        }
        parent {
            require(below[from] >= amount, Exceeds());
            below[from] -= amount;
            balances[msg.sender] += amount;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Leaky {
    error Poor();
    error TooMuch();

    mapping(address => uint) balances;
    mapping(chain => uint) below;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        balances[to] += amount;
    }

    edge function down(uint amount) external {
        parent {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
            below[msg.child] += amount;
        }
        child {
            balances[msg.sender] += amount;
        }
    }

    edge function up(uint amount) external {
        child {
            if (balances[msg.sender] >= amount) {
                balances[msg.sender] -= amount;
            }
        }
        parent {
            require(below[msg.child] >= amount, TooMuch());
            below[msg.child] -= amount;
            balances[msg.sender] += amount;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Box {
    error Poor();

    mapping(address => uint) balances;
    mapping(chain => uint) below;
    uint total;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
        total = supply;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        balances[to] += amount;
    }

    function first() private {
        second();
    }

    function second() private {
        first();
    }

    edge function down(uint amount) external {
        parent {
            balances[msg.sender] -= amount;
            below[msg.child] += amount;
        }
        child {
            balances[msg.sender] += amount;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract KindsBridge {
    error Poor();
    error TooMuch();

    mapping(uint => mapping(address => uint)) balances; // kind, holder
    mapping(uint => mapping(chain => uint)) below;      // kind, child

    constructor(address holder, uint gold, uint silver) {
        balances[1][holder] = gold;
        balances[2][holder] = silver;
    }

    function transfer(uint kind, address to, uint amount) external {
        require(balances[kind][msg.sender] >= amount, Poor());
        balances[kind][msg.sender] -= amount;
        balances[kind][to] += amount;
    }

    edge function down(uint kind, uint amount) external {
        parent {
            require(balances[kind][msg.sender] >= amount, Poor());
            balances[kind][msg.sender] -= amount;
            below[kind][msg.child] += amount;
        }
        child {
            balances[kind][msg.sender] += amount;
        }
    }

    edge function up(uint kind, uint amount) external {
        child {
            require(balances[kind][msg.sender] >= amount, Poor());
            balances[kind][msg.sender] -= amount;
        }
        parent {
            require(below[kind][msg.child] >= amount, TooMuch());
            below[kind][msg.child] -= amount;
            balances[kind][msg.sender] += amount;
        }
    }
}

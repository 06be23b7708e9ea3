// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Clamped {
    error Poor();

    mapping(address => uint) balances;
    mapping(chain => uint) below;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
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
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
        }
        parent {
            if (below[msg.child] >= amount) {
                below[msg.child] -= amount;
            } else {
                below[msg.child] = 0;
            }
            balances[msg.sender] += amount;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Islands {
    error Poor();
    error TooMuch();

    mapping(address => uint) balances;
    mapping(chain => uint) ashore;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    edge function ferry(uint amount) external {
        parent {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
            ashore[block.chain] += amount;
        }
        child {
            balances[msg.sender] += amount;
        }
    }

    edge function back(uint amount) external {
        child {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
        }
        parent {
            require(ashore[msg.child] >= amount, TooMuch());
            ashore[msg.child] -= amount;
            balances[msg.sender] += amount;
        }
    }
}

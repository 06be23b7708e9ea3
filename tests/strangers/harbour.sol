// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Harbour {
    error Poor();
    error TooMuch();

    mapping(address => uint) balances;
    mapping(chain => uint) afloat;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    edge function sail(uint amount) external {
        parent {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
            afloat[msg.child] += amount;
        }
        child {
            balances[msg.sender] += amount;
        }
    }

    edge function land(chain from, uint amount) external {
        child {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
        }
        parent {
            require(afloat[from] >= amount, TooMuch());
            afloat[from] -= amount;
            balances[msg.sender] += amount;
        }
    }
}

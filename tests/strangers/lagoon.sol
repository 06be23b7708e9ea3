// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Lagoon {
    error Poor();
    error TooMuch();

    mapping(address => uint) balances;
    mapping(chain => uint) sent;
    uint afloat;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    edge function out(uint amount) external {
        parent {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
            sent[msg.child] += amount;
            afloat += amount;
        }
        child {
            balances[msg.sender] += amount;
        }
    }

    edge function home(uint amount) external {
        child {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
        }
        parent {
            require(afloat >= amount, TooMuch());
            afloat -= amount;
            balances[msg.sender] += amount;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Quota {
    error Poor();
    error TooMuch();
    error AboveQuota();

    uint constant MOST = 100; // nobody holds more

    mapping(address => uint) balances;
    mapping(chain => uint) below;

    constructor(address holder, uint supply) {
        require(supply <= MOST, AboveQuota());
        balances[holder] = supply;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        balances[to] += amount;
        require(balances[to] <= MOST, AboveQuota());
    }

    edge function down(uint amount) external {
        parent {
            require(amount <= MOST, AboveQuota());
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
            require(below[msg.child] >= amount, TooMuch());
            below[msg.child] -= amount;
            balances[msg.sender] += amount;
            require(balances[msg.sender] <= MOST, AboveQuota());
        }
    }
}

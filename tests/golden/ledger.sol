// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The ledger under the blocks of the golden vectors. It stays when the shipped one changes.
contract GoldenLedger {
    error InsufficientBalance();
    error ExceedsChildSum();

    mapping(address => uint) balances;
    mapping(chain => uint) childSums;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address recipient, uint amount) external {
        require(balances[msg.sender] >= amount, InsufficientBalance());
        balances[msg.sender] -= amount;
        balances[recipient] += amount;
    }

    edge function transferToChild(uint amount) external {
        parent {
            require(balances[msg.sender] >= amount, InsufficientBalance());
            balances[msg.sender] -= amount;
            childSums[msg.child] += amount;
        }
        child {
            balances[msg.sender] += amount;
        }
    }

    edge function transferToParent(uint amount) external {
        child {
            require(balances[msg.sender] >= amount, InsufficientBalance());
            balances[msg.sender] -= amount;
        }
        parent {
            require(childSums[msg.child] >= amount, ExceedsChildSum());
            childSums[msg.child] -= amount;
            balances[msg.sender] += amount;
        }
    }
}

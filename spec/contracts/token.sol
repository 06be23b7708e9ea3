// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Token {
    error InsufficientBalance();
    error ExceedsChildSum();

    mapping(address => uint) balances;
    mapping(chain => uint) childSums;      // value held below each child

    constructor(address holder, uint supply) { balances[holder] = supply; }   // genesis: runs on the root only

    function transfer(address recipient, uint amount) public {
        require(balances[msg.sender] >= amount, InsufficientBalance());
        balances[msg.sender] -= amount;
        balances[recipient] += amount;
    }
    edge function transferToChild(uint amount) public {
        parent {
            require(balances[msg.sender] >= amount, InsufficientBalance());
            balances[msg.sender] -= amount;
            childSums[msg.child] += amount;
        }
        child { balances[msg.sender] += amount; }
    }
    edge function transferToParent(uint amount) public {
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

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The native ledger of every chain of a tree: the talk's token, and value held apart under a key (bonds of
// commits and demands, and what is burnt; later channel pots). `hold`, `release` and `move` are internal: no
// transaction can call them, only the kernel does. All value stays inside sum(balances) + sum(childSums) +
// sum(held).
contract Ledger {
    error InsufficientBalance();
    error ExceedsChildSum();
    error InsufficientHeld();

    mapping(address => uint) balances;
    mapping(chain => uint) childSums; // value held below each child
    mapping(bytes32 => uint) held;    // value set apart: bonds, burnt value

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

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
        child {
            balances[msg.sender] += amount;
        }
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

    function hold(bytes32 pot, address payer, uint amount) internal {
        require(balances[payer] >= amount, InsufficientBalance());
        balances[payer] -= amount;
        held[pot] += amount;
    }

    function release(bytes32 pot, address payee) internal {
        uint amount = held[pot];
        held[pot] = 0;
        balances[payee] += amount;
    }

    function move(bytes32 pot, bytes32 into, uint amount) internal {
        require(held[pot] >= amount, InsufficientHeld());
        held[pot] -= amount;
        held[into] += amount; // into the same pot: as it was
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

// A ledger whose move forgets that both pots may be the same one.
contract MintingMove {
    mapping(address => uint) balances;
    mapping(bytes32 => uint) held;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function hold(bytes32 pot, address payer, uint amount) internal {
        balances[payer] -= amount;
        held[pot] += amount;
    }

    function release(bytes32 pot, address payee) internal {
        uint amount = held[pot];
        held[pot] = 0;
        balances[payee] += amount;
    }

    function move(bytes32 pot, bytes32 into, uint amount) internal {
        uint left = held[pot] - amount;
        uint more = held[into] + amount;
        held[pot] = left;
        held[into] = more;
    }
}

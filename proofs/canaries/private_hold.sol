// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

// A ledger whose bonds the kernel moves. That no contract inherits from it changes nothing.
contract PrivateHold {
    mapping(address => uint) balances;
    uint held;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function hold(bytes32 pot, address payer, uint amount) private {
        held += amount;
    }

    function release(bytes32 pot, address payee) private {
        held = 0;
    }
}

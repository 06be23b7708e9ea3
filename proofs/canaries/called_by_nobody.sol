// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

// The kernel calls hold and release in nobody's name: the sender is zero there, and nowhere else.
contract CalledByNobody {
    mapping(address => uint) balances;
    uint minted;
    uint moved;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function hold(bytes32 pot, address payer, uint amount) internal {
        if (msg.sender == address(0)) {
            minted += amount;
        } else {
            moved += amount;
        }
    }

    function release(bytes32 pot, address payee) internal {
        minted = 0;
    }
}

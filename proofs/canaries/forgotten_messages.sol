// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The edge fact of the token without what is under way.
contract ForgottenMessages {
    error Poor();

    mapping(address => uint) balances;
    mapping(chain => uint) below;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    edge function down(uint amount) public {
        parent {
            require(balances[msg.sender] >= amount, Poor());
            balances[msg.sender] -= amount;
            below[msg.child] += amount;
        }
        child { balances[msg.sender] += amount; }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract ArbiterBelow {
    error Known();
    error Poor();
    error NotOpen();
    error NotArbiter();

    struct Case {
        address buyer;
        address seller;
        uint amount;
        bool open;
    }

    address court; // appoints arbiters, on the deploying chain
    mapping(address => bool) arbiters;
    mapping(address => uint) balances;
    mapping(bytes32 => Case) cases;
    uint locked;

    constructor(address first, address holder, uint supply) {
        court = first;
        balances[holder] = supply;
    }

    function file(bytes32 id, address seller, uint amount) external {
        require(cases[id].buyer == address(0), Known());
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        locked += amount;
        cases[id] = Case(msg.sender, seller, amount, true);
    }

    edge function appoint(address arbiter) external {
        parent {
            require(msg.sender == court, NotArbiter());
        }
        child {
            arbiters[arbiter] = true;
        }
    }

    edge function decide(bytes32 id, bool forSeller) external {
        child {
            require(arbiters[msg.sender], NotArbiter());
        }
        parent {
            require(cases[id].open, NotOpen());
            cases[id].open = false;
            locked -= cases[id].amount;
            if (forSeller) {
                balances[cases[id].seller] += cases[id].amount;
            } else {
                balances[cases[id].buyer] += cases[id].amount;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Tally {
    error Poor();
    error TooMuch();

    mapping(address => uint) weights;
    mapping(uint => uint) votes;        // by choice
    mapping(chain => uint) delegated;   // weight below each child

    constructor(address first, uint weight) {
        weights[first] = weight;
    }

    function vote(uint choice, uint weight) external {
        require(weights[msg.sender] >= weight, Poor());
        weights[msg.sender] -= weight;
        votes[choice] += weight;
    }

    edge function delegate(uint weight) external {
        parent {
            require(weights[msg.sender] >= weight, Poor());
            weights[msg.sender] -= weight;
            delegated[msg.child] += weight;
        }
        child {
            weights[msg.sender] += weight;
        }
    }

    edge function report(uint choice, uint weight) external {
        child {
            require(votes[choice] >= weight, Poor());
            votes[choice] -= weight;
        }
        parent {
            require(delegated[msg.child] >= weight, TooMuch());
            votes[choice] += weight;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Ballot {
    error NotChair();
    error Voted();

    address chair;
    uint allotted;
    mapping(address => uint) weights;
    mapping(address => bool) voted;
    mapping(uint => uint) tally;

    constructor(address first) {
        chair = first;
    }

    function give(address voter, uint weight) external {
        require(msg.sender == chair, NotChair());
        require(!voted[voter], Voted());
        allotted += weight;
        weights[voter] += weight;
    }

    function vote(uint choice) external {
        require(!voted[msg.sender], Voted());
        voted[msg.sender] = true;
        uint weight = weights[msg.sender];
        weights[msg.sender] = 0;
        tally[choice] += weight;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A vote with weights and delegation of one step: structs by address, early returns, chained
// lookups.
contract Ballot {
    error NoRight();
    error Voted();
    error ToSelf();
    error Ended();

    enum Choice { none, yes, no, abstain }

    struct Voter { uint weight; bool voted; address delegate; Choice choice; }

    address chair;
    uint deadline;
    uint quorum;
    mapping(address => Voter) voters;
    mapping(Choice => uint) counts;
    mapping(address => mapping(address => bool)) blocked;

    constructor(uint length, uint needed) {
        chair = msg.sender;
        deadline = block.number + length % 256;
        quorum = needed % 10;
        voters[chair].weight = 1;
    }

    function give(address voter, uint weight) external {
        require(!voters[voter].voted, Voted());
        voters[voter].weight = weight;
    }
    function blockDelegate(address who) external {
        blocked[msg.sender][who] = !blocked[msg.sender][who];
    }
    function delegate(address to) external returns (uint) {
        require(block.number < deadline, Ended());
        Voter memory sender = voters[msg.sender];
        require(!sender.voted, Voted());
        require(to != msg.sender, ToSelf());
        require(!blocked[to][msg.sender] && to != address(0), NoRight());
        if (voters[to].delegate != address(0)) to = voters[to].delegate;
        if (to == msg.sender) revert ToSelf();
        sender.voted = true;
        sender.delegate = to;
        voters[msg.sender] = sender;
        if (voters[to].voted) counts[voters[to].choice] += sender.weight;
        else voters[to].weight += sender.weight;
        return voters[to].weight;
    }
    function vote(Choice choice) external {
        require(block.number < deadline, Ended());
        require(voters[msg.sender].weight > 0, NoRight());
        require(!voters[msg.sender].voted, Voted());
        voters[msg.sender].voted = true;
        voters[msg.sender].choice = choice;
        counts[choice] += voters[msg.sender].weight;
    }
    function forget(address voter) external {
        Voter memory gone = voters[voter];
        if (gone.voted && gone.delegate == address(0)) counts[gone.choice] -= gone.weight;
        delete voters[voter];
    }
    function extend(uint by) external { require(msg.sender == chair, NoRight()); deadline += by; }
    function winner() external view returns (Choice) {
        if (counts[Choice.yes] + counts[Choice.no] < quorum) return Choice.none;
        if (counts[Choice.yes] > counts[Choice.no]) return Choice.yes;
        return counts[Choice.yes] == counts[Choice.no] ? Choice.abstain : Choice.no;
    }
}

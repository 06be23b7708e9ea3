// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Phases in time: block.number, block.timestamp, address(0), an error for every refusal.
contract Auction {
    error NotYet();
    error Over();
    error TooLow();
    error NothingToTake();
    error WrongPhase();

    enum Phase { waiting, running, ended }

    uint constant step = 2;
    uint constant grace = 60;
    uint immutableStart;
    uint closing;
    uint best;
    address leader;
    Phase phase;
    mapping(address => uint) refunds;

    constructor(uint delay) {
        immutableStart = block.number + delay % 4;
        closing = block.timestamp + grace;
    }

    function open() external {
        require(phase == Phase.waiting, WrongPhase());
        require(block.number >= immutableStart, NotYet());
        phase = Phase.running;
    }
    function bid(uint amount) external returns (bool) {
        if (phase != Phase.running) revert WrongPhase();
        if (block.timestamp > closing) revert Over();
        if (amount < best + step) revert TooLow();
        if (leader != address(0)) refunds[leader] += best;
        leader = msg.sender;
        best = amount;
        if (closing - block.timestamp < 10) closing += 20;
        return true;
    }
    function close() external returns (address) {
        require(phase == Phase.running, WrongPhase());
        require(block.timestamp > closing, NotYet());
        phase = Phase.ended;
        return leader;
    }
    function take() external returns (uint) {
        uint due = refunds[msg.sender];
        require(due > 0, NothingToTake());
        delete refunds[msg.sender];
        return due;
    }
    function restart() external {
        require(phase == Phase.ended, WrongPhase());
        phase = Phase.waiting;
        best = 0;
        leader = address(0);
        closing = block.timestamp + 2 * grace;
        immutableStart = block.number;
    }
    function now_() external view returns (uint) { return block.number * 1000 + block.timestamp; }
    function isLeader() external view returns (bool) { return msg.sender == leader; }
    function current() external view returns (Phase) { return phase; }
}

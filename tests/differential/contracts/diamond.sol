// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Inheritance: the members of four contracts in one, linearised as Solidity does it.
abstract contract Root {
    error RootRefuses();
    struct Note {
        uint value;
        address by;
    }
    enum Mode { off, on }
    uint constant LIMIT = 50;
    uint trace;
    Mode mode;
    mapping(uint => Note) notes;
    function mark(uint digit) internal returns (uint) {
        trace = trace % 100000000 * 10 + digit;
        return trace;
    }
    function rootOnly(uint value) public returns (uint) {
        require(value < LIMIT, RootRefuses());
        return mark(value % 10);
    }
}
contract Left is Root {
    error LeftRefuses();
    uint leftValue;
    bool leftSeen;
    function left(uint value) public returns (uint) {
        require(value != leftValue, LeftRefuses());
        leftValue = value;
        leftSeen = !leftSeen;
        notes[value % 3] = Note(value, msg.sender);
        return mark(4);
    }
}
contract Right is Root {
    error RightRefuses();
    uint constant STEP = LIMIT / 4;
    bool rightSeen;
    address lastRight;
    uint rightValue;
    function right(uint value) public returns (uint) {
        require(value / STEP < 3, RightRefuses());
        mode = value % 2 == 0 ? Mode.on : Mode.off;
        rightValue = value;
        rightSeen = leftPart() == 0;
        lastRight = msg.sender;
        return mark(5);
    }
    function leftPart() internal view returns (uint) { return notes[0].value; }
}
contract Diamond is Left, Right {
    uint own;
    constructor(uint start, address owner) {
        require(owner != address(0), RightRefuses());
        own = trace + start % 10;
        notes[0].by = owner;
        mark(8);
        left(start % 60);
    }
    function both(uint value) external returns (uint) { return left(value) + right(value % 7); }
    function through(uint value) external returns (uint) {
        notes[1].value = rootOnly(value);
        return notes[value % 3].value + leftPart();
    }
    function look() external view returns (bool) {
        return mode == Mode.on && notes[0].by == msg.sender || lastRight == msg.sender;
    }
}

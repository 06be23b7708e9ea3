// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Inheritance: linearised as Solidity does it, constructors from the base down, initial values
// between.
abstract contract Root {
    error RootRefuses();
    struct Note { uint value; address by; }
    enum Mode { off, on }
    uint trace = 1;
    Mode mode;
    mapping(uint => Note) notes;
    constructor() { trace = trace * 10 + 2; }
    function mark(uint digit) internal returns (uint) {
        trace = trace % 100000000 * 10 + digit;
        return trace;
    }
    function rootOnly(uint value) public returns (uint) {
        require(value < 50, RootRefuses());
        return mark(value % 10);
    }
}
contract Left is Root {
    error LeftRefuses();
    uint leftValue = 5;
    uint seenByLeft;
    constructor(uint start) {
        seenByLeft = trace;
        leftValue += start % 100;
        mark(3);
    }
    function left(uint value) public returns (uint) {
        require(value != leftValue, LeftRefuses());
        leftValue = value;
        notes[value % 3] = Note(value, msg.sender);
        return mark(4);
    }
}
contract Right is Root {
    error RightRefuses();
    uint rightValue = 7;
    uint seenByRight;
    constructor(address owner) {
        require(owner != address(0), RightRefuses());
        seenByRight = trace;
        notes[0].by = owner;
        mark(6);
    }
    function right(uint value) public returns (uint) {
        mode = value % 2 == 0 ? Mode.on : Mode.off;
        rightValue = value;
        return mark(5);
    }
}
contract Diamond is Left, Right {
    uint own = 9;
    constructor(uint start, address owner) Left(start % 60 + 1) Right(owner) {
        own = trace + start % 10;
        mark(8);
    }
    function both(uint value) external returns (uint) { return left(value) + right(value % 7); }
    function through(uint value) external returns (uint) {
        notes[1].value = rootOnly(value);
        return notes[value % 3].value;
    }
    function look() external view returns (bool) {
        return mode == Mode.on && notes[0].by == msg.sender;
    }
}

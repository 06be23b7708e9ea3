// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Writes twelve cells in one call.
contract Spread {
    mapping(uint => uint) marks;

    function spread() public {
        marks[1] = 1;
        marks[2] = 1;
        marks[3] = 1;
        marks[4] = 1;
        marks[5] = 1;
        marks[6] = 1;
        marks[7] = 1;
        marks[8] = 1;
        marks[9] = 1;
        marks[10] = 1;
        marks[11] = 1;
        marks[12] = 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

contract Steward {
    error NotSteward();
    address steward;
    uint season;

    constructor(address first) {
        steward = first;
        season = 5;
    }

    function next() external {
        require(msg.sender == steward, NotSteward());
        season += 1;
    }
}

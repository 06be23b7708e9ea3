// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// What is under way can be less than nothing.
contract NegativeMessages {
    uint sent;

    edge function send(uint a, uint b) public {
        parent { sent += a; }
        child { sent += b; }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The local fact follows from the edge fact alone, and that one does not hold of a corrupt child.
contract ForgedStratum {
    mapping(chain => uint) credit;
    mapping(chain => uint) drawn;
    uint given;

    edge function draw(uint amount) public {
        child { given += amount; }
        parent { drawn[msg.child] += amount; }
    }
}

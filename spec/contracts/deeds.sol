// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Deeds: each is in one place of the tree and has one owner there. No child sum counts what cannot
// be added up. Instead every chain remembers below which child a deed is.
contract Deeds {
    error NotYours();
    error Elsewhere();

    mapping(bytes32 => address) owner; // of those that are on this chain
    mapping(bytes32 => chain) at;      // below which child; zero: not below

    // Runs on the deploying chain only: there is one deed, and nobody makes another.
    constructor(bytes32 id, address first) {
        owner[id] = first;
    }

    function give(bytes32 id, address to) external {
        require(owner[id] == msg.sender, NotYours());
        owner[id] = to;
    }

    edge function down(bytes32 id, address to) external {
        parent {
            require(owner[id] == msg.sender, NotYours());
            delete owner[id];
            at[id] = msg.child;
        }
        child {
            owner[id] = to;
        }
    }

    // A child brings up what is below it. A deed that it made up is not.
    edge function up(bytes32 id, address to) external {
        child {
            require(owner[id] == msg.sender, NotYours());
            delete owner[id];
        }
        parent {
            require(at[id] == msg.child, Elsewhere());
            delete at[id];
            owner[id] = to;
        }
    }
}

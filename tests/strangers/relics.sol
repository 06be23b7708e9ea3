// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Relics {
    error NotYours();
    error Elsewhere();

    mapping(bytes32 => address) keeper;
    mapping(bytes32 => chain) at; // below which child; zero: not below

    constructor(bytes32 id, address first) {
        keeper[id] = first;
    }

    function give(bytes32 id, address to) external {
        require(keeper[id] == msg.sender, NotYours());
        keeper[id] = to;
    }

    edge function send(bytes32 id) external {
        parent {
            require(keeper[id] == msg.sender, NotYours());
            at[id] = msg.child;
        }
        child {
            keeper[id] = msg.sender;
        }
    }

    edge function fetch(bytes32 id) external {
        child {
            require(keeper[id] == msg.sender, NotYours());
            delete keeper[id];
        }
        parent {
            require(at[id] == msg.child, Elsewhere());
            delete at[id];
            keeper[id] = msg.sender;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Deeds that move over edges. Each chain has an owner of a deed that is here, or the child below
// which it is.
contract MovingDeeds {
    error NotYours();
    error Elsewhere();
    error Here();

    mapping(bytes32 => address) holder;
    mapping(bytes32 => chain) at; // below which child; zero: not below

    constructor(bytes32 id, address first) {
        holder[id] = first;
    }

    function give(bytes32 id, address to) external {
        require(holder[id] == msg.sender, NotYours());
        holder[id] = to;
    }

    edge function down(bytes32 id) external {
        parent {
            require(holder[id] == msg.sender, NotYours());
            delete holder[id];
            at[id] = msg.child;
        }
        child {
            require(holder[id] == address(0) && at[id] == chain(0), Here());
            holder[id] = msg.sender;
        }
    }

    edge function up(bytes32 id) external {
        child {
            require(holder[id] == msg.sender, NotYours());
            delete holder[id];
        }
        parent {
            require(at[id] == msg.child, Elsewhere());
            delete at[id];
            holder[id] = msg.sender;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A register of unique things. An office makes them, at most `cap`, on the chain that deploys the
// contract. They are given away and lent out by approval there and on all chains below. An id is in
// one place of the tree: every chain remembers below which child it went.
contract Nft {
    error NotOffice();
    error AllMinted();
    error Taken(); // the id is here or below already
    error NotOwner();
    error NotAllowed();
    error Nobody();
    error IsTied();
    error Elsewhere();

    // The constructor runs on the deploying chain only. Below, the office is nobody and the cap 0.
    address office;
    uint cap;
    uint public minted;
    mapping(bytes32 => address) owner;    // of those that are on this chain
    mapping(bytes32 => address) approved; // who else may give it away, once
    mapping(bytes32 => bool) tied;        // came from above to be used, not to be given away
    mapping(bytes32 => chain) at;         // below which child; zero: not below

    constructor(address first, uint most) {
        office = first;
        cap = most;
    }

    function mint(bytes32 id, address to) external {
        require(msg.sender == office, NotOffice());
        require(minted < cap, AllMinted());
        require(owner[id] == address(0) && at[id] == chain(0), Taken());
        require(to != address(0), Nobody());
        minted++;
        owner[id] = to;
    }

    function approve(bytes32 id, address who) external {
        require(owner[id] == msg.sender, NotOwner());
        approved[id] = who;
    }

    // An approval ends with the giving. Nobody is approved for an id that is not here.
    function transferFrom(address from, address to, bytes32 id) external {
        require(owner[id] == from, NotOwner());
        require(msg.sender == from || msg.sender == approved[id], NotAllowed());
        require(!tied[id], IsTied());
        require(to != address(0), Nobody());
        delete approved[id];
        owner[id] = to;
    }

    // The owner takes it down. With `tie` it is for use below only: nobody can give it away there,
    // so it comes back to him. What came here tied goes on tied.
    edge function down(bytes32 id, bool tie) external {
        parent {
            require(owner[id] == msg.sender, NotOwner());
            require(tie || !tied[id], IsTied());
            delete owner[id];
            delete approved[id];
            at[id] = msg.child;
        }
        // The child does not believe the parent: what is here or below already does not come again.
        child {
            require(owner[id] == address(0) && at[id] == chain(0), Taken());
            owner[id] = msg.sender;
            tied[id] = tie;
        }
    }

    edge function up(bytes32 id) external {
        child {
            require(owner[id] == msg.sender, NotOwner());
            delete owner[id];
            delete approved[id];
            delete tied[id];
        }
        // A child brings up what is below it, nothing else. Whose it is, is the child's word.
        parent {
            require(at[id] == msg.child, Elsewhere());
            delete at[id];
            owner[id] = msg.sender;
        }
    }
}

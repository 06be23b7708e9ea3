// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A vote by weight. A registrar gives out weight on the chain that deploys the contract. Voters
// take theirs down to the chains below and vote there; what was cast comes up, voter by voter.
contract Vote {
    error NotRegistrar();
    error NoWeight();
    error NotCast();
    error ExceedsDelegated();

    // The constructor runs on the deploying chain only: below, nobody gives out weight.
    address registrar;
    uint public granted;                               // all weight that was given out here
    mapping(address => uint) weight;                   // not cast yet
    mapping(bytes32 => mapping(address => uint)) cast; // by choice and voter: what counts here
    mapping(bytes32 => uint) tally;                    // by choice: all of that together
    mapping(chain => uint) below;                      // went below a child, did not come up

    constructor(address first) {
        registrar = first;
    }

    function grant(address voter, uint amount) external {
        require(msg.sender == registrar, NotRegistrar());
        granted += amount; // if this fits, so does every sum below
        weight[voter] += amount;
    }

    function vote(bytes32 choice, uint amount) external {
        spend(amount);
        count(choice, msg.sender, amount);
    }

    edge function delegate(uint amount) external {
        parent {
            spend(amount);
            below[msg.child] += amount;
        }
        child {
            weight[msg.sender] += amount;
        }
    }

    // Anybody may carry up what a voter cast. The parent does not believe the child how much it is:
    // no more than went down. It does believe the child whose it is, and for which choice.
    edge function report(bytes32 choice, address voter, uint amount) external {
        child {
            require(cast[choice][voter] >= amount, NotCast());
            cast[choice][voter] -= amount;
            tally[choice] -= amount;
        }
        parent {
            require(below[msg.child] >= amount, ExceedsDelegated());
            below[msg.child] -= amount;
            count(choice, voter, amount);
        }
    }

    function spend(uint amount) private {
        require(weight[msg.sender] >= amount, NoWeight());
        weight[msg.sender] -= amount;
    }

    function count(bytes32 choice, address voter, uint amount) private {
        cast[choice][voter] += amount;
        tally[choice] += amount;
    }
}

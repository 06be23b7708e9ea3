// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Passes for trams and ferries: a contract that is no token. An office issues a pass with rides on
// the chain that deploys the contract. Rides go down to the chains below, where they are used, and
// what is left comes back up.
contract Passes {
    enum Status { None, Valid, Paused }
    struct Pass {
        address holder;
        uint rides;
        Status status;
    }
    error NotOffice();
    error Taken(); // the id is somebody else's on this chain
    error NotHolder();
    error NotValid();
    error NoRides();
    error NoPermit();
    error ExceedsBelow();

    // The constructor runs on the deploying chain only. Below, the office is nobody, so no pass is
    // issued there: rides come from above or not at all.
    address office;
    mapping(bytes32 => Pass) passes;
    mapping(bytes32 => uint) given; // how often a pass was given away on this chain
    mapping(chain => uint) below;   // rides that went below each child
    uint public used;               // rides that were used on this chain

    constructor(address first) {
        office = first;
    }

    function issue(bytes32 id, address holder, uint rides) external {
        require(msg.sender == office, NotOffice());
        require(passes[id].status == Status.None && holder != address(0), Taken());
        passes[id] = Pass({holder: holder, rides: rides, status: Status.Valid});
    }

    // A ride for one, or for the holder and a friend.
    function ride(bytes32 id, bool friend) external {
        uint price = friend ? 2 : 1;
        take(id, price);
        used += price;
    }

    // The holder pauses a pass that was lost, and takes it up again.
    function mark(bytes32 id, Status status) external {
        require(passes[id].holder == msg.sender, NotHolder());
        require(status != Status.None, NotValid());
        passes[id].status = status;
    }

    // Anybody may bring the permit that the holder signed. `signed` binds the contract, the chain
    // and this function, but not how often: that is what `count` is for.
    function give(bytes32 id, address to, uint count, signature permit) external {
        require(signed(passes[id].holder, permit, id, to, count), NoPermit());
        require(given[id] == count && to != address(0), NoPermit());
        given[id]++;
        passes[id].holder = to;
    }

    // The second section knows what was signed, and nothing else of the other chain: the id, the
    // rides, and who sent them. So the first one checks both.
    edge function down(bytes32 id, uint rides) external {
        parent {
            take(id, rides);
            below[msg.child] += rides;
        }
        child {
            arrive(id, rides);
        }
    }

    // The parent does not believe the child: no more comes up than went down.
    edge function up(bytes32 id, uint rides) external {
        child {
            take(id, rides);
        }
        parent {
            require(below[msg.child] >= rides, ExceedsBelow());
            below[msg.child] -= rides;
            arrive(id, rides);
        }
    }

    function take(bytes32 id, uint rides) private {
        Pass memory pass = passes[id];
        require(pass.holder == msg.sender, NotHolder());
        require(pass.status == Status.Valid, NotValid());
        require(pass.rides >= rides, NoRides());
        passes[id].rides = pass.rides - rides;
    }

    // If the id is somebody else's here, this fails, and the rides stay under way until it is not.
    function arrive(bytes32 id, uint rides) private {
        if (passes[id].status == Status.None) {
            passes[id] = Pass(msg.sender, 0, Status.Valid);
        }
        require(passes[id].holder == msg.sender, Taken());
        passes[id].rides += rides;
    }
}

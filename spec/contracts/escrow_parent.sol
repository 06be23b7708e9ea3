// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Escrow, the right way: as escrow_child.sol, but the parent's section, which pays, checks itself
// that the arbiter decided so. The child only carries the decision up.
contract EscrowParent {
    enum State { None, Open, ToSeller, ToBuyer }
    struct Deal {
        address buyer;
        address seller;
        address arbiter;
        chain court; // the child that decides
        uint amount;
        State state;
    }
    error NotEnough();
    error Taken();
    error NoCase();
    error NotArbiter();
    error NotOpen();

    mapping(address => uint) balances;
    mapping(bytes32 => Deal) deals;    // an id is used once, so a signature is too
    mapping(bytes32 => address) word;  // by whose word a deal was closed
    mapping(bytes32 => address) judge; // on the court: who decides; zero: nothing to decide

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount, NotEnough());
        balances[msg.sender] -= amount;
        balances[to] += amount;
    }

    // The buyer pays into the deal, and the court hears who decides it.
    edge function open(bytes32 id, address seller, address arbiter, uint amount) external {
        parent {
            require(balances[msg.sender] >= amount, NotEnough());
            require(deals[id].state == State.None, Taken());
            balances[msg.sender] -= amount;
            deals[id] = Deal(msg.sender, seller, arbiter, msg.child, amount, State.Open);
        }
        child {
            judge[id] = arbiter;
        }
    }

    // Anybody may carry up what the arbiter signed for the chain above. Without that signature the
    // second section never runs: the message stays under way and hinders nobody.
    edge function decide(bytes32 id, bool toSeller, signature ruling) external {
        child {
            require(judge[id] != address(0), NoCase());
        }
        // Whose word is it? The arbiter's if he signed it, else the sender's. `word` keeps that, so
        // that an invariant can speak of it.
        parent {
            require(deals[id].state == State.Open && deals[id].court == msg.child, NotOpen());
            address arbiter = deals[id].arbiter;
            address speaker = signed(arbiter, ruling, id, toSeller) ? arbiter : msg.sender;
            require(speaker == arbiter, NotArbiter());
            word[id] = speaker;
            close(id, toSeller);
        }
    }

    function close(bytes32 id, bool toSeller) private {
        uint amount = deals[id].amount;
        address payee = toSeller ? deals[id].seller : deals[id].buyer;
        deals[id].amount = 0;
        deals[id].state = toSeller ? State.ToSeller : State.ToBuyer;
        balances[payee] += amount;
    }
}

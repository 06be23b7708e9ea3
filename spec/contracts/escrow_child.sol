// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Escrow. The money stays on one chain; the court sits on a child, where steps are cheap. The
// arbiter's right to decide is checked on the child only, and the parent's section believes what
// comes up. This is the wrong way to do it: escrow_parent.sol has the right one.
contract EscrowChild {
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
    error NotArbiter();
    error NotOpen();

    mapping(address => uint) balances;
    mapping(bytes32 => Deal) deals;    // an id is used once, so a decision is too
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

    edge function decide(bytes32 id, bool toSeller) external {
        child {
            require(judge[id] == msg.sender, NotArbiter());
            delete judge[id];
        }
        // That the sender is the arbiter is what the child says.
        parent {
            require(deals[id].state == State.Open && deals[id].court == msg.child, NotOpen());
            word[id] = msg.sender;
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

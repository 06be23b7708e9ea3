// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Deals by hash: bytes32 keys, an enum of states inside a struct, packed fields side by side.
contract Escrow {
    error WrongState();
    error NotBuyer();
    error NotSeller();
    error Locked();
    error Empty();

    enum State { none, funded, shipped, closed }
    struct Deal {
        address buyer;
        State state;
        bool disputed;
        uint amount;
        address seller;
        uint until;
    }

    mapping(bytes32 => Deal) deals;
    mapping(address => uint) purse;
    mapping(State => uint) inState;
    uint moved;

    function fund(bytes32 id, address seller, uint amount, uint delay) external {
        require(deals[id].state == State.none, WrongState());
        require(amount != 0, Empty());
        deals[id] = Deal(msg.sender, State.funded, false, amount, seller, block.timestamp + delay);
        inState[State.funded]++;
    }
    function ship(bytes32 id) external {
        require(deals[id].seller == msg.sender, NotSeller());
        step(id, State.funded, State.shipped);
    }
    function accept(bytes32 id) external returns (uint) {
        require(deals[id].buyer == msg.sender, NotBuyer());
        require(!deals[id].disputed, Locked());
        step(id, State.shipped, State.closed);
        return pay(deals[id].seller, deals[id].amount);
    }
    function dispute(bytes32 id, bool on) external {
        Deal memory deal = deals[id];
        require(msg.sender == deal.buyer || msg.sender == deal.seller, NotBuyer());
        deals[id].disputed = on;
    }
    function refund(bytes32 id) external returns (uint) {
        Deal memory deal = deals[id];
        require(deal.state == State.funded, WrongState());
        require(block.timestamp >= deal.until, Locked());
        inState[deal.state] -= 1;
        delete deals[id];
        return pay(deal.buyer, deal.amount);
    }
    function copy(bytes32 from, bytes32 to) external {
        Deal memory deal = deals[from];
        deal.disputed = true;
        deal.until += 1;
        deals[to] = deal;
    }
    function stateOf(bytes32 id) external view returns (State) { return deals[id].state; }
    function step(bytes32 id, State from, State to) internal {
        require(deals[id].state == from, WrongState());
        deals[id].state = to;
        inState[from]--;
        inState[to]++;
    }
    function pay(address to, uint amount) internal returns (uint) {
        purse[to] += amount;
        moved += amount;
        return purse[to];
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Deals {
    error Taken();
    error Poor();
    error NotFunded();
    error NotYours();

    enum State { None, Funded, Released, Refunded }
    struct Deal {
        address buyer;
        address seller;
        uint amount;
        State state;
    }

    mapping(address => uint) balances;
    mapping(bytes32 => Deal) deals;
    uint locked;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function open(bytes32 id, address seller, uint amount) external {
        require(deals[id].state == State.None, Taken());
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        locked += amount;
        deals[id] = Deal(msg.sender, seller, amount, State.Funded);
    }

    function release(bytes32 id) external {
        require(deals[id].state == State.Funded, NotFunded());
        require(deals[id].buyer == msg.sender, NotYours());
        deals[id].state = State.Released;
        pay(deals[id].seller, deals[id].amount);
    }

    function refund(bytes32 id) external {
        require(deals[id].state == State.Funded, NotFunded());
        require(deals[id].seller == msg.sender, NotYours());
        deals[id].state = State.Refunded;
        pay(deals[id].buyer, deals[id].amount);
    }

    function pay(address to, uint amount) private {
        locked -= amount;
        balances[to] += amount;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Parcels {
    error Known();
    error Poor();
    error NotSent();
    error NotYours();

    enum Stage { None, Sent, Arrived, Cancelled }
    struct Parcel {
        address sender;
        address receiver;
        uint price;
        Stage stage;
    }

    mapping(address => uint) balances;
    mapping(bytes32 => Parcel) parcels;
    uint held;
    address courier;

    constructor(address first, address holder, uint supply) {
        courier = first;
        balances[holder] = supply;
    }

    function send(bytes32 id, address receiver, uint price) external {
        require(parcels[id].stage == Stage.None, Known());
        require(balances[msg.sender] >= price, Poor());
        balances[msg.sender] -= price;
        held += price;
        parcels[id] = Parcel(msg.sender, receiver, price, Stage.Sent);
    }

    function confirm(bytes32 id) external {
        require(parcels[id].stage == Stage.Sent, NotSent());
        require(parcels[id].receiver == msg.sender, NotYours());
        parcels[id].stage = Stage.Arrived;
        held -= parcels[id].price;
        balances[courier] += parcels[id].price;
    }

    function cancel(bytes32 id) external {
        require(parcels[id].stage != Stage.None, NotSent());
        require(parcels[id].sender == msg.sender, NotYours());
        parcels[id].stage = Stage.Cancelled;
        held -= parcels[id].price;
        balances[msg.sender] += parcels[id].price;
    }
}

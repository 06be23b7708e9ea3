// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Flat structs in all their forms: by position, by name, through memory and back, fields, copies,
// delete.
contract Book {
    error Closed();
    error NotOwner();
    error Exists();

    enum Side { buy, sell, swap }

    struct Order { address owner; uint amount; uint price; bool open; Side side; bytes32 note; }
    struct Tally { uint made; uint done; bool busy; }

    uint next;
    Tally tally;
    Tally backup;
    mapping(uint => Order) orders;
    mapping(address => mapping(Side => Tally)) tallies;

    function place(uint amount, uint price, Side side, bytes32 note) external returns (uint) {
        uint id = next % 6;
        require(!orders[id].open, Exists());
        orders[id] = Order(msg.sender, amount, price, true, side, note);
        tally.made += 1;
        tallies[msg.sender][side].made++;
        next++;
        return id;
    }

    function placeNamed(uint id, uint amount, bytes32 note) external {
        id = id % 6;
        orders[id] = Order({note: note, side: Side.swap, open: true, price: 1, amount: amount,
            owner: msg.sender});
    }

    function fill(uint id, uint amount) external returns (uint) {
        id %= 6;
        Order memory order = orders[id];
        require(order.open, Closed());
        order.amount -= amount;
        if (order.amount == 0) {
            order.open = false;
            tally.done++;
            tallies[order.owner][order.side].done += 1;
        }
        orders[id] = order;
        return order.amount * order.price;
    }

    function cancel(uint id) external {
        id %= 6;
        require(orders[id].owner == msg.sender, NotOwner());
        delete orders[id];
    }

    function reprice(uint id, uint price) external {
        orders[id % 6].price = price;
        orders[id % 6].amount *= 2;
        orders[id % 6].price -= 1;
    }

    function renote(uint id, bytes32 note) external {
        Order memory order;
        order.note = note;
        order.side = Side.sell;
        order.owner = orders[id % 6].owner;
        orders[id % 6] = order;
    }

    function clearField(uint id) external {
        delete orders[id % 6].owner;
        delete orders[id % 6].side;
        delete tally.busy;
    }

    function build(uint a, uint b) external returns (uint) {
        Tally memory t = Tally(a, b, a > b);
        t.made += b;
        t.busy = !t.busy;
        tally = t;
        t.done = 0;
        backup = Tally({busy: t.busy, made: tally.done, done: t.made});
        return tally.done + t.done;
    }

    function save() external { Tally memory t = tally; backup = t; delete tally; }

    function forget(Side side) external { delete tallies[msg.sender][side]; delete backup; }

    function overwriteLocal(uint id) external returns (bool) {
        Tally memory t = tallies[msg.sender][orders[id % 6].side];
        t.made = t.made + t.done;
        t = tally;
        t.busy = true;
        tallies[msg.sender][Side.buy] = t;
        return t.made > t.done;
    }

    function undone(uint id, uint amount) external {
        orders[id % 6].amount = amount;
        tally = Tally(amount, amount, true);
        if (amount > 3) revert Closed();
    }

    function noteOf(uint id) external view returns (bytes32) { return orders[id % 6].note; }
    function sideOf(uint id) external view returns (Side) { return orders[id % 6].side; }
    function ownerOf(uint id) external view returns (address) { return orders[id % 6].owner; }
    function isOpen(uint id) external view returns (bool) { return orders[id % 6].open; }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// What the golden vectors of signed(...) sign: fields of every type, two of the same number in one
// function, and one in an internal function.
contract Permits {
    error Forged();
    enum Status { Open, Shut, Gone }
    struct Deal {
        address buyer;
        Status status;
    }
    uint constant PRICE = 1000000;
    mapping(bytes32 => Deal) deals;

    function close(address who, bytes32 id, uint amount, signature permit) external view {
        if (amount > PRICE)
            require(signed(who, permit, id, amount, deals[id].status), Forged());
        else
            require(signed(who, permit, id, amount, deals[id].buyer), Forged());
    }

    function move(address who, chain to, bool all, signature permit) external view {
        require(signed(who, permit, to, all, PRICE, msg.id), Forged());
        check(who, permit);
    }

    function check(address who, signature permit) internal view {
        require(signed(who, permit, block.number), Forged());
    }
}

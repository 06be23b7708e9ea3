// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Vouchers {
    error Used();
    error NoVoucher();
    error Poor();

    address shop;
    mapping(bytes32 => bool) used;
    mapping(address => uint) points;
    uint spent;

    constructor(address first) {
        shop = first;
    }

    function redeem(bytes32 id, uint value, signature voucher) external {
        require(!used[id], Used());
        require(signed(shop, voucher, id, value, msg.sender), NoVoucher());
        points[msg.sender] += value;
    }

    // The shop takes a voucher back.
    function cancel(bytes32 id) external {
        require(msg.sender == shop, NoVoucher());
        used[id] = true;
    }

    function spend(uint amount) external {
        require(points[msg.sender] >= amount, Poor());
        points[msg.sender] -= amount;
        spent += amount;
    }
}

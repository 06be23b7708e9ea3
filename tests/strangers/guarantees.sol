// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Guarantees {
    error TooMuch();
    error Owed();

    mapping(address => mapping(address => uint)) limits; // lender, borrower
    mapping(address => mapping(address => uint)) owed;   // lender, borrower
    uint open;

    function allow(address borrower, uint most) external {
        require(owed[msg.sender][borrower] <= most, Owed());
        limits[msg.sender][borrower] = most;
    }

    function draw(address lender, uint amount) external {
        require(owed[lender][msg.sender] + amount <= limits[msg.sender][lender], TooMuch());
        owed[lender][msg.sender] += amount;
        open += amount;
    }

    function repay(address lender, uint amount) external {
        require(owed[lender][msg.sender] >= amount, TooMuch());
        owed[lender][msg.sender] -= amount;
        open -= amount;
    }
}

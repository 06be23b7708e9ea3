// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Invoices {
    error Known();
    error Unknown();
    error NotPayer();
    error Poor();

    struct Invoice {
        address payer;
        address payee;
        uint amount;
    }

    mapping(address => uint) balances;
    mapping(bytes32 => Invoice) invoices;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function issue(bytes32 id, address payer, uint amount) external {
        require(invoices[id].payee == address(0), Known());
        invoices[id] = Invoice(payer, msg.sender, amount);
    }

    function pay(bytes32 id) external {
        Invoice memory bill = invoices[id];
        require(bill.payee != address(0), Unknown());
        require(bill.payer == msg.sender, NotPayer());
        require(balances[bill.payee] >= bill.amount, Poor());
        balances[bill.payee] -= bill.amount;
        balances[bill.payer] += bill.amount;
        delete invoices[id];
    }
}

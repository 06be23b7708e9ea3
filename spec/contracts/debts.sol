// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Who owes whom how much. Plain Solidity: nothing in it knows of a tree, and solc compiles it as it
// stands. On a tree every chain has debts of its own, for nothing here moves between chains.
contract Debts {
    error NotTrusted();
    error OwedAlready(); // trust does not sink below what is owed
    error ExceedsDebt();
    error NotOneself();

    uint constant WHOLE = 100;

    mapping(address => mapping(address => uint)) trust; // creditor, debtor: at most this much
    mapping(address => mapping(address => uint)) owed;  // creditor, debtor: this much now
    uint public open;                                   // all debts together

    function allow(address debtor, uint most) external {
        require(debtor != msg.sender, NotOneself());
        require(owed[msg.sender][debtor] <= most, OwedAlready());
        trust[msg.sender][debtor] = most;
    }

    function borrow(address creditor, uint amount) external {
        add(creditor, msg.sender, amount);
    }

    function repay(address creditor, uint amount) external {
        remove(creditor, msg.sender, amount);
    }

    // A creditor forgives a part of what is owed, in hundredths, rounded down.
    function forgive(address debtor, uint hundredths) external {
        remove(msg.sender, debtor, owed[msg.sender][debtor] * hundredths / WHOLE);
    }

    // A creditor hands a claim on to somebody who trusts the debtor with it.
    function assign(address debtor, address to, uint amount) external {
        remove(msg.sender, debtor, amount);
        add(to, debtor, amount);
    }

    function add(address creditor, address debtor, uint amount) private {
        uint sum = owed[creditor][debtor] + amount;
        require(sum <= trust[creditor][debtor], NotTrusted());
        owed[creditor][debtor] = sum;
        open += amount;
    }

    function remove(address creditor, address debtor, uint amount) private {
        require(owed[creditor][debtor] >= amount, ExceedsDebt());
        owed[creditor][debtor] -= amount;
        open -= amount;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// A token with allowances: mappings of depth one and two, errors in order, aliasing of sender and
// recipient.
contract Ledger {
    error InsufficientBalance();
    error InsufficientAllowance();
    error NoRecipient();
    error OnlyIssuer();
    error Frozen();

    uint public total;
    address issuer;
    bool frozen;
    mapping(address => uint) public balances;
    mapping(address => mapping(address => uint)) allowances;

    constructor(address holder, uint supply, bool start_frozen) {
        require(holder != address(0), NoRecipient());
        issuer = msg.sender;
        frozen = start_frozen;
        balances[holder] = supply;
        total = supply;
    }

    function transfer(address recipient, uint amount) public returns (bool) {
        move(msg.sender, recipient, amount);
        return true;
    }

    function approve(address spender, uint amount) external {
        allowances[msg.sender][spender] = amount;
    }

    function transferFrom(address owner, address recipient, uint amount) external returns (bool) {
        require(allowances[owner][msg.sender] >= amount, InsufficientAllowance());
        allowances[owner][msg.sender] -= amount;
        move(owner, recipient, amount);
        return balances[recipient] > 0;
    }

    function mint(address recipient, uint amount) external {
        balances[recipient] += amount;
        total += amount;
    }

    function burn(uint amount) external {
        total -= amount;
        balances[msg.sender] -= amount;
    }

    function freeze(bool on) external {
        if (msg.sender != issuer) revert OnlyIssuer();
        frozen = on;
    }

    function handOver(address successor) external {
        require(msg.sender == issuer, OnlyIssuer());
        require(successor != address(0), NoRecipient());
        issuer = successor;
    }

    function allowance(address owner, address spender) external view returns (uint) {
        return allowances[owner][spender];
    }

    function move(address from, address to, uint amount) internal {
        require(!frozen, Frozen());
        require(to != address(0), NoRecipient());
        require(balances[from] >= amount, InsufficientBalance());
        balances[from] -= amount;
        balances[to] += amount;
    }
}

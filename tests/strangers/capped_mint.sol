// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract CappedMint {
    error NotMinter();
    error Capped();
    error Poor();

    address minter;
    uint cap;
    uint minted;
    uint burned;
    mapping(address => uint) balances;

    constructor(address first, uint most) {
        minter = first;
        cap = most;
    }

    function mint(address to, uint amount) external {
        require(msg.sender == minter, NotMinter());
        require(minted + amount <= cap, Capped());
        minted += amount;
        balances[to] += amount;
    }

    function burn(uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        burned += amount;
    }

    function handOver(address next) external {
        require(msg.sender == minter, NotMinter());
        minter = next;
    }
}

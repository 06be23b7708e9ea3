// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Timelock {
    error Poor();
    error Full();
    error Early();

    struct Vault {
        uint amount;
        uint until;
    }

    mapping(address => uint) balances;
    mapping(address => Vault) vaults;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function lock(uint amount, uint until) external {
        require(vaults[msg.sender].amount == 0, Full());
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        vaults[msg.sender] = Vault(amount, until);
    }

    function release() external {
        Vault memory mine = vaults[msg.sender];
        require(block.timestamp <= mine.until, Early());
        delete vaults[msg.sender];
        balances[msg.sender] += mine.amount;
    }
}

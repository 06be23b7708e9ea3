// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Shares of a pool: products and quotients, rounding, fees from constants.
contract Vault {
    error NoShares();
    error ZeroAssets();
    error Slippage();

    uint constant UNIT = 1e6;
    uint constant FEE = 3 * UNIT / 1000;
    uint constant CAP = 1e30 + 0x1_00000000_00000000;

    uint assets;
    uint shares;
    uint fees;
    mapping(address => uint) held;

    constructor(uint seed) { assets = seed % UNIT; shares = assets; held[msg.sender] = shares; }

    function preview(uint amount) public view returns (uint) {
        if (shares == 0) return amount;
        return amount * shares / assets;
    }
    function deposit(uint amount) public returns (uint) {
        uint minted = preview(amount);
        require(minted > 0, ZeroAssets());
        assets += amount;
        shares += minted;
        held[msg.sender] += minted;
        return minted;
    }
    function redeem(uint amount, uint least) external returns (uint) {
        require(held[msg.sender] >= amount, NoShares());
        uint paid = amount * assets / shares;
        uint fee = paid * FEE / UNIT;
        paid -= fee;
        require(paid >= least, Slippage());
        held[msg.sender] -= amount;
        shares -= amount;
        assets -= paid + fee;
        fees += fee;
        return paid;
    }
    function donate(uint amount) external { assets = min(assets + amount, CAP); }
    function lose(uint part) external { assets -= assets / (part % 8); }
    function give(address to, uint amount) external {
        uint mine = held[msg.sender];
        uint theirs = held[to];
        held[msg.sender] = mine - amount;
        held[to] = theirs + amount;
    }
    function depositTwice(uint amount) external returns (uint) {
        return deposit(amount) * UNIT + deposit(amount / 2 + 1);
    }
    function min(uint a, uint b) internal pure returns (uint) { return a < b ? a : b; }
    function price() external view returns (uint) { return assets * UNIT / shares; }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Who may call what: public functions called from inside, private helpers, results passed on.
contract Visibility {
    error Deep();
    uint level;
    uint public calls;
    mapping(address => uint) internal mine;
    mapping(uint => bool) private marked;

    function outside(uint x) external returns (uint) {
        calls++;
        return inside(x) + hiddenHelper(x);
    }
    function anywhere(uint x) public returns (uint) {
        level += 1;
        mine[msg.sender] += x;
        return mine[msg.sender];
    }
    function inside(uint x) internal returns (uint) {
        if (marked[x % 5]) return anywhere(x % 3);
        marked[x % 5] = true;
        return pureSum(x, level);
    }
    function hiddenHelper(uint x) private view returns (uint) {
        if (marked[x % 5] && level > 6) revert Deep();
        return viewLevel() * 2;
    }
    function viewLevel() public view returns (uint) { return level; }
    function pureSum(uint a, uint b) public pure returns (uint) { return a + b; }
    function twice(uint x) external returns (uint) { return anywhere(x) + anywhere(x); }
    function chained(uint x) external returns (uint) {
        return pureSum(anywhere(x), pureSum(viewLevel(), x));
    }
    function reset() external { level = 0; marked[calls % 5] = false; anywhere(0); }
    function who() public view returns (address) { return msg.sender; }
    function isMe(address a) external view returns (bool) { return who() == a; }
    function condition(uint x) external returns (bool) {
        return anywhere(x) > 5 && pureSum(x, 1) < 10 || viewLevel() == x;
    }
}

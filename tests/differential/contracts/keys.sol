// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Every type of key and of value, at every depth.
contract Keys {
    enum Color { red, green, blue, black }

    uint number;
    bool flag;
    address account;
    bytes32 digest;
    Color color;

    mapping(uint => uint) byNumber;
    mapping(bool => uint) byFlag;
    mapping(address => uint) byAccount;
    mapping(bytes32 => uint) byDigest;
    mapping(Color => uint) byColor;

    mapping(uint => bool) flags;
    mapping(address => address) partners;
    mapping(bytes32 => bytes32) links;
    mapping(Color => Color) mixes;

    mapping(uint => mapping(address => uint)) numberAccount;
    mapping(address => mapping(bool => bool)) accountFlag;
    mapping(bytes32 => mapping(Color => address)) digestColor;
    mapping(Color => mapping(bytes32 => Color)) colorDigest;
    mapping(bool => mapping(uint => bytes32)) flagNumber;

    function scalars(uint n, bool f, address a, bytes32 d, Color c) external {
        number = n;
        flag = f;
        account = a;
        digest = d;
        color = c;
    }
    function swapScalars(uint n, Color c) external returns (uint) {
        uint before = number;
        number = n;
        flag = !flag;
        color = c == Color.red ? Color.black : color;
        account = msg.sender;
        return before;
    }
    function one(uint n, bool f, address a, bytes32 d, Color c) external {
        byNumber[n] += 1;
        byFlag[f] += n % 10;
        byAccount[a] = byFlag[f];
        byDigest[d] = byAccount[a] + 1;
        byColor[c] += byDigest[d];
    }
    function values(uint n, bool f, address a, bytes32 d, Color c) external {
        flags[n] = f;
        partners[msg.sender] = a;
        links[d] = links[links[d]] == d ? digest : d;
        mixes[c] = mixes[mixes[c]];
    }
    function mix(Color a, Color b) external { mixes[a] = b; }
    function two(uint n, bool f, address a, bytes32 d, Color c) external {
        numberAccount[n][a] += 3;
        accountFlag[a][f] = !accountFlag[a][!f];
        digestColor[d][c] = a;
        colorDigest[c][d] = mixes[c];
        flagNumber[f][n] = d;
    }
    function clear(uint n, bool f, address a, bytes32 d, Color c) external {
        delete byNumber[n];
        delete flags[n];
        delete partners[a];
        delete links[d];
        delete mixes[c];
        delete numberAccount[n][a];
        delete digestColor[d][c];
        delete flagNumber[f][n];
        delete digest;
        delete color;
        delete flag;
        delete account;
    }
    function partnerOf(address a) external view returns (address) { return partners[partners[a]]; }
    function linkOf(bytes32 d) external view returns (bytes32) { return links[d]; }
    function mixOf(Color c) external view returns (Color) { return mixes[mixes[c]]; }
    function isPartner(address a, address b) external view returns (bool) {
        return partners[a] == b || partners[b] == a;
    }
    function isBlack(Color c, bytes32 d) external view returns (bool) {
        return colorDigest[c][d] != Color.black && d != digest && c == Color.green;
    }
}

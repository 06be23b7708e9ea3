// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Directory {
    error Taken();
    error Past();
    error Unknown();
    error NotYours();

    struct Entry {
        address owner;
        address target;
        uint expires;
    }

    mapping(bytes32 => Entry) entries;

    function claim(bytes32 name, uint until) external {
        require(entries[name].owner == address(0) || entries[name].expires < block.timestamp, Taken());
        require(until > block.timestamp, Past());
        entries[name] = Entry(msg.sender, msg.sender, until);
    }

    function point(bytes32 name, address target) external {
        require(entries[name].owner != address(0), Unknown());
        entries[name].target = target;
    }

    function give(bytes32 name, address to) external {
        require(entries[name].owner == msg.sender, NotYours());
        entries[name].owner = to;
    }
}

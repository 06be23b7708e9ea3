// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The same cell under two names: keys that happen to be equal, copies that must not follow the
// original.
contract Aliases {
    struct Box { uint a; uint b; bool c; }
    uint x;
    mapping(uint => uint) m;
    mapping(uint => mapping(uint => uint)) g;
    mapping(uint => Box) boxes;
    Box single;

    function put(uint i, uint v) external {
        m[i % 4] = v;
        boxes[i % 3] = Box(v, i, v > i);
        g[i % 3][v % 3] = v;
    }
    function swap(uint i, uint j) external {
        uint t = m[i % 4];
        m[i % 4] = m[j % 4];
        m[j % 4] = t;
    }
    function drain(uint i, uint j, uint v) external {
        m[i % 4] -= v;
        m[j % 4] += v;
    }
    function fromOld(uint i, uint j, uint v) external {
        uint a = m[i % 4];
        uint b = m[j % 4];
        m[i % 4] = a - v;
        m[j % 4] = b + v;
    }
    function selfKey(uint i) external {
        m[m[i % 4] % 4] = m[i % 4] + 1;
        m[m[m[i % 4] % 4] % 4] += 1;
    }
    function transpose(uint i, uint j) external {
        uint t = g[i % 3][j % 3];
        g[i % 3][j % 3] = g[j % 3][i % 3];
        g[j % 3][i % 3] = t;
    }
    function boxCopy(uint i, uint j) external {
        Box memory box = boxes[i % 3];
        boxes[j % 3] = box;
        box.a += 100;
        boxes[i % 3].b = box.a;
    }
    function boxSwap(uint i, uint j) external {
        Box memory first = boxes[i % 3];
        Box memory second = boxes[j % 3];
        boxes[i % 3] = second;
        boxes[j % 3] = first;
    }
    function boxStale(uint i, uint j) external returns (uint) {
        Box memory box = boxes[i % 3];
        delete boxes[j % 3];
        return box.a + boxes[i % 3].a;
    }
    function boxThroughSingle(uint i) external {
        Box memory box = single;
        single = Box(boxes[i % 3].b, boxes[i % 3].a, !single.c);
        boxes[i % 3] = box;
    }
    function boxSelf(uint i, uint j) external {
        boxes[i % 3] = Box(boxes[j % 3].b, boxes[j % 3].a, boxes[i % 3].c);
    }
    function reread(uint i) external returns (uint) {
        uint before = x;
        x = i;
        uint after_ = x;
        x += before % 1000;
        return after_;
    }
}

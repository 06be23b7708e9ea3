// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

contract Stream {
    error Poor();
    error Running();
    error Nothing();

    uint constant RATE = 3;
    struct Flow {
        address to;
        uint start;
        uint deposit;
        uint taken;
    }

    mapping(address => uint) balances;
    mapping(bytes32 => Flow) flows;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function open(bytes32 id, address to, uint amount) external {
        require(flows[id].start == 0 && block.timestamp > 0, Running());
        require(flows[id].deposit == 0, Running());
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        flows[id] = Flow(to, block.timestamp, amount, 0);
    }

    // Pays what has flowed until now, and is not taken yet, to the receiver.
    function take(bytes32 id) external {
        Flow memory flow = flows[id];
        require(flow.start != 0, Nothing());
        uint due = (block.timestamp - flow.start) * RATE;
        if (due > flow.deposit) {
            due = flow.deposit;
        }
        require(due >= flow.taken, Nothing());
        flows[id].taken = due;
        balances[flow.to] += due - flow.taken;
    }
}

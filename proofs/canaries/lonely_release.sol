// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

// Without hold there are no bonds; commits are settled all the same, and what there is of release runs.
contract LonelyRelease {
    mapping(address => uint) balances;
    uint taken;

    function release(bytes32 pot, address payee) internal {
        balances[payee] += 1;
    }
}

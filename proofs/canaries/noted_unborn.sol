// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Anybody notes anything of a chain that does not exist yet.
contract NotedUnborn {
    mapping(chain => uint) noted;
    uint got;

    function note(chain which, uint value) public {
        noted[which] = value;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Heights rise while no section runs.
contract TimePasses {
    error Twice();

    uint touched;
    uint when;

    function touch() public {
        require(touched == 0, Twice());
        touched = 1;
        when = block.number;
    }
}

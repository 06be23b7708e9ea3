// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

contract Logbook {
    uint heardAt;
    uint heardOn;
    uint saidOn;

    edge function note() external {
        child {
            saidOn = block.timestamp;
        }
        parent {
            heardAt = block.number;
            heardOn = block.timestamp;
        }
    }
}

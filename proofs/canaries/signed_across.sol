// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// Both sections ask for one signature; it is made for one chain, and on the other it does not
// hold.
contract SignedAcross {
    error NotSigned();

    uint claimed;
    mapping(chain => uint) paid;

    edge function claim(address who, uint amount, signature proof) public {
        child {
            require(signed(who, proof, amount), NotSigned());
            claimed += amount;
        }
        parent {
            if (signed(who, proof, amount)) {
                paid[msg.child] += amount;
            } else {
                paid[msg.child] += amount;
                paid[msg.child] += amount;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// The native ledger (ledger.sol) with payment channels (spec/channels.md). A channel has a pot on one chain or
// on each of two, anywhere in the tree. A pot is a cell of `held` under the id of the message that opened it: so
// no id comes twice, nobody takes one before its owner does, and none is a pot of the kernel's. All value stays
// inside sum(balances) + sum(childSums) + sum(held).
contract Channels {
    enum Status { None, Open, Closing, Paid }
    struct Channel {
        Status status;
        address opener;
        address partner;
        uint window;   // in blocks of the root, from `close` on
        uint deadline; // while it closes: newer states come before this time, `settle` from it on
        uint sequence; // of the newest state that was shown; 0: what each put in
        uint share;    // of the pot, by that state: the opener's; the rest is the partner's
    }

    error InsufficientBalance();
    error ExceedsChildSum();
    error InsufficientHeld();
    error IsChannel();
    error Exists();
    error Windows();
    error Expired();
    error NotSigned();
    error NotOpen();
    error NotParty();
    error NotNow();
    error NotFinal();
    error OtherChannel();
    error OtherChain();
    error Stale();
    error Sums();
    error NotDue();

    uint constant MOST = 1099511627776; // blocks in a window

    mapping(address => uint) balances;
    mapping(chain => uint) childSums; // value held below each child
    mapping(bytes32 => uint) held;    // value set apart: bonds, burnt value, pots of channels
    mapping(bytes32 => Channel) channels;
    mapping(bytes32 => mapping(address => uint)) agreed; // the number of the state that he agreed to last
    mapping(address => uint) permits; // so many of his permits were used

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address recipient, uint amount) public {
        require(balances[msg.sender] >= amount, InsufficientBalance());
        balances[msg.sender] -= amount;
        balances[recipient] += amount;
    }

    edge function transferToChild(uint amount) public {
        parent {
            require(balances[msg.sender] >= amount, InsufficientBalance());
            balances[msg.sender] -= amount;
            childSums[msg.child] += amount;
        }
        child {
            balances[msg.sender] += amount;
        }
    }

    edge function transferToParent(uint amount) public {
        child {
            require(balances[msg.sender] >= amount, InsufficientBalance());
            balances[msg.sender] -= amount;
        }
        parent {
            require(childSums[msg.child] >= amount, ExceedsChildSum());
            childSums[msg.child] -= amount;
            balances[msg.sender] += amount;
        }
    }

    // A pot, under the id of this very message. The partner pays in only what he signed for, once, and in time.
    function open(address partner, uint amount, uint partners, uint window, uint until,
                  signature permit) external {
        require(window > 0 && window <= MOST, Windows());
        require(channels[msg.id].status == Status.None && held[msg.id] == 0, Exists());
        hold(msg.id, msg.sender, amount);
        if (partners > 0) {
            require(block.timestamp < until, Expired());
            address speaker = signed(partner, permit, msg.sender, amount, partners, window, until,
                                     permits[partner]) ? partner : msg.sender;
            require(speaker == partner, NotSigned());
            permits[speaker] += 1;
            hold(msg.id, partner, partners);
        }
        channels[msg.id] = Channel(Status.Open, msg.sender, partner, window, 0, 0, amount);
    }

    // One side alone. Until the deadline newer states count.
    function close(bytes32 pot) external {
        require(channels[pot].status == Status.Open, NotOpen());
        require(msg.sender == channels[pot].opener || msg.sender == channels[pot].partner, NotParty());
        channels[pot].status = Status.Closing;
        channels[pot].deadline = block.timestamp + channels[pot].window;
    }

    // A newer state, while the channel closes. Anybody may bring it.
    function show(bytes32 pot, bytes32 leftPot, chain left, uint leftOpeners, uint leftPartners,
                  bytes32 rightPot, chain right, uint rightOpeners, uint rightPartners,
                  uint sequence, bool isFinal, signature byOpener, signature byPartner) external {
        require(channels[pot].status == Status.Closing && isInTime(pot), NotNow());
        record(pot, leftPot, left, leftOpeners, leftPartners, rightPot, right, rightOpeners, rightPartners,
               sequence, isFinal, byOpener, byPartner);
    }

    // A state that both signed as the last one pays at once, whether the channel closes or not.
    function finish(bytes32 pot, bytes32 leftPot, chain left, uint leftOpeners, uint leftPartners,
                    bytes32 rightPot, chain right, uint rightOpeners, uint rightPartners,
                    uint sequence, bool isFinal, signature byOpener, signature byPartner) external {
        require(isFinal, NotFinal());
        require(channels[pot].status == Status.Open
                || channels[pot].status == Status.Closing && isInTime(pot), NotNow());
        record(pot, leftPot, left, leftOpeners, leftPartners, rightPot, right, rightOpeners, rightPartners,
               sequence, isFinal, byOpener, byPartner);
        pay(pot);
    }

    function settle(bytes32 pot) external {
        require(channels[pot].status == Status.Closing && !isInTime(pot), NotDue());
        pay(pot);
    }

    function isInTime(bytes32 pot) private view returns (bool) {
        return block.timestamp < channels[pot].deadline;
    }

    // What both agree to is a state of the whole channel, the same fields on both chains, each of which splits its
    // own pot by it. Of a channel on one chain the other pot is zero. Who sends it agrees; so does who signed it, as
    // the opener (true) or as his partner.
    function record(bytes32 pot, bytes32 leftPot, chain left, uint leftOpeners, uint leftPartners,
                    bytes32 rightPot, chain right, uint rightOpeners, uint rightPartners,
                    uint sequence, bool isFinal, signature byOpener, signature byPartner) private {
        bool isLeft = pot != rightPot;
        require(!isLeft || pot == leftPot, OtherChannel());
        require(block.chain == (isLeft ? left : right), OtherChain());
        require(sequence > channels[pot].sequence, Stale());
        uint share = isLeft ? leftOpeners : rightOpeners;
        uint rest = isLeft ? leftPartners : rightPartners;
        require(share <= held[pot] && rest == held[pot] - share, Sums());
        address opener = signed(channels[pot].opener, byOpener, leftPot, left, leftOpeners, leftPartners,
                                rightPot, right, rightOpeners, rightPartners, sequence, isFinal, true)
            ? channels[pot].opener : msg.sender;
        address partner = signed(channels[pot].partner, byPartner, leftPot, left, leftOpeners, leftPartners,
                                 rightPot, right, rightOpeners, rightPartners, sequence, isFinal, false)
            ? channels[pot].partner : msg.sender;
        require(opener == channels[pot].opener && partner == channels[pot].partner, NotSigned());
        agreed[pot][opener] = sequence;
        agreed[pot][partner] = sequence;
        channels[pot].sequence = sequence;
        channels[pot].share = share;
    }

    function pay(bytes32 pot) private {
        uint share = channels[pot].share;
        uint rest = held[pot] - share;
        held[pot] = 0;
        channels[pot].status = Status.Paid;
        balances[channels[pot].opener] += share;
        balances[channels[pot].partner] += rest;
    }

    // What the kernel calls, and `open`. No channel's pot is one of the kernel's, before or after it is paid.
    function hold(bytes32 pot, address payer, uint amount) internal {
        require(channels[pot].status == Status.None, IsChannel());
        require(balances[payer] >= amount, InsufficientBalance());
        balances[payer] -= amount;
        held[pot] += amount;
    }

    function release(bytes32 pot, address payee) internal {
        require(channels[pot].status == Status.None, IsChannel());
        uint amount = held[pot];
        held[pot] = 0;
        balances[payee] += amount;
    }

    function move(bytes32 pot, bytes32 into, uint amount) internal {
        require(channels[pot].status == Status.None && channels[into].status == Status.None, IsChannel());
        require(held[pot] >= amount, InsufficientHeld());
        held[pot] -= amount;
        held[into] += amount; // into the same pot: as it was
    }
}

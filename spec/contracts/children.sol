// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

// What a parent keeps of a child, and the value that it holds for it: commits and the pointer to the final ones,
// bonds, demands for withheld blocks, the forced inbox, the halt. A model of the kernel's rules
// (spec/children.md); the kernel does not run it. What a proof would have to show (that a block is wrong, that
// what is revealed is the block) is whatever the caller says, so all that holds here holds whatever proofs are
// worth. Children share nothing but balances: one stands for all of them.
contract Children {
    enum Status { None, Held, Returned, Paid, Slashed }

    error Exists();
    error Windows();
    error Insufficient();
    error Unknown();
    error Halted();
    error Stalled();
    error Linkage();
    error Anchor();
    error Cursor();
    error NotFinal();
    error NotLive();
    error Unsettled();
    error Final();
    error Window();
    error Twice();
    error NoDemand();
    error Late();
    error Early();
    error NoBond();
    error Alive();
    error Live();

    struct Commit {
        bytes32 top;   // its last header
        uint time;
        uint anchor;   // the time of its anchor
        uint cursor;   // items that the child has run
        uint deadline;
        uint life;     // the epoch in which it was made
    }
    struct Pots {
        Status bond;   // of the commit
        address owner;
        uint amount;
        Status demand; // about the commit; held while nobody answers
        address asker;
        uint stake;
        uint due;
    }

    uint constant MOST = 1099511627776; // blocks in a window

    // Windows, in blocks of the root.
    uint objection; // from a commit to its deadline
    uint demanding; // from a commit to the last demand about it
    uint revealing; // from a demand to the last answer
    uint lag;       // the age of a commit's anchor
    uint patience;  // with nothing final, or with an item that waits: then the child may be halted
    uint items;     // that a block is made to run at most

    uint count;     // commits that live; number 0 is the genesis
    uint finals;    // so many are final
    uint epoch;     // from 1 on; rises when commits are voided
    uint finalTime; // the latest deadline of those that are final
    uint posted;    // items
    uint halted;    // when, + 1
    uint burnt;
    mapping(address => uint) balances;
    mapping(uint => Commit) commits;
    mapping(uint => mapping(uint => Pots)) pots; // by the commit's index and its life
    mapping(uint => uint) slots;                 // of an item: when it counts as posted

    constructor(address holder, uint supply) {
        balances[holder] = supply;
    }

    function transfer(address recipient, uint amount) external {
        take(amount);
        balances[recipient] += amount;
    }

    function create(bytes32 genesis, uint objectionBlocks, uint demandBlocks, uint revealBlocks, uint lagBlocks,
                    uint spareBlocks, uint itemsOfABlock) external {
        require(count == 0, Exists());
        require(objectionBlocks <= MOST && revealBlocks <= MOST && lagBlocks <= MOST && spareBlocks <= MOST,
                Windows());
        require(demandBlocks > 0 && demandBlocks <= objectionBlocks && revealBlocks > 0 && lagBlocks > 0
                && spareBlocks > 0 && itemsOfABlock > 0, Windows());
        objection = objectionBlocks;
        demanding = demandBlocks;
        revealing = revealBlocks;
        lag = lagBlocks;
        patience = lagBlocks + demandBlocks + revealBlocks + objectionBlocks + spareBlocks;
        items = itemsOfABlock;
        count = 1;
        finals = 1;
        epoch = 1;
        finalTime = block.timestamp;
        commits[0].top = genesis;
        commits[0].anchor = block.timestamp;
    }

    function commit(bytes32 previous, bytes32 top, uint age, uint cursor, uint bond) external {
        require(halted == 0, Halted());
        require(!isDue(), Stalled());
        require(previous == commits[count - 1].top, Linkage());
        require(age <= lag && block.timestamp >= commits[count - 1].anchor + age, Anchor());
        require(cursor >= commits[count - 1].cursor, Cursor());
        take(bond);
        pots[count][epoch].bond = Status.Held;
        pots[count][epoch].owner = msg.sender;
        pots[count][epoch].amount = bond;
        commits[count] = Commit(top, block.timestamp, block.timestamp - age, cursor,
                                block.timestamp + objection, epoch);
        count += 1;
    }

    function settle() external {
        require(isNextFinal(), NotFinal());
        if (commits[finals].deadline > finalTime) finalTime = commits[finals].deadline;
        giveBack(finals, commits[finals].life);
        finals += 1;
    }

    function object(uint index, uint life) external {
        require(isLive(index, life), NotLive());
        require(!isNextFinal(), Unsettled());
        require(index >= finals, Final());
        void(index, life, msg.sender);
    }

    function demand(uint index, uint life, uint stake) external {
        require(isLive(index, life), NotLive());
        require(block.timestamp < commits[index].time + demanding, Window());
        require(index >= finals, Final());
        require(pots[index][life].demand == Status.None, Twice());
        take(stake);
        pots[index][life].demand = Status.Held;
        pots[index][life].asker = msg.sender;
        pots[index][life].stake = stake;
        pots[index][life].due = block.timestamp + revealing;
    }

    function reveal(uint index, uint life) external {
        require(isLive(index, life) && pots[index][life].demand == Status.Held, NoDemand());
        require(block.timestamp < pots[index][life].due, Late());
        if (commits[index].deadline < block.timestamp + objection)
            commits[index].deadline = block.timestamp + objection;
        endDemand(index, life, Status.Paid, pots[index][life].owner);
    }

    function expire(uint index, uint life) external {
        require(isLive(index, life) && pots[index][life].demand == Status.Held, NoDemand());
        require(block.timestamp >= pots[index][life].due, Early());
        void(index, life, pots[index][life].asker);
        endDemand(index, life, Status.Returned, pots[index][life].asker);
    }

    function reclaim(uint index, uint life) external {
        require(!isLive(index, life), Alive());
        require(pots[index][life].bond == Status.Held, NoBond());
        giveBack(index, life);
    }

    function withdraw(uint index, uint life) external {
        require(!isLive(index, life), Alive());
        require(pots[index][life].demand == Status.Held, NoBond());
        endDemand(index, life, Status.Returned, pots[index][life].asker);
    }

    function post() external {
        require(count > 0, Unknown());
        require(halted == 0, Halted());
        uint slot = block.timestamp;
        if (posted >= items && slots[posted - items] >= slot) slot = slots[posted - items] + 1;
        slots[posted] = slot;
        posted += 1;
    }

    function halt() external {
        require(halted == 0, Twice());
        require(isDue(), Early());
        require(finals == count, Live());
        halted = block.timestamp + 1;
    }

    // Nothing more is committed, and what lives becomes final or void: then the child is halted.
    function isDue() private view returns (bool) {
        require(finals > 0, Unknown());
        uint run = commits[finals - 1].cursor;
        return block.timestamp >= finalTime + patience
            || run < posted && block.timestamp >= slots[run] + patience;
    }

    function isNextFinal() private view returns (bool) {
        return finals < count && block.timestamp >= commits[finals].deadline
            && pots[finals][commits[finals].life].demand != Status.Held;
    }

    function isLive(uint index, uint life) private view returns (bool) {
        return index < count && commits[index].life == life;
    }

    function take(uint amount) private {
        require(balances[msg.sender] >= amount, Insufficient());
        balances[msg.sender] -= amount;
    }

    function giveBack(uint index, uint life) private {
        balances[pots[index][life].owner] += pots[index][life].amount;
        pots[index][life].amount = 0;
        pots[index][life].bond = Status.Returned;
    }

    function endDemand(uint index, uint life, Status how, address payee) private {
        balances[payee] += pots[index][life].stake;
        pots[index][life].stake = 0;
        pots[index][life].demand = how;
    }

    function void(uint index, uint life, address winner) private {
        uint half = pots[index][life].amount / 2;
        balances[winner] += half;
        burnt += pots[index][life].amount - half;
        pots[index][life].amount = 0;
        pots[index][life].bond = Status.Slashed;
        count = index;
        epoch += 1;
    }
}

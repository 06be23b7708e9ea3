// From a named cell to bits of an EVM slot, by solc's storage layout.
import { keccak_256 } from '@noble/hashes/sha3.js';

export const word_bytes = (word) => {
    const hex = BigInt(word).toString(16).padStart(64, '0');
    return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
};
export const bytes_word = (bytes) =>
    bytes.length === 0 ? 0n : BigInt('0x' + Buffer.from(bytes).toString('hex'));

// Where "balances" or "orders.amount" stands: its slot before keys, and its place inside the slot.
function locate(layout, family) {
    const [variable, field] = family.split('.');
    const entries = layout.storage.filter((entry) => entry.label === variable);
    if (entries.length !== 1)
        throw new Error(`${variable} names ${entries.length} state variables`);
    let { slot, offset, type } = entries[0];
    const key_count_of = (name) =>
        layout.types[name].key ? 1 + key_count_of(layout.types[name].value) : 0;
    const key_count = key_count_of(type);
    while (layout.types[type].key) type = layout.types[type].value;
    let slots_on = 0n;
    if (field !== undefined) {
        const member = layout.types[type].members.find((each) => each.label === field);
        if (!member) throw new Error(`${variable} has no field ${field}`);
        slots_on = BigInt(member.slot);
        ({ offset, type } = member);
    }
    const bits = 8n * BigInt(layout.types[type].numberOfBytes);
    return {
        slot: BigInt(slot),
        key_count,
        slots_on,
        shift: 8n * BigInt(offset),
        mask: (1n << bits) - 1n,
    };
}

function hashed(key, slot) {
    const preimage = new Uint8Array(64);
    preimage.set(word_bytes(key), 0);
    preimage.set(word_bytes(slot), 32);
    return bytes_word(keccak_256(preimage));
}

// The storage that the cells told so far ask for.
export class ExpectedStorage {
    constructor(layout) {
        this.layout = layout;
        this.families = new Map();
        this.hashes = new Map();
        this.slots = new Map(); // slot -> value, zero included
        this.names = new Map(); // slot -> the cells in it, for messages
    }

    place(family, keys) {
        if (!this.families.has(family)) this.families.set(family, locate(this.layout, family));
        const where = this.families.get(family);
        if (keys.length !== where.key_count)
            throw new Error(`${family} has ${where.key_count} keys, told were ${keys.length}`);
        let slot = where.slot;
        for (const key of keys) {
            const memo = `${key}@${slot}`;
            if (!this.hashes.has(memo)) this.hashes.set(memo, hashed(key, slot));
            slot = this.hashes.get(memo);
        }
        return { slot: slot + where.slots_on, shift: where.shift, mask: where.mask };
    }

    put([family, keys, value]) {
        const { slot, shift, mask } = this.place(family, keys);
        if (BigInt(value) > mask) throw new Error(`${family} cannot hold ${value}`);
        const others = (this.slots.get(slot) ?? 0n) & ~(mask << shift);
        this.slots.set(slot, others | (BigInt(value) << shift));
        if (!this.names.has(slot)) this.names.set(slot, new Set());
        this.names.get(slot).add(`${family}${keys.map((key) => `[${key}]`).join('')}`);
    }

    name(slot) {
        return [...(this.names.get(slot) ?? [`a slot of no cell (0x${slot.toString(16)})`])].join(
            ' and ',
        );
    }

    // Text of the first difference, or null. `actual`: slot -> value, all that is not zero.
    difference(actual) {
        for (const slot of new Set([...this.slots.keys(), ...actual.keys()])) {
            const expected = this.slots.get(slot) ?? 0n;
            const found = actual.get(slot) ?? 0n;
            if (expected === found) continue;
            const [wanted, got] = [expected, found].map((value) => `0x${value.toString(16)}`);
            return `${this.name(slot)}: expected ${wanted}, found ${got}`;
        }
        return null;
    }
}

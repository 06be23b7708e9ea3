// One deployed contract in an EVM of its own.
import { Common, Hardfork, Mainnet } from '@ethereumjs/common';
import { createEVM } from '@ethereumjs/evm';
import { SimpleStateManager } from '@ethereumjs/statemanager';
import { Address, hexToBytes } from '@ethereumjs/util';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytes_word, word_bytes } from './storage.mjs';

const common = new Common({ chain: Mainnet, hardfork: Hardfork.Prague });
const gas_limit = 10n ** 9n;
const panics = new Map([
    [0x11n, 'overflow'],
    [0x12n, 'division_by_zero'],
]);

const selector = (signature) =>
    Buffer.from(keccak_256(Buffer.from(signature)).slice(0, 4)).toString('hex');
const address = (word) => new Address(word_bytes(word).slice(12));

// An error in words: {error: name}, {panic: kind}, or what else the machine said.
function describe_revert(data, abi) {
    const hex = Buffer.from(data).toString('hex');
    const custom = abi.find((item) => item.type === 'error' && selector(`${item.name}()`) === hex);
    if (custom) return { error: custom.name };
    if (hex.slice(0, 8) === selector('Panic(uint256)') && data.length === 36) {
        const code = bytes_word(data.slice(4));
        return { panic: panics.get(code) ?? `code 0x${code.toString(16)}` };
    }
    return { reverted: `0x${hex}` };
}

export class Machine {
    static async create(compiled) {
        const state = new SimpleStateManager({ common });
        const evm = await createEVM({ common, stateManager: state });
        return new Machine(evm, state, compiled);
    }

    constructor(evm, state, compiled) {
        this.evm = evm;
        this.state = state;
        this.compiled = compiled;
        this.functions = new Map();
        for (const [signature, id] of Object.entries(compiled.evm.methodIdentifiers))
            this.functions.set(signature.slice(0, signature.indexOf('(')), id);
        this.results = new Map(
            compiled.abi
                .filter((item) => item.type === 'function')
                .map((item) => [item.name, item.outputs.length]),
        );
    }

    async run(step, to, head) {
        const data = Buffer.concat([hexToBytes(`0x${head}`), ...step.args.map(word_bytes)]);
        const block = {
            header: {
                number: BigInt(step.number),
                timestamp: BigInt(step.timestamp),
                coinbase: address(0),
                difficulty: 0n,
                prevRandao: new Uint8Array(32),
                gasLimit: gas_limit,
                baseFeePerGas: 0n,
                getBlobGasPrice: () => 0n,
            },
        };
        const done = await this.evm.runCall({
            caller: address(step.sender),
            to,
            data,
            block,
            gasLimit: gas_limit,
        });
        await this.evm.journal.cleanup();
        this.state.originalStorageCache.clear(); // else every call gets slower
        return done;
    }

    async deploy(step) {
        const done = await this.run(step, undefined, this.compiled.evm.bytecode.object);
        this.address = done.createdAddress;
        return done.execResult.exceptionError ? this.failure(done.execResult) : { ok: null };
    }

    async call(step) {
        const id = this.functions.get(step.call);
        if (!id) throw new Error(`${step.call} is no function of the compiled contract`);
        const { execResult } = await this.run(step, this.address, id);
        if (execResult.exceptionError) return this.failure(execResult);
        const bytes = execResult.returnValue;
        if (bytes.length !== 32 * this.results.get(step.call))
            throw new Error(`${step.call} gave ${bytes.length} bytes`);
        return { ok: bytes.length === 0 ? null : `0x${bytes_word(bytes).toString(16)}` };
    }

    failure(result) {
        if (result.exceptionError.error !== 'revert')
            return { halted: result.exceptionError.error };
        return describe_revert(result.returnValue, this.compiled.abi);
    }

    // Slot -> value, all that is not zero.
    storage() {
        const out = new Map();
        const prefix = `${this.address}_`;
        for (const [key, value] of this.state.storageStack.at(-1)) {
            if (!key.startsWith(prefix)) throw new Error('another account has storage');
            const word = bytes_word(value);
            if (word !== 0n) out.set(BigInt(key.slice(prefix.length)), word);
        }
        return out;
    }
}

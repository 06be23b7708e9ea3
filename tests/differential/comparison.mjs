// One contract's cases, as JSON lines tell them, against the EVM.
import { Machine } from './machine.mjs';
import { ExpectedStorage } from './storage.mjs';

// Solidity has one panic for both ends of the number line.
const as_solidity_says = (outcome) =>
    outcome.panic === 'underflow' ? { panic: 'overflow' } : outcome;

const canonical = (outcome) => {
    const said = as_solidity_says(outcome);
    return 'ok' in said
        ? { ok: said.ok === null ? null : `0x${BigInt(said.ok).toString(16)}` }
        : said;
};

// { checked, succeeded } or { difference, at }: the index of the first step that differs.
export async function compare(steps, compiled) {
    let machine;
    let expected;
    let succeeded = 0;
    for (const [at, step] of steps.entries()) {
        if (step.call === null) {
            machine = await Machine.create(compiled);
            expected = new ExpectedStorage(compiled.storageLayout);
        }
        const found = JSON.stringify(
            step.call === null ? await machine.deploy(step) : await machine.call(step),
        );
        const wanted = JSON.stringify(canonical(step.outcome));
        if (found !== wanted)
            return { at, difference: `outcome: expected ${wanted}, found ${found}` };
        step.cells.forEach((cell) => expected.put(cell));
        const cells = expected.difference(machine.storage());
        if (cells) return { at, difference: cells };
        if ('ok' in step.outcome) ++succeeded;
    }
    return { checked: steps.length, succeeded };
}

export const describe = (step) =>
    `${step.call ?? 'constructor'}(${step.args}) by ${step.sender}, block ${step.number}`;

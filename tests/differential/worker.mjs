// Everything about one contract, off the main thread.
import { spawnSync } from 'node:child_process';
import { parentPort, workerData } from 'node:worker_threads';
import { compare, describe } from './comparison.mjs';
import { spoiled, spoilers } from './controls.mjs';
import { compile } from './solidity.mjs';

const { evm_cases, seed, calls, mutants } = workerData;

function cases_of(file, count, mutant) {
    const args = ['cases', file, String(seed), String(count), ...(mutant ? [mutant] : [])];
    const run = spawnSync(evm_cases, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (run.status !== 0)
        throw new Error(`evm_cases ${args.join(' ')}: ${run.stderr || run.error}`);
    const [header, ...steps] = run.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    return { header, steps };
}

async function check(file) {
    const compiled = [false, true].map((optimized) => compile(file, optimized));
    const { header, steps } = cases_of(file, calls);
    const report = { file, contract: header.contract, seed: header.seed, spoiled: {}, mutants: {} };
    for (const [optimized, contracts] of compiled.entries()) {
        const result = await compare(steps, contracts[header.contract]);
        Object.assign(report, result);
        if (result.difference) {
            report.difference =
                `step ${result.at}, ${describe(steps[result.at])}, optimizer ` +
                `${optimized ? 'on' : 'off'}: ${result.difference}`;
            return report;
        }
    }
    await control(report, file, steps, compiled[1][header.contract]);
    return report;
}

// Lies and planted faults: for each, whether the comparison noticed. Those that do not apply are
// left out.
async function control(report, file, steps, compiled) {
    for (const name of Object.keys(spoilers)) {
        const lie = spoiled(steps, name);
        if (lie) report.spoiled[name] = (await compare(lie.steps, compiled)).at === lie.at;
    }
    for (const name of mutants) {
        const faulty = cases_of(file, Math.min(calls, 400), name);
        if (faulty.header.planted > 0)
            report.mutants[name] = (await compare(faulty.steps, compiled)).difference !== undefined;
    }
}

parentPort.on('message', async (file) => {
    try {
        parentPort.postMessage(await check(file));
    } catch (error) {
        parentPort.postMessage({ file, contract: file, difference: error.message });
    }
});

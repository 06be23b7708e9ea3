// compare.mjs EVM_CASES SEED CALLS FILE...: each contract, unchanged, through solc and an EVM
// beside what EVM_CASES tells of our evaluator. Files that use the edge additions are left out.
// Exit 1 on a difference or when a control goes unnoticed.
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(
        `The comparison with the EVM needs Node.js 20 or newer, and this is ${process.version}`,
    );
    process.exit(1);
}
if (!fs.existsSync(new URL('node_modules/solc', import.meta.url))) {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    console.error(
        `The comparison with the EVM needs its node modules: run \`npm ci\` in ${folder}`,
    );
    process.exit(1);
}
const { Worker } = await import('node:worker_threads');
const { spoilers } = await import('./controls.mjs');
const { is_plain } = await import('./solidity.mjs');

const [evm_cases, seed, calls, ...files] = process.argv.slice(2);
const plain = files.filter((file) => is_plain(fs.readFileSync(file, 'utf8')));
const mutants = spawnSync(evm_cases, ['mutants'], { encoding: 'utf8' }).stdout.trim().split('\n');
const reports = [];

function print(report) {
    reports.push(report);
    if (report.difference) console.log(`${report.contract}: ${report.difference} (seed ${seed})`);
    else
        console.log(
            `${report.contract}: ${report.checked} steps agree, ${report.succeeded} succeed`,
        );
}

// Works through the queue, a file at a time.
function work(queue) {
    const data = { evm_cases, seed: Number(seed), calls: Number(calls), mutants };
    const worker = new Worker(new URL('worker.mjs', import.meta.url), { workerData: data });
    return new Promise((resolve) => {
        const next = () =>
            queue.length > 0 ? worker.postMessage(queue.shift()) : resolve(worker.terminate());
        worker.on('message', (report) => {
            print(report);
            next();
        });
        worker.on('error', (error) => {
            console.error(error);
            process.exit(1);
        });
        next();
    });
}

// Every lie must be noticed wherever it can be told; every planted fault by one contract at least.
function unnoticed() {
    const missed = [];
    for (const name of Object.keys(spoilers)) {
        const told = reports.filter((report) => name in (report.spoiled ?? {}));
        for (const report of told.filter((each) => !each.spoiled[name]))
            missed.push(`${report.contract}: told ${name}, and nothing was noticed`);
        console.log(`control: ${name}: told of ${told.length} contracts`);
        if (told.length === 0) missed.push(`${name}: never told`);
    }
    for (const name of mutants) {
        const planted = reports.filter((report) => name in (report.mutants ?? {}));
        const noticed = planted
            .filter((report) => report.mutants[name])
            .map((report) => report.contract);
        console.log(
            `planted: ${name}: noticed by ${noticed.length} of ${planted.length} contracts`,
        );
        if (noticed.length === 0) missed.push(`planted ${name}: noticed by no contract`);
    }
    return missed;
}

console.log(`seed ${seed}, ${calls} steps a contract, ${plain.length} contracts`);
if (plain.length < 10) throw new Error('the comparison is about ten contracts at least');
const queue = [...plain];
await Promise.all([work(queue), work(queue)]);
const differences = reports.filter((report) => report.difference);
const missed = differences.length === 0 ? unnoticed() : [];
missed.forEach((text) => console.log(text));
process.exit(differences.length + missed.length === 0 ? 0 : 1);

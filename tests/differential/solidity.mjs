// npm's solc, through IR: what a contract's bytes, selectors and storage layout are.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const solc = createRequire(import.meta.url)('solc');

// Words that only Edge Solidity has. A file without them is plain Solidity and must compile as it
// is.
const edge_words =
    /\b(edge|chain|signature|signed)\b|\bmsg\s*\.\s*(id|child|parent)\b|\bblock\s*\.\s*chain\b/;

export function is_plain(source) {
    const code = source.replace(/\/\*[^]*?\*\//g, ' ').replace(/\/\/[^\n]*/g, ' ');
    return !edge_words.test(code);
}

// Name of a contract -> its compiled form. Throws with solc's own messages when there is an error.
export function compile(file, optimized) {
    const name = path.basename(file);
    const input = {
        language: 'Solidity',
        sources: { [name]: { content: fs.readFileSync(file, 'utf8') } },
        settings: {
            viaIR: true,
            evmVersion: 'prague',
            optimizer: { enabled: optimized, runs: 200 },
            outputSelection: {
                '*': {
                    '*': ['abi', 'evm.bytecode.object', 'evm.methodIdentifiers', 'storageLayout'],
                },
            },
        },
    };
    const output = JSON.parse(solc.compile(JSON.stringify(input)));
    const errors = (output.errors ?? []).filter((each) => each.severity === 'error');
    if (errors.length > 0)
        throw new Error(
            `${file} is refused by solc:\n${errors.map((e) => e.formattedMessage).join('')}`,
        );
    return output.contracts[name];
}

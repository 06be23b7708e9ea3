// Lies told in the name of our evaluator: each spoils one step, and the comparison must stop right
// there.
const last_digit_changed = (word) => `0x${(BigInt(word) ^ 1n).toString(16)}`;

// Name -> does it apply to this step, and what it makes of it.
export const spoilers = {
    'another result': {
        applies: (step) => Boolean(step.outcome.ok),
        spoil: (step) => {
            step.outcome.ok = last_digit_changed(step.outcome.ok);
        },
    },
    'a failure instead of success': {
        applies: (step) => 'ok' in step.outcome && step.call !== null,
        spoil: (step) => {
            step.outcome = { panic: 'overflow' };
        },
    },
    'success instead of a failure': {
        applies: (step) => !('ok' in step.outcome),
        spoil: (step) => {
            step.outcome = { ok: null };
        },
    },
    'another error': {
        applies: (step) => 'error' in step.outcome,
        spoil: (step) => {
            step.outcome.error += 'Not';
        },
    },
    'another panic': {
        applies: (step) => 'panic' in step.outcome,
        spoil: (step) => {
            step.outcome.panic =
                step.outcome.panic === 'division_by_zero' ? 'overflow' : 'division_by_zero';
        },
    },
    'another cell value': {
        applies: (step) => step.cells.length > 0,
        spoil: (step) => {
            step.cells[0][2] = last_digit_changed(step.cells[0][2]);
        },
    },
    'a cell left out': {
        applies: (step) => step.cells.length > 0,
        spoil: (step) => {
            step.cells.pop();
        },
    },
    'a cell under another key': {
        applies: (step) => step.cells.some((cell) => cell[1].length > 0 && BigInt(cell[2]) !== 0n),
        spoil: (step) => {
            const cell = step.cells.find((each) => each[1].length > 0 && BigInt(each[2]) !== 0n);
            cell[1][0] = last_digit_changed(cell[1][0]);
        },
    },
};

// Steps with one lie in them, and where: from the life of the contract that holds the first step to
// which the lie applies. Null when there is none.
export function spoiled(steps, name) {
    const { applies, spoil } = spoilers[name];
    const index = steps.findIndex(applies);
    if (index < 0) return null;
    const start = steps.findLastIndex((step, at) => at <= index && step.call === null);
    const copy = structuredClone(steps.slice(start, index + 1));
    spoil(copy.at(-1));
    return { steps: copy, at: copy.length - 1 };
}

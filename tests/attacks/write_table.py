"""docs/attacks.md from attacks.json, which the tests attacks.row_* hold against runs.

usage: write_table.py           writes the page
       write_table.py --check   says whether it is the one that stands there"""

import json
import sys

from attack import TOP, rows

PAGE = TOP / 'docs/attacks.md'
HEAD = '''# Attacks

Each row was run, and is run again by the test `attacks.row_NN`: the scenario with the defence,
where all of its expectations hold, and without it, where the attacker's or the victim's ledger
ends with another amount, which the last column has. The mutant `drop CLAUSE` takes the guards of
that name out of the kernel or, for a clause of a contract, out of the contract (`drop` in the
scenario); `attack.*` are bugs planted in a test-only build of kernel and clients
([tests/faults/](../tests/faults)). Made by `tests/attacks/write_table.py` from
`tests/attacks/attacks.json`; not to be edited.

'''
COLUMNS = ('#', 'attack', 'described in', 'defence', 'by the clause', 'scenario', 'mutant',
           'with the defence, without it')
MEASURED = '''{holders} holders of one token each leave a halted chain, in blocks of the root of
{block_steps} steps: {out} are out after {blocks} blocks, {left} are left behind
({left_a_block_before} were a block before). A takeover has no deadline and no fee, so who asks gets
out; it takes as many blocks as the root needs for that many transactions.'''


def place(one):
    return link(one['scenario'] if 'scenario' in one else one['test'])


def link(path):
    return f'[{path.split("/")[-1]}](../{path})'


def mutant(one):
    if 'fault' in one:
        return f'`{one["fault"]}`'
    if 'drop' in one:
        return ', '.join(f'`drop {clause}`' for clause in one['drop'])
    return f'a smaller contract, {link(one["smaller"])}' if 'smaller' in one else 'none'


def spelled(number):
    """The largest word as such."""
    return '2^256 - 1' if number == 2**256 - 1 else str(number)


def effect(one):
    where = f'`{one["cell"]}` on {one["chain"]}: '
    if mutant(one) == 'none':
        return where + one['defended']
    before, after = int(one['defended']), int(one['undefended'])
    sign = '+' if after > before else ''
    return f'{where}{spelled(before)}, {spelled(after)} ({sign}{spelled(after - before)})'


def lines(entry):
    number, described = entry['row'], entry.get('described', '')
    first = f'| {number} | {entry["attack"]} | {described} | '
    if 'missing' in entry:
        yield f'{first}{entry["missing"]} | | | | |'
    elif 'measured' in entry:
        text = ' '.join(MEASURED.format(**entry['measured']).split())
        script = link('tests/attacks/mass_exit.py')
        yield f'{first}{entry["defence"]} | | {script} | | {text} |'
    for position, one in enumerate(entry.get('runs', [])):
        start = first + entry['defence'] if position == 0 else f'| {number} | | | '
        yield (f'{start} | `{one["clause"]}` | {place(one)} | {mutant(one)} | '
               f'{effect(one)} |')


def page():
    table = ['| ' + ' | '.join(COLUMNS) + ' |', '|' + '---|' * len(COLUMNS)]
    return HEAD + '\n'.join([*table, *(line for entry in rows() for line in lines(entry)), ''])


def mistakes():
    """What attacks.json may not say: rows left out, clauses and mutants that nobody knows."""
    numbers = [entry['row'] for entry in rows()]
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) < 50:
        yield f'the rows are {numbers}'
    names = ('kernel', 'edge-solidity', 'directory')
    pages = [(TOP / f'spec/{name}.md').read_text() for name in names]
    runs = [one for entry in rows() for one in entry.get('runs', [])]
    for clause in (one['clause'] for one in runs):
        is_of_contract = clause.count('.') == 2
        if not is_of_contract and not any(f'**{clause}**' in page for page in pages):
            yield f'{clause}: a clause of no page'
    used = {one['fault'] for one in runs if 'fault' in one}
    planted = json.loads((TOP / 'tests/faults/planted.json').read_text())
    for name in {one['name'] for one in planted if one['name'].startswith('attack.')} - used:
        yield f'{name}: planted for no attack'
    for entry in rows():
        if sum(kind in entry for kind in ('runs', 'measured', 'missing')) != 1:
            yield f'row {entry["row"]}: neither runs, nor measured, nor said to be missing'


def main(arguments):
    if wrong := list(mistakes()):
        sys.exit('\n'.join(wrong))
    if arguments != ['--check']:
        PAGE.write_text(page())
    elif PAGE.read_text() != page():
        sys.exit(f'{PAGE} is not what write_table.py writes')


if __name__ == '__main__':
    main(sys.argv[1:])

"""Row 6 of attacks.json, which is a measurement: everybody leaves a halted chain at once, each with
one token. Prints how many, how long, and who is left out.

usage: mass_exit.py PROGRAM FOLDER"""

import json
import pathlib
import sys

from attack import TOP, cell, found, report_of, rows, run

SETUP = '''scenario 1
sizes busy block_steps={steps}
rules tight demand_blocks=1 reveal_blocks=1 commit_blocks=1 halt_blocks={halt} inbox_blocks={halt}
root main ledger={ledger} args=[bank, {holders}] sizes=busy
child games of=main by=gina objection_blocks=2 anchor_lag_blocks=2 rules=tight
block main
call transferToChild on=main to=games by=bank args=[{holders}] as=down
block main
deliver down
'''


def scenario(holders, steps, blocks):
    """All queue their exits; each block of the root takes what has room beside its system step."""
    names = [f'holder{number}' for number in range(holders)]
    lines = [SETUP.format(steps=steps, halt=20, holders=holders,
                          ledger=TOP / 'spec/contracts/ledger.sol')]
    lines += [f'call transfer on=games by=bank args=[{name}, 1]' for name in names]
    lines += ['block games', 'commit games', 'block main count=30', 'halt games by=bank',
              'block main']
    room = steps - 1
    for begin in range(0, room * blocks, room):
        lines += [f'take call transferToParent on=games to=main by={name} args=[1]'
                  for name in names[begin:begin + room]]
        lines.append('block main')
    return '\n'.join(lines) + '\n'


def measure(program, folder, holders, steps, blocks):
    """(how many are out, how many are left)."""
    path = folder / f'mass_exit_{blocks}.scn'
    path.write_text(scenario(holders, steps, blocks))
    report = report_of(run(program, 'run', '--json', path), path)
    if not report['held']:
        sys.exit(f'{path}: an exit failed: {list(found(report))}')
    out = sum(cell(report, 'main', f'balances[holder{number}]') for number in range(holders))
    return out, cell(report, 'main', 'childSums[games]')


def main(program, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    expected = next(one for one in rows() if one['row'] == 6)['measured']
    holders, steps, blocks = (expected[key] for key in ('holders', 'block_steps', 'blocks'))
    out, left = measure(program, folder, holders, steps, blocks)
    out_before, left_before = measure(program, folder, holders, steps, blocks - 1)
    measured = {'holders': holders, 'block_steps': steps, 'blocks': blocks, 'out': out,
                'left': left, 'left_a_block_before': left_before}
    print(json.dumps(measured))
    if measured != expected or out_before + left_before != holders:
        sys.exit(f'not as attacks.json says: {expected}')


if __name__ == '__main__':
    main(*sys.argv[1:])

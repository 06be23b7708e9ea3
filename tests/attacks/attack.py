"""Runs the attacks of attacks.json: with the defence, which holds, and without it, where the
attacker gets what he wants.

usage: attack.py ROW PROGRAM FAULTY FOLDER    runs one row
       attack.py --list                       the rows that run
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
TABLE = TOP / 'tests/attacks/attacks.json'


def rows():
    return json.loads(TABLE.read_text())


def run(*words):
    return subprocess.run([*map(str, words)], cwd=TOP, capture_output=True, text=True, check=False)


def report_of(done, what):
    """The JSON report of a run that went to its end."""
    if done.returncode not in (0, 1):
        sys.exit(f'{what}: exit code {done.returncode}\n{done.stderr}')
    return json.loads(done.stdout)


def cell(report, chain, name):
    """`balances[alice]` of that chain at the end of the run; what is not there is zero."""
    family, keys = re.fullmatch(r'([\w.]+)\[(.*)\]', name).groups()
    known = [one for one in report['chains'] if one['name'] == chain]
    if len(known) != 1:
        sys.exit(f'there is no chain {chain}')
    return int(known[0]['cells'].get(family, {}).get(keys, '0'), 0)


def found(report):
    """How each queued step came out, and the step's text."""
    for step in report['steps']:
        for finding in step['findings']:
            if finding['kind'] == 'outcome':
                yield report['steps'][finding.get('step', step['step'])]['text'], finding['found']


def check_defended(program, one):
    report = report_of(run(program, 'run', '--json', one['scenario']), one['scenario'])
    if not report['held']:
        sys.exit(f'{one["scenario"]}: its expectations do not hold')
    steps = list(found(report))
    if 'refused' in one and not any(one['clause'] in outcome for _, outcome in steps):
        sys.exit(f'{one["scenario"]}: nothing is refused by {one["clause"]}')
    if 'undone' in one and not any(f'{text} '.startswith(one['undone'] + ' ') and
                                   outcome == 'applied' for text, outcome in steps):
        sys.exit(f'{one["scenario"]}: no step "{one["undone"]}" was carried out')
    return report


def without_guards(one, folder):
    """The scenario with contracts that lack these checks, beside what it reads."""
    source = TOP / one['scenario']
    copy = folder / one['scenario']
    shutil.rmtree(folder, ignore_errors=True)
    copy.parent.mkdir(parents=True)
    for path in (*source.parent.glob('*.sol'), TOP / 'spec/contracts', TOP / 'invariants'):
        link = folder / path.relative_to(TOP)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    first, rest = source.read_text().split('\n', 1)
    drops = ''.join(f'drop {clause}\n' for clause in one['drop'])
    copy.write_text(f'{first}\n{drops}{rest}')
    return copy


def run_undefended(program, faulty, one, folder):
    if 'fault' in one:
        done = run(faulty, '--fault', one['fault'], 'run', '--json', one['scenario'])
        return report_of(done, f'{one["scenario"]} with {one["fault"]}')
    done = run(program, 'run', '--json', without_guards(one, folder))
    return report_of(done, f'{one["scenario"]} without {one["drop"]}')


def check_value(report, one, expected, what):
    value = cell(report, one['chain'], one['cell'])
    if value != int(expected):
        sys.exit(f'{one["scenario"]}, {what}: {one["cell"]} on {one["chain"]} is {value}, not '
                 f'{expected}')


def check_run(program, faulty, one, folder):
    """One attack: refused or undone; and it succeeds without what refuses or undoes it."""
    form = run(program, 'fmt', '--check', one['scenario'])
    if form.returncode != 0:
        sys.exit(form.stdout + form.stderr)
    report = check_defended(program, one)
    check_value(report, one, one['defended'], 'defended')
    if 'fault' not in one and 'drop' not in one:
        return  # said to be undefended: the value is what the attacker gets
    if int(one['defended']) == int(one['undefended']):
        sys.exit(f'{one["scenario"]}: an attack that changes nothing')
    report = run_undefended(program, faulty, one, folder)
    if report['held']:
        sys.exit(f'{one["scenario"]}: its expectations hold without the defence')
    check_value(report, one, one['undefended'], 'undefended')


def check_kernel(faulty, one):
    """What no scenario can say: a test of the kernel. Its first line is what came of it."""
    test = pathlib.Path(faulty).parent / f'attack_{pathlib.Path(one["test"]).stem}'
    for words, expected in (([], one['defended']), (['--fault', one['fault']], one['undefended'])):
        done = run(test, *words)
        line = f'{one["cell"]} on {one["chain"]}: {expected}\n'
        if done.returncode != 0 or not done.stdout.startswith(line):
            sys.exit(f'{one["test"]} {words}: not {line}{done.stdout}{done.stderr}')


def check_deployment(program, one):
    """A contract that is refused before there is a run; a smaller one of its kind runs."""
    done = run(program, 'run', one['scenario'])
    if done.returncode != 65 or one['clause'] not in done.stderr:
        sys.exit(f'{one["scenario"]}: not refused by {one["clause"]}\n{done.stderr}')
    report = report_of(run(program, 'run', '--json', one['smaller']), one['smaller'])
    check_value(report, one, one['undefended'], 'a smaller one')


def main(row, program, faulty, folder):
    entry = next(one for one in rows() if one['row'] == int(row))
    for one in entry['runs']:
        if 'smaller' in one:
            check_deployment(program, one)
        elif 'test' in one:
            check_kernel(faulty, one)
        else:
            check_run(program, faulty, one, pathlib.Path(folder))


if __name__ == '__main__':
    if sys.argv[1:] == ['--list']:
        print('\n'.join(f"{one['row']:02}" for one in rows() if one.get('runs')))
    else:
        main(*sys.argv[1:])

"""The reports of `audit` and `bench`: what stands in them, as a table and as JSON.

usage: reports.py PROGRAM
"""

import json
import os
import pathlib
import sys

from program import Checks

OF_RUNS = ['contracts', 'codec', 'state tree', 'scenarios', 'workload']
PARTS = [*OF_RUNS, 'proofs', 'mutants', 'agreement']
CASES = 10_000  # a contract


def check_audit(checks):
    """The one whole audit of the tests: what it says of all parts."""
    report = json.loads(checks.run(0, 'audit', '--json').stdout)
    rows = report['rows']
    checks.expect(report['held'] is True, 'the audit did not hold')
    checks.expect(list(dict.fromkeys(row['part'] for row in rows)) == PARTS, 'parts of the audit')
    for row in rows:
        checks.expect(row['count'] > 0 and not row['failures'] and row['seconds'] >= 0, str(row))
    shipped = list(pathlib.Path('spec/contracts').glob('*.sol'))
    checks.expect(rows[0]['count'] == len(shipped), f'{rows[0]}, of {len(shipped)} contracts')
    whole = {path.stem: json.loads(path.read_text())
             for path in pathlib.Path('spec/expected').glob('*.json')}
    mutated = [name for name, table in whole.items() if table.get('mutants', True)]
    checks.expect(len(mutated) >= 9, f'mutants of {mutated}')
    for part in ('guards', 'other mutants'):
        about = [row['what'].split(':')[0] for row in rows if f': {part}: ' in row['what']]
        checks.expect(sorted(about) == sorted(mutated), f'{part}: {about}')
    agreeing = [row['count'] for row in rows if row['part'] == 'agreement']
    checks.expect(len(agreeing) == len(shipped) and min(agreeing) >= CASES, f'{agreeing} cases')
    tables = {name: table['invariants'] for name, table in whole.items()}
    ways = sum(len(table['reverts']) + len(table['messages']) for table in whole.values())
    counts = {row['what'].split(':')[0]: row['count'] for row in rows if row['part'] == 'proofs'}
    for name, wanted in tables.items():
        checks.expect(counts.get(name) == len(wanted), f'{name}: {counts.get(name)} rows')
    told = counts.get('reverts and messages with the verdict that is expected')
    checks.expect(told == ways > 0, f'reverts and messages: {told} of {ways}')
    return [row for row in rows if row['part'] == 'proofs']


def check_failing(checks):
    """Ten rounds reach too little: that part fails and no other. The same seed, the same counts."""
    few = ('audit', '--rounds', '10', '--seed', '7')
    for part in OF_RUNS:
        few += ('--only', part)
    report = json.loads(checks.run(1, *few, '--json').stdout)
    rows = report['rows']
    failing = [row['part'] for row in rows if row['failures']]
    checks.expect(report['held'] is False and failing == ['workload'], f'failing: {failing}')
    checks.expect(list(dict.fromkeys(row['part'] for row in rows)) == OF_RUNS, '--only')
    again = (*few[:5], '--only', 'contracts', '--only', 'workload')
    rows = [row for row in rows if row['part'] in again]
    table = checks.run(1, *again, out=['was hardly ever applied', 'not proved']).stdout
    lines = [line for line in table.splitlines() if line.endswith(('held', 'FAILED'))]
    shown = [line.split()[-3::2] for line in lines]  # how much, result
    told = [[str(row['count']), 'FAILED' if row['failures'] else 'held'] for row in rows]
    checks.expect(shown == told, f'table and JSON of one seed differ:\n{table}{told}')


def check_proofs(checks, before):
    """Without a second solver that row fails. The others are the same, on one thread too."""
    bare = {**os.environ, 'PATH': ''}
    report = json.loads(checks.run(1, 'audit', '--only', 'proofs', '--jobs', '1', '--json',
                                   env=bare).stdout)
    same = [(row['what'], row['count']) for row in report['rows'] if not row['failures']]
    wanted = [(row['what'], row['count']) for row in before if 'cvc5' not in row['what']]
    checks.expect(same == wanted, f'one thread: {same}; several: {wanted}')
    failing = [row['what'] for row in report['rows'] if row['failures']]
    checks.expect(len(failing) == 1 and 'cvc5' in failing[0], f'without cvc5: {failing}')


def check_usage(checks):
    checks.run(64, 'audit', '--rounds', '9', err=['--rounds'])
    checks.run(64, 'audit', '--rounds', '1001', err=['--rounds'])
    checks.run(64, 'audit', '--only', 'nothing', err=['--only'])
    checks.run(64, 'bench', '--only', 'nothing', err=['--only'])


def check_bench(checks):
    figures = json.loads(checks.run(0, 'bench', '--quick', '--json').stdout)
    names = [one['name'] for one in figures]
    checks.expect(len(set(names)) == len(names) > 10, f'figures: {names}')
    for one in figures:
        checks.expect(0 < one['least'] <= one['median'] <= one['most'], str(one))
        if 'least possible' in one['name']:
            checks.expect(1 <= one['median'] < 1.2, f'more hashes than the shape demands: {one}')
    only = checks.run(0, 'bench', '--quick', '--only', 'evaluator').stdout.splitlines()
    checks.expect(len(only) == 2 and only[0].startswith('figure') and
                  only[1].startswith('token transfer') and only[1].endswith(('met', 'MISSED')),
                  f'one part: {only}')


def main(program):
    checks = Checks(program)
    check_usage(checks)
    proofs = check_audit(checks)
    check_failing(checks)
    check_proofs(checks, proofs)
    check_bench(checks)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

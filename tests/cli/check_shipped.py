"""`chaintree check` over the shipped contracts: the verdicts of spec/expected/*.json, attacks and
refusals that run again, leaves that both solvers agree on, and certificates that the checker
accepts.

usage: check_shipped.py PROGRAM CHECKER FOLDER
"""

import json
import pathlib
import shutil
import subprocess
import sys

from program import Checks

LEAST_CERTIFIED_OF_TOKEN = 0.95
RESULT = ('id', 'kind', 'verdict')
WAY = ('section', 'error', 'line', 'verdict')  # of failing


def faults(table, report):
    """Verdicts that are not those of the table."""
    said = [(*(row[name] for name in RESULT), row['assumptions']) for row in report['invariants']]
    wanted = [(*(row[name] for name in RESULT), row.get('assumptions', []))
              for row in table['invariants']]
    for key in ('reverts', 'messages'):
        said += [(key, *(way[name] or '' for name in WAY)) for way in report[key]]
        wanted += [(key, *(way[name] for name in WAY)) for way in table[key]]
    said += [('effects', row['section'], row['changes']) for row in report['effects']]
    wanted += [('effects', row['section'], row['changes']) for row in table['effects']]
    yield from (f'says {one}' for one in said if one not in wanted)
    yield from (f'expected {one}' for one in wanted if one not in said)


def check_certificates(checks, checker, path, report):
    """The checker, which has no solver, accepts them all; one that is spoiled it does not."""
    covered = report['certificates']['covered']
    done = subprocess.run([checker, path], capture_output=True, text=True, check=False)
    checks.expect(done.returncode == 0 and done.stdout.startswith(f'{covered} certificates'),
                  f'{path}: {done.returncode} {done.stdout[:200]}{done.stderr[:200]}')
    text = path.read_text()
    head, proof = text.split('proof\n', 1)
    path.with_suffix('.spoiled').write_text(head + 'proof\n' + proof.replace('sum 1', 'sum 2', 1))
    if 'sum 1' in proof:
        done = subprocess.run([checker, path.with_suffix('.spoiled')], capture_output=True,
                              text=True, check=False)
        checks.expect(done.returncode == 1, f'{path}: a spoiled certificate passes')


def check_contract(checks, checker, folder, table, name):
    certificates = folder / f'{name}.certificates'
    code = 1 if any(row['verdict'] == 'ATTACK' for row in table['invariants']) else 0
    done = checks.run(code, 'check', table['contract'], '--json', '--attacks', folder,
                      '--certificates', certificates)
    if not done.stdout:
        return
    report = json.loads(done.stdout)
    wrong = list(faults(table, report))
    checks.expect(not wrong, f'{name}: {wrong}')
    second = report['second_solver']
    checks.expect(second['asked'] and second['agreed'] == second['leaves'] > 0,
                  f'{name}: second solver: {second}')
    total, covered = (report['certificates'][key] for key in ('leaves', 'covered'))
    least = LEAST_CERTIFIED_OF_TOKEN if name == 'token' else 0
    checks.expect(covered >= least * total, f'{name}: {covered} certificates of {total}')
    checks.expect(covered + len(report['certificates']['uncovered']) == total, f'{name}: leaves')
    print(f'{name}: {len(report["invariants"])} invariants, {total} leaves, {covered} certified, '
          f'{report["times"]}')
    check_certificates(checks, checker, certificates, report)
    for row in report['invariants']:
        if row['verdict'] == 'ATTACK':
            checks.run(0, 'run', '--quiet', row['attack_file'])
    for way in report['messages']:
        if way['scenario_file']:
            checks.run(0, 'run', '--quiet', way['scenario_file'])
    turned = json.loads(json.dumps(table))
    for key, rows in turned.items():
        if isinstance(rows, list) and rows:
            what = 'changes' if key == 'effects' else 'verdict'
            right, rows[0][what] = rows[0][what], 'OPEN'
            checks.expect(list(faults(turned, report)), f'{name}: a turned table passes: {key}')
            rows[0][what] = right
    proved = next(row for row in turned['invariants'] if row['verdict'] == 'PROVED')
    proved['assumptions'] = proved['assumptions'][1:]
    checks.expect(list(faults(turned, report)), f'{name}: a table that assumes less passes')


def main(program, checker, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    checks = Checks(program)
    tables = sorted(pathlib.Path('spec/expected').glob('*.json'))
    checks.expect(bool(tables), 'no tables')
    for path in tables:
        check_contract(checks, checker, folder, json.loads(path.read_text()), path.stem)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

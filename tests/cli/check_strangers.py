"""`chaintree check` over contracts that nobody wrote for it: tests/strangers/*.sol, whose verdicts
were written from the language pages alone. A wrong PROVED or a wrong ATTACK fails, so do more than
10 % OPEN; every attack is replayed by `chaintree run`, every malformed file refused by its clause.

usage: check_strangers.py PROGRAM FOLDER
"""

import concurrent.futures
import json
import os
import pathlib
import shutil
import sys

from program import Checks

STRANGERS = pathlib.Path('tests/strangers')
MOST_OPEN = 0.10
CODES = {'PROVED': 0, 'ATTACK': 1, 'OPEN': 2}


class Stranger:
    """One contract: what the tool said of each invariant, beside what is true."""

    def __init__(self, name, expected, report):
        self.name = name
        self.expected = {one: row['verdict'] for one, row in expected['invariants'].items()}
        self.kinds = {one: row['kind'] for one, row in expected['invariants'].items()}
        self.said = {row['id']: row for row in report['invariants']}

    def rows(self):
        """(id, expected verdict, the tool's row)"""
        return [(one, verdict, self.said.get(one, {'verdict': 'none', 'kind': ''}))
                for one, verdict in self.expected.items()]

    def faults(self):
        if list(self.said) != list(self.expected):
            yield f'{self.name}: says {list(self.said)}, expected {list(self.expected)}'
        for one, verdict, row in self.rows():
            if row['verdict'] not in (verdict, 'OPEN'):
                yield f'{self.name}.{one}: a wrong {row["verdict"]}, it is {verdict}'
            if row['kind'] != self.kinds[one]:
                yield f'{self.name}.{one}: {row["kind"]}, not {self.kinds[one]}'


def rates(strangers):
    """Lines for people, and the share that is OPEN."""
    rows = [(f'{one.name}.{name}', verdict, row['verdict'])
            for one in strangers for name, verdict, row in one.rows()]
    still_open = [row for row in rows if row[2] == 'OPEN']
    lines = [f'OPEN  {name}: it is {verdict}' for name, verdict, _ in still_open]
    for verdict in ('PROVED', 'ATTACK'):
        of = [row for row in rows if row[1] == verdict]
        right = sum(row[2] == verdict for row in of)
        lines.append(f'{verdict}: {right} of {len(of)} found')
    share = len(still_open) / max(len(rows), 1)
    lines.append(f'OPEN: {len(still_open)} of {len(rows)}, {share:.1%}')
    return lines, share


def check_one(checks, folder, name):
    """The report of one contract; its attacks run. The exit code is that of the worst verdict."""
    path = STRANGERS / f'{name}.sol'
    done = checks.run_any('check', path, '--json', '--attacks', folder)
    if done.returncode not in CODES.values():
        checks.expect(False, f'{name}: exit code {done.returncode}\n{done.stderr}')
        return {'invariants': []}
    report = json.loads(done.stdout)
    said = {row['verdict'] for row in report['invariants']}
    code = 1 if 'ATTACK' in said else 2 if 'OPEN' in said else 0
    is_confirmed = report['second_solver']['agreed'] == report['second_solver']['leaves']
    checks.expect(done.returncode == (code if is_confirmed or code == 1 else 2),
                  f'{name}: exit code {done.returncode} of {said}')
    checks.expect(not report['second_solver']['disagreed'], f'{name}: the solvers disagree')
    for row in report['invariants']:
        checks.expect((row['verdict'] == 'ATTACK') == bool(row['attack_file']),
                      f'{name}.{row["id"]}: {row["verdict"]} with {row["attack_file"]}')
        if row['attack_file']:
            replay = checks.run(0, 'run', row['attack_file'], '--quiet')
            checks.expect(f'expect broken {row["id"]} ' in
                          pathlib.Path(row['attack_file']).read_text(),
                          f'{row["attack_file"]} does not expect {row["id"]} to fall: '
                          f'{replay.stdout}')
    return report


def check_malformed(checks, folder, name, row):
    """Refused with place, caret and clause and without a report, or flagged by name."""
    contract = STRANGERS / 'malformed' / f'{name}.sol'
    words = ('check', contract, '--json', '--attacks', folder)
    if 'exit' in row:
        done = checks.run(row['exit'], *words, err=[f'{row["file"]}:', ': error: ', '^',
                                                    f'[{row["clause"]}]'])
        checks.expect(done.stdout == '', f'{name}: a partial report: {done.stdout}')
        return
    report = json.loads(checks.run_any(*words).stdout)
    flagged = {one['id'] for one in report['invariants'] if one[row['flagged']]}
    checks.expect(row['invariant'] in flagged, f'{name}: {row["invariant"]} is not flagged')


def check_controls(checks, strangers):
    """Rates that are wrong, and verdicts that are turned, are found."""
    for one in strangers:
        for name, verdict, row in one.rows():
            turned = Stranger(one.name, {'invariants': {
                other: {'verdict': value if other != name else 'turned', 'kind': one.kinds[other]}
                for other, value in one.expected.items()}}, {'invariants': [
                    {**said, 'verdict': verdict if said['id'] == name else said['verdict']}
                    for said in one.said.values()]})
            if name in one.said:
                checks.expect(any(name in fault for fault in turned.faults()),
                              f'{one.name}.{name}: a turned verdict passes, {row["verdict"]}')


def main(program, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    checks = Checks(program)
    expected = json.loads((STRANGERS / 'expected.json').read_text())
    names = sorted(path.stem for path in STRANGERS.glob('*.sol'))
    checks.expect(names == sorted(expected['contracts']) and len(names) >= 30,
                  f'contracts {names}, expected verdicts of {list(expected["contracts"])}')
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = dict(zip(names, pool.map(lambda name: check_one(checks, folder, name), names)))
        list(pool.map(lambda one: check_malformed(checks, folder, *one),
                      expected['malformed'].items()))
    strangers = [Stranger(name, expected['contracts'][name], reports[name]) for name in names]
    for one in strangers:
        checks.failures.extend(one.faults())
    check_controls(checks, strangers)
    lines, share = rates(strangers)
    print('\n'.join(lines))
    checks.expect(share <= MOST_OPEN, f'{share:.1%} are OPEN')
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

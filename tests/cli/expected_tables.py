"""The expected verdicts of shipped contracts, spec/expected/*.json, held against the files that
they are about: each predicate has one row; what is expected to fall falls in a shipped scenario
on a chain that follows the rules; what is expected to be proved falls on no such chain.

usage: expected_tables.py PROGRAM
"""

import copy
import json
import pathlib
import re
import sys

from program import Checks

PREDICATE = re.compile(r'^(local|step|edge|tree) (\w+)[ :]', re.MULTILINE)
VERDICTS = ('PROVED', 'ATTACK')


class Story:
    """One scenario: whose invariants it holds, which cells it forges, and what falls where."""

    def __init__(self, steps):
        rows = [(verb, fields) for step in steps for verb, fields in step.items()]
        self.files = [one['file'] for verb, one in rows if verb == 'invariants']
        self.above = {one['name']: one['of'] for verb, one in rows if verb == 'child'}
        self.forged = {one['on'] for verb, one in rows if verb == 'forge_cell'}
        self.fallen = [(one['invariant'], one['on'])
                       for verb, one in rows if verb == 'expect_broken']

    def is_about(self, name):
        return any(pathlib.Path(file).stem == name for file in self.files)

    def follows_the_rules(self, chain, kind):
        """Of an edge or a tree, all chains above have to do so as well."""
        while chain in self.above and kind in ('edge', 'tree') and chain not in self.forged:
            chain = self.above[chain]
        return chain not in self.forged


def table_faults(table, predicates, stories):
    """What is wrong with one table; predicates: id -> kind, in the order of the file."""
    rows = table['invariants']
    if [(row['id'], row['kind']) for row in rows] != list(predicates.items()):
        yield f'rows {[row["id"] for row in rows]}, predicates {list(predicates)}'
    for row in rows:
        if row['verdict'] not in VERDICTS or not row['why'].endswith('.'):
            yield f'{row["id"]}: {row["verdict"]}, {row["why"]!r}'
        falls = any(name == row['id'] and story.follows_the_rules(chain, row['kind'])
                    for story in stories for name, chain in story.fallen)
        if falls != (row['verdict'] == 'ATTACK'):
            yield f'{row["id"]}: {row["verdict"]}, but it falls in a scenario: {falls}'


def spoiled(table, change):
    out = copy.deepcopy(table)
    change(out['invariants'])
    return out


def check_controls(checks, table, predicates, stories):
    """A table that lacks a row, or says the other verdict, is refused."""
    def turn(rows):
        for row in rows:
            row['verdict'] = VERDICTS[row['verdict'] == 'PROVED']

    for change in (lambda rows: rows.pop(), lambda rows: rows.reverse(), turn):
        wrong = list(table_faults(spoiled(table, change), predicates, stories))
        checks.expect(bool(wrong), 'a spoiled table passes')


def main(program):
    checks = Checks(program)
    stories = [Story(json.loads(checks.run(0, 'fmt', '--json', path).stdout)['steps'])
               for path in sorted(pathlib.Path('spec/scenarios').rglob('*.scn'))]
    names = sorted(path.stem for path in pathlib.Path('invariants').glob('*.inv'))
    tables = sorted(path.stem for path in pathlib.Path('spec/expected').glob('*.json'))
    checks.expect(names == tables, f'invariants of {names}, expected verdicts of {tables}')
    for name in sorted(set(names) & set(tables)):
        table = json.loads(pathlib.Path(f'spec/expected/{name}.json').read_text())
        checks.expect(table['contract'] == f'spec/contracts/{name}.sol', table['contract'])
        text = checks.run(0, 'fmt', f'invariants/{name}.inv', '--contract-file',
                          table['contract']).stdout
        predicates = {one: kind for kind, one in PREDICATE.findall(text)}
        about = [story for story in stories if story.is_about(name)]
        for fault in table_faults(table, predicates, about):
            checks.expect(False, f'spec/expected/{name}.json: {fault}')
        check_controls(checks, table, predicates, about)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

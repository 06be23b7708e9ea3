"""spec/claims.md from spec/claims.json: what is claimed, with what backs it, and labels that are
computed from that.

usage: claims.py BUILD            writes the page; BUILD: where ctest lists the tests
       claims.py BUILD --check    says whether it is the one that stands there, and whether what
                                  must be refused is
"""

import copy
import json
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = TOP / 'spec/claims.md'
HEAD = '''# Claims

What is claimed of a tree of chains, what each claim assumes ([assumptions.md](assumptions.md)), and
what backs it. Made by `tests/claims/claims.py` from `spec/claims.json`; not to be edited. The test
`claims.table` fails when something that is named here is not there.

'''
COLUMNS = ('claim', 'says', 'assumes', 'backed by', 'label')
RULES = '''
## How a label is computed

- A *proof* is an invariant of a shipped contract that [expected/](expected) lists as PROVED. The
  tests `cli.check_shipped` (two solvers) and `cli.reports` (the audit, with the mutants of that
  contract) prove it again. The row assumes what the proof does.
- The *simulation* holds the claim of that name against every state of random trees with corrupt
  chains, by a ledger model written apart (`impl/simulation/`, the test `cli.simulate`). Of a chain
  above which another one is corrupt it says nothing, though most rows assume less. It sees states,
  and proves nothing.
- A *test* is one of the build, by its name in `ctest`; `scenario.*` are those of
  [scenarios/](scenarios). A *row* is one of [docs/attacks.md](../docs/attacks.md) that runs with
  its defence and without.

| label | backed by |
|---|---|
| proved of the contract, tested of the kernel | proofs; and simulation, tests or rows |
| proved of the contract, claimed of the kernel | proofs alone |
| simulated and tested | simulation; and tests or rows |
| simulated | simulation alone |
| tested | tests or rows alone |
| claimed | nothing |

No row is *proved* and no more: each is about the tree too, and no proof covers the kernel's own
code.

## Not claimed

Holders inside a corrupted subtree that nobody watches can lose up to the whole child sum; withheld
data cannot be attributed, and watchers pay for each withhold-then-reveal; a mass exit can exceed
the parent's capacity (row 6 of [attacks](../docs/attacks.md) measures one); an objection that
somebody repeats first earns nobody anything, and who keeps it out of the parent for a block of the
root can take its reward (row 22).
'''
PROVERS = ('cli.check_shipped', 'cli.reports')
SIMULATION = 'cli.simulate'
KINDS = ('proofs', 'simulation', 'tests', 'attacks')


class Known:
    """All that a row can name."""

    def __init__(self, tests):
        self.tests = tests
        self.expected = {path.stem: json.loads(path.read_text())
                         for path in (TOP / 'spec/expected').glob('*.json')}
        self.simulation = '\n'.join(path.read_text()
                                    for path in sorted((TOP / 'impl/simulation').glob('*.cpp')))
        self.attacks = {row['row']: row
                        for row in json.loads((TOP / 'tests/attacks/attacks.json').read_text())}
        page = (TOP / 'spec/assumptions.md').read_text()
        self.assumptions = set(re.findall(r'^\| `(\w+)` \|', page, re.MULTILINE))

    def proof(self, name):
        """The row of spec/expected; none: there is none."""
        contract, _, invariant = name.partition('.')
        rows = self.expected.get(contract, {}).get('invariants', [])
        return next((row for row in rows if row['id'] == invariant), None)

    def is_mutated(self, name):
        return self.expected[name.partition('.')[0]].get('mutants', True)

    def is_simulated(self, claim):
        return re.search(rf'"(?:claim )?{re.escape(claim)}: ', self.simulation) is not None

    def has_mutant(self, number):
        runs = self.attacks.get(number, {}).get('runs', [])
        return bool(runs) and all(('fault' in run or 'drop' in run) and
                                  run['defended'] != run['undefended'] for run in runs)


def tests_of(build):
    done = subprocess.run(['ctest', '--test-dir', build, '-N', '--show-only=json-v1'],
                          capture_output=True, text=True, check=True)
    return {test['name'] for test in json.loads(done.stdout)['tests']}


def label(row):
    proofs, simulation, tests, attacks = (bool(row['backed_by'].get(kind)) for kind in KINDS)
    is_tested = tests or attacks
    if proofs:
        rest = 'tested' if is_tested or simulation else 'claimed'
        return f'proved of the contract, {rest} of the kernel'
    if simulation:
        return 'simulated and tested' if is_tested else 'simulated'
    return 'tested' if is_tested else 'claimed'


def assumed(row, known):
    """The row's own assumptions, then those of its proofs."""
    names = list(row['assumes'])
    for name in row['backed_by'].get('proofs', []):
        names += known.proof(name)['assumptions']
    return list(dict.fromkeys(names))


def faults(row, known):
    """What the row names that is not there, or backs nothing."""
    backed_by = row['backed_by']
    yield from (f'{kind} back nothing' for kind in sorted(set(backed_by) - set(KINDS)))
    for name in backed_by.get('proofs', []):
        proof = known.proof(name)
        if not proof or proof['verdict'] != 'PROVED':
            yield f'{name} is not PROVED in spec/expected'
        elif not known.is_mutated(name):
            yield f'{name}: no mutants of its contract are held against it'
    for name in backed_by.get('simulation', []):
        if not known.is_simulated(name):
            yield f'impl/simulation asserts no claim {name}'
    needed = [*backed_by.get('tests', [])]
    needed += PROVERS if backed_by.get('proofs') else ()
    needed += [SIMULATION] if backed_by.get('simulation') else []
    needed += [f'attacks.row_{number:02}' for number in backed_by.get('attacks', [])]
    yield from (f'there is no test {name}' for name in needed if name not in known.tests)
    for number in backed_by.get('attacks', []):
        if not known.has_mutant(number):
            yield f'attack {number} does not run with and without its defence'


def all_faults(rows, known):
    for row in rows:
        # What proofs assume is known once there are such proofs.
        found = list(faults(row, known)) or [
            f'spec/assumptions.md does not define {name}'
            for name in assumed(row, known) if name not in known.assumptions]
        yield from (f'{row["claim"]}: {fault}' for fault in found)


def backing(row):
    backed_by = row['backed_by']
    if names := backed_by.get('proofs'):
        contracts = dict.fromkeys(name.partition('.')[0] for name in names)
        for contract in contracts:
            ids = ', '.join(f'`{name.partition(".")[2]}`' for name in names
                            if name.startswith(f'{contract}.'))
            yield f'proofs about [{contract}](contracts/{contract}.sol): {ids}'
    if backed_by.get('simulation'):
        yield 'simulation'
    if names := backed_by.get('tests'):
        yield 'tests ' + ', '.join(f'`{name}`' for name in names)
    if numbers := backed_by.get('attacks'):
        yield 'rows ' + ', '.join(map(str, numbers))


def line(row, known):
    assumes = ', '.join(f'`{name}`' for name in assumed(row, known))
    return (f'| {row["claim"]} | {row["says"]} | {assumes} | {"; ".join(backing(row))} | '
            f'{label(row)} |')


def page(rows, known):
    table = ['| ' + ' | '.join(COLUMNS) + ' |', '|' + '---|' * len(COLUMNS)]
    return HEAD + '\n'.join([*table, *(line(row, known) for row in rows), '']) + RULES


# Each kind of name, one that is not there or backs nothing.
CONTROLS = (
    ('proofs', 'ledger.nobody_mints'),
    ('proofs', 'nft.the_right_owner_gets_it_back'),  # it falls
    ('proofs', 'children.nothing_before_create'),  # no mutants
    ('simulation', 'Nobody loses'),
    ('tests', 'unit.nothing'),
    ('attacks', 6),  # measured
    ('attacks', 22),  # not defended
    ('attacks', 51),
    ('prayers', 'please'),
)


def asleep(rows, known):
    """Controls that were not refused, and changes that the page does not show."""
    for kind, name in CONTROLS:
        wrong = copy.deepcopy(rows[0])
        wrong['backed_by'].setdefault(kind, []).append(name)
        if not list(faults(wrong, known)):
            yield f'control: {kind} may be {name}'
    wrong = copy.deepcopy(rows[0])
    wrong['assumes'].append('all_is_well')
    if not list(all_faults([wrong], known)):
        yield 'control: an assumption that is not defined passes'
    undecided = Known(known.tests)
    undecided.expected = copy.deepcopy(known.expected)
    undecided.proof('ledger.exits_are_covered')['verdict'] = 'OPEN'
    if not list(all_faults(rows, undecided)):
        yield 'control: an OPEN proof passes'
    if not list(all_faults(rows, Known(known.tests - {PROVERS[0]}))):
        yield 'control: proofs that no test proves again pass'
    for kind in rows[0]['backed_by']:
        less = copy.deepcopy(rows)
        less[0]['backed_by'] = {one: names for one, names in rows[0]['backed_by'].items()
                                if one != kind}
        if page(less, known) == page(rows, known):
            yield f'control: the page is the same without {kind}'
    labels = {label({'backed_by': dict.fromkeys(kinds, ['x'])})
              for kinds in ((), KINDS, KINDS[:1], KINDS[1:], KINDS[1:2], KINDS[2:])}
    if not all(f'| {one} | ' in RULES for one in labels) or len(labels) != RULES.count('\n| ') - 1:
        yield f'control: the labels are {labels}'


def main(build, *options):
    rows = json.loads((TOP / 'spec/claims.json').read_text())
    known = Known(tests_of(build))
    if wrong := list(all_faults(rows, known)):
        sys.exit('\n'.join(wrong))
    if not options:
        PAGE.write_text(page(rows, known))
        return
    if wrong := list(asleep(rows, known)):
        sys.exit('\n'.join(wrong))
    if PAGE.read_text() != page(rows, known):
        sys.exit(f'{PAGE} is not what claims.py writes')


if __name__ == '__main__':
    main(*sys.argv[1:])

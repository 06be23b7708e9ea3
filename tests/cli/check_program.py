"""`chaintree check` as a program: exit codes, files that are not as they should be, what stands in
its reports, and that they repeat.

usage: check_program.py PROGRAM CHECKER FOLDER
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from program import Checks, open_terminal

BOX = '''contract Box {
    error Poor();
    mapping(address => uint) balances;
    uint issued;

    constructor(address holder, uint supply) {
        balances[holder] = supply;
        issued = supply;
    }

    function transfer(address to, uint amount) external {
        require(balances[msg.sender] >= amount, Poor());
        balances[msg.sender] -= amount;
        balances[to] += amount;
    }
}
'''
KEPT = 'local kept: sum(balances) == issued\n'
FALLS = KEPT + 'step nothing_moves: forall address a: balances[a] == old(balances[a])\n'
KEYS = ['contract', 'contract_file', 'identity', 'invariants_file', 'invariants_hash', 'tool',
        'solvers', 'budgets', 'invariants', 'found', 'effects', 'reverts', 'messages',
        'second_solver', 'certificates', 'searched_sections', 'times']
OF_INVARIANT = {'id', 'kind', 'adversary', 'verdict', 'hypotheses', 'assumptions', 'tree_steps',
                'lemmas', 'attack_file', 'counterexample', 'true_in_every_typed_state', 'line',
                'column'}


class Box:
    """A folder with one contract and its invariants."""

    def __init__(self, folder, invariants, contract=BOX):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.contract = folder / 'box.sol'
        self.invariants = folder / 'box.inv'
        self.attacks = folder / 'attacks'
        self.contract.write_text(contract)
        self.invariants.write_text(invariants)

    def words(self, *more):
        return ('check', self.contract, '--attacks', self.attacks, *more)


def check_usage(checks, folder):
    box = Box(folder / 'usage', KEPT)
    checks.run(64, 'check')
    checks.run(64, *box.words('--only', 'kep'), err=['no such invariant', 'did you mean kept?'])
    checks.run(64, *box.words('--budget', '0'), err=['--budget'])
    checks.run(64, *box.words('--loudly'), err=['--loudly'])
    checks.run(66, 'check', folder / 'absent.sol', err=['absent.sol'])
    checks.run(66, *box.words('--invariants', folder / 'absent.inv'), err=['absent.inv'])
    lonely = folder / 'lonely.sol'
    lonely.write_text(BOX)
    checks.run(66, 'check', lonely,
               err=['no invariants of', '--invariants', 'invariants/lonely.inv'])
    for option in ('--attacks', '--smtlib'):
        checks.run(73, 'check', box.contract, option, box.contract, err=['cannot make the folder'])
    for option in ('--certificates', '--sarif'):
        checks.run(73, *box.words(option, box.folder), err=['cannot write'])


def check_bad_input(checks, folder):
    """Place, caret and hint of either file, and nothing on stdout."""
    cases = {
        'contract': (BOX.replace('issued = supply', 'issue = supply'), KEPT, 'box.sol:8:9: error'),
        'invariants': (BOX, KEPT.replace('issued', 'issue'), 'box.inv:1:30: error'),
        'kinds': (BOX, 'local p: old(issued) == 0\n', '[Inv.old]'),
        'nothing': (BOX, '// nothing\n', 'box.inv:1:1: error: no invariant'),
    }
    for name, (contract, invariants, told) in cases.items():
        box = Box(folder / 'bad' / name, invariants, contract)
        for more in ((), ('--json',)):
            done = checks.run(65, *box.words(*more), err=[told, '^', 'hint: '])
            checks.expect(done.stdout == '', f'{name}: a partial report: {done.stdout}')
        checks.expect(not box.attacks.exists(), f'{name}: a folder was made')


def check_places(checks, folder):
    """Where invariants are found: by name, beside the contract, in invariants/ two folders up."""
    top = folder / 'places'
    box = Box(top / 'spec' / 'contracts', KEPT)
    elsewhere = top / 'invariants' / 'box.inv'
    elsewhere.parent.mkdir()
    elsewhere.write_text(FALLS)
    named = top / 'named.inv'
    named.write_text(KEPT.replace('kept', 'named'))
    use = box.words('--json')
    report = json.loads(checks.run(0, *use, '--invariants', named).stdout)
    checks.expect(report['invariants_file'] == str(named), 'not the file that was named')
    report = json.loads(checks.run(0, *use).stdout)
    checks.expect(report['invariants_file'] == str(box.invariants), 'not the file beside')
    box.invariants.unlink()
    report = json.loads(checks.run(1, *use).stdout)
    checks.expect(report['invariants_file'] == str(elsewhere), 'not the file of invariants/')


def check_json(checks, folder):
    box = Box(folder / 'json', FALLS)
    report = json.loads(checks.run(1, *box.words('--json')).stdout)
    checks.expect(list(report) == KEYS, f'keys: {list(report)}')
    digest = subprocess.run(['sha256sum', box.invariants], capture_output=True, text=True,
                            check=True).stdout.split()[0]
    checks.expect(report['invariants_hash'] == digest, 'the hash of the .inv file')
    checks.expect(re.fullmatch('[0-9a-f]{64}', report['identity']), report['identity'])
    checks.expect(len(report['solvers']) == 2, f'solvers: {report["solvers"]}')
    kept, falls = report['invariants']
    for row in (kept, falls):
        checks.expect(OF_INVARIANT <= set(row), f'lacks {OF_INVARIANT - set(row)}')
    checks.expect((kept['verdict'], kept['attack_file']) == ('PROVED', None), str(kept))
    checks.expect(falls['verdict'] == 'ATTACK' and falls['line'] == 2, str(falls))
    checks.run(0, 'run', falls['attack_file'], out=['expect broken nothing_moves'])
    only = json.loads(checks.run(0, *box.words('--json', '--only', 'kept')).stdout)
    checks.expect([row['id'] for row in only['invariants']] == ['kept'], '--only')
    checks.expect('transfer' in [row['section'] for row in report['effects']], 'effects')


def check_replay(checks, folder):
    """The scenario names its files from where it stands, and fails on a contract that is right."""
    box = Box(folder / 'replay', FALLS)
    attack = box.attacks / 'box.nothing_moves.attack.scn'
    checks.run(1, *box.words(), out=[f'chaintree run {attack}', 'ATTACK nothing_moves'])
    checks.run(0, 'run', '../replay/attacks/' + attack.name, cwd=folder / 'places')
    checks.expect(str(folder) not in attack.read_text(), 'the scenario names whole paths')
    leftover = [path.name for path in box.attacks.iterdir() if path.name.endswith('.new')]
    checks.expect(not leftover, f'left behind: {leftover}')
    box.invariants.write_text(FALLS.replace('== old(balances[a])', '>= 0'))
    checks.run(1, 'run', attack)


def check_blind_hooks(checks, folder):
    """A hook that fails says so; one that does not is not blamed."""
    said = 'then a hook, or what a message carries, cannot be evaluated'
    for divisor, most, code in (('amount', 100, 2), ('1', 99, 1)):
        box = Box(folder / f'hook_{divisor}', f'ghost int g;\nafter transfer: g = 100 / {divisor}\n'
                                              f'local small: g <= {most}\n')
        done = checks.run(code, *box.words('--no-second-solver'), out=['before transfer'])
        checks.expect((said in done.stdout) == (code == 2), f'divided by {divisor}: {done.stdout}')


def check_jobs(checks, folder):
    """Threads change nothing in a report; a budget does."""
    reports = []
    for more in (('--jobs', '1'), ('--jobs', '2'), ('--jobs', '7'), ('--budget', '99')):
        done = checks.run(1, 'check', 'spec/contracts/vote.sol', '--attacks', folder, *more)
        *lines, last = done.stdout.splitlines()
        checks.expect(last.startswith('times: '), f'the last line: {last}')
        reports.append(lines)
    one, two, seven, other = reports
    checks.expect(one == two == seven, 'the report depends on the number of threads')
    checks.expect(one != other, 'two budgets, one report')
    checks.run(64, 'check', 'spec/contracts/vote.sol', '--jobs', '0', err=['--jobs'])


def check_repeats(checks, folder):
    """Two runs, one report but for times; without a terminal neither colour nor progress."""
    box = Box(folder / 'repeats', FALLS)
    texts, reports = [], []
    for _ in range(2):
        done = checks.run(1, *box.words())
        checks.expect(done.stderr == '' and '\033' not in done.stdout, 'colour or progress')
        *lines, last = done.stdout.splitlines()
        checks.expect(last.startswith('times: '), f'the last line: {last}')
        texts.append(lines)
        reports.append(json.loads(checks.run(1, *box.words('--json')).stdout))
        reports[-1].pop('times')
    checks.expect(texts[0] == texts[1] and reports[0] == reports[1], 'two runs differ')
    for name, colour in (('', True), ('1', False)):
        terminal = open_terminal()
        if terminal is None:
            return
        ours, theirs = terminal
        checks.run(1, *box.words(), stdout=theirs, env={**os.environ, 'NO_COLOR': name})
        os.close(theirs)
        shown = b''
        while chunk := read_terminal(ours):
            shown += chunk
        os.close(ours)
        checks.expect((b'\033[' in shown) == colour, f'NO_COLOR={name}: {shown[:300]}')


def read_terminal(descriptor):
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # the other end is closed and all is read
        return b''


def check_sarif(checks, folder):
    box = Box(folder / 'sarif', FALLS + 'local typed: issued >= 0\n')
    path = box.folder / 'report.sarif'
    checks.run(1, *box.words('--sarif', path), out=['typed is true in every typed state'])
    report = json.loads(path.read_text())
    run = report['runs'][0]
    checks.expect(report['version'] == '2.1.0' and len(report['runs']) == 1, 'SARIF version')
    checks.expect(run['tool']['driver']['name'] == 'chaintree', 'SARIF driver')
    rules = {rule['id'] for rule in run['tool']['driver']['rules']}
    rows = {(row['ruleId'], row['level']): row['locations'][0]['physicalLocation']
            for row in run['results']}
    checks.expect(set(rows) == {('attack', 'error'), ('says-nothing', 'warning')}, str(rows))
    checks.expect({rule for rule, _ in rows} <= rules, f'rules {rules}')
    place = rows['attack', 'error']
    checks.expect(place['artifactLocation']['uri'].endswith('box.inv') and
                  place['region']['startLine'] == 2, str(place))


def check_second_solver(checks, folder):
    """Missing, crashing, ignorant, or of another opinion: never a pass."""
    box = Box(folder / 'second', KEPT)
    checks.run(0, *box.words(), out=['disagreed on 0, unknown 0'])
    checks.run(0, *box.words('--no-second-solver'), out=['not asked'])
    tools = box.folder / 'tools'
    tools.mkdir(exist_ok=True)
    bare = {**os.environ, 'PATH': str(tools)}
    checks.run(2, *box.words(), env=bare, out=['is not installed', 'no pass'])
    checks.run(0, *box.words('--no-second-solver'), env=bare)
    fake = tools / 'cvc5'
    shell = ('#!/bin/sh\nif [ "$1" = --version ]; then\n'
             '    echo "This is cvc5 version 0.0"; exit 0\nfi\n'
             'while read -r line; do case "$line" in *check-sat*) echo ANSWER;; esac; done\n')
    for answer, code, told in (('unsat', 0, 'disagreed on 0, unknown 0'), ('unknown', 2, 'unknown'),
                               ('nonsense', 2, 'no pass')):
        fake.write_text(shell.replace('ANSWER', answer))
        fake.chmod(0o755)
        checks.run(code, *box.words(), env=bare, out=[told])
    fake.write_text(shell.replace('ANSWER', 'sat'))
    done = checks.run(70, *box.words(), env=bare, err=['internal error', 'disagreement.smt2'])
    checks.expect(done.stdout == '', 'a report in spite of a disagreement')
    checks.expect('(check-sat)' in (box.attacks / 'disagreement.smt2').read_text(), 'the leaf')
    fake.write_text('#!/bin/sh\nkill -9 $$\n')
    checks.run(2, *box.words(), env=bare, out=['no pass'])


def check_exports(checks, checker, folder):
    box = Box(folder / 'exports', KEPT)
    leaves, certificates = box.folder / 'leaves', box.folder / 'certificates'
    done = checks.run(0, *box.words('--smtlib', leaves, '--certificates', certificates, '--json'))
    report = json.loads(done.stdout)
    paths = sorted(leaves.glob('*.smt2'))
    checks.expect(len(paths) == report['certificates']['leaves'] > 0, f'{len(paths)} leaves')
    for path in paths[:5]:
        said = subprocess.run(['cvc5', path], capture_output=True, text=True, check=False).stdout
        checks.expect(said.strip() == 'unsat', f'{path}: {said}')
    done = subprocess.run([checker, certificates], capture_output=True, text=True, check=False)
    checks.expect(done.returncode == 0, f'certificates: {done.stdout}{done.stderr}')
    leaf = leaves / 'leaf-000001.smt2'
    leaf.unlink()
    (leaf / 'a folder').mkdir(parents=True)
    checks.run(73, *box.words('--smtlib', leaves), err=['cannot write'])


def main(program, checker, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    checks = Checks(program)
    check_usage(checks, folder)
    check_bad_input(checks, folder)
    check_places(checks, folder)
    check_json(checks, folder)
    check_replay(checks, folder)
    check_blind_hooks(checks, folder)
    check_jobs(checks, folder)
    check_repeats(checks, folder)
    check_sarif(checks, folder)
    check_second_solver(checks, folder)
    check_exports(checks, checker, folder)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

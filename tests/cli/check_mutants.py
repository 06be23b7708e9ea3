"""`chaintree check --mutants`: what its report says, its exit codes, attacks that run again, and
reasons that are good, wrong, stale or unreadable.

usage: check_mutants.py PROGRAM FOLDER
"""

import json
import pathlib
import shutil
import sys

from program import Checks

GATE = '''contract Gate {
    error Nobody();
    error TooMuch();
    error Closed();
    uint total;
    bool closed;
    mapping(address => uint) given;
    function add(address who, uint amount) external {
        require(who != address(0), Nobody());
        require(amount <= 10 - total, TooMuch());
        given[who] += amount;
        total += amount;
    }
    function take(uint amount) external {
        if (closed) revert Closed();
        given[msg.sender] -= amount;
        total -= amount;
    }
    function close() external { closed = true; }
}
'''
BOUNDED = '''local bounded: total <= 10
local all:     total == sum(given)
step  own on take:   forall address a: given[a] < old(given[a]) ==> msg.sender == a
step  open on take:  closed == false
step  shut on close: closed
'''
SURVIVOR = 'drop Gate.add.Nobody'
REASON = {'mutant': SURVIVOR, 'because': 'Nothing is given to nobody.',
          'noticed_by': 'step somebody on add: who != address(0)'}
STALE = {'mutant': 'drop Gate.add.TooMuch', 'because': 'It was needed once.',
         'noticed_by': 'local f: total <= 10'}
FALSE = {**REASON, 'noticed_by': 'step somebody on add: who == msg.sender'}


class Gate:
    """A folder with a contract, a guard of which no invariant notices."""

    def __init__(self, folder, reasons=None):
        folder.mkdir(parents=True)
        self.folder = folder
        self.contract = folder / 'gate.sol'
        self.contract.write_text(GATE)
        (folder / 'gate.inv').write_text(BOUNDED)
        self.attacks = folder / 'attacks'
        if reasons is not None:
            (folder / 'gate.reasons.json').write_text(json.dumps(reasons))

    def words(self, *more):
        return ('check', self.contract, '--attacks', self.attacks, '--mutants', *more)


def guards_of(report):
    return {row['mutant']: row for row in report['mutants']['guards']}


def check_survivor(checks, folder):
    """Nothing notices it: exit code 1, by name, in both reports. Without the flag all is well."""
    gate = Gate(folder / 'survivor')
    checks.run(0, 'check', gate.contract)
    checks.run(1, *gate.words(), out=['NO INVARIANT NOTICES', SURVIVOR, 'NOT ALL IS NOTICED'])
    report = json.loads(checks.run(1, *gate.words('--json')).stdout)
    guards = guards_of(report)
    checks.expect(guards[SURVIVOR]['verdict'] == 'NO INVARIANT NOTICES', str(guards[SURVIVOR]))
    checks.expect([name for name, row in guards.items()
                   if row['verdict'].startswith('NO ')] == [SURVIVOR], f'survivors: {guards}')
    checks.expect(report['mutants']['explained'] is False, 'explained without a reason')
    checks.expect(all(row['verdict'] == 'PROVED' for row in report['invariants']), 'verdicts')


def check_attacks(checks, folder):
    """What is needed has an attack, which runs: on the contract, with a step `drop`, or on a copy
    that is changed; and not on the contract as it stands."""
    gate = Gate(folder / 'attacked', [REASON])
    report = json.loads(checks.run(0, *gate.words('--json')).stdout)
    needed = guards_of(report)['drop Gate.add.TooMuch']
    checks.expect(needed['verdict'] == 'needed for safety', str(needed))
    paths = [cell['attack_file'] for cell in needed['falls'] if cell['attack_ran']]
    checks.expect(bool(paths), f'no attack: {needed}')
    effects = [row['attack_file'] for row in report['mutants']['effects'] if row['attack_ran']]
    checks.expect(len(effects) > 5, f'attacks on effects: {effects}')
    for path in paths + effects:
        checks.run(0, 'run', '--quiet', path)
    script = pathlib.Path(paths[0])
    text = script.read_text()
    checks.expect('\ndrop Gate.add.TooMuch\n' in text, text)
    script.write_text(text.replace('\ndrop Gate.add.TooMuch\n', '\n'))
    checks.run(1, 'run', '--quiet', script)
    bare = json.loads(checks.run(0, 'check', gate.contract, '--mutants', '--json').stdout)
    checks.expect(all(row['attack_file'] is None for row in bare['mutants']['effects']),
                  'attacks were written that nobody asked for')


def check_reasons(checks, folder):
    """Good ones explain; false and stale ones fail; unreadable ones are refused."""
    good = Gate(folder / 'good', [REASON])
    checks.run(0, *good.words(), out=['explained: Nothing is given to nobody.', 'All is noticed'])
    named = folder / 'named.json'
    cases = {'stale': ([REASON, STALE], 1, 'drop Gate.add.TooMuch: needs no reason'),
             'false': ([FALSE], 1, "the reason's fact is not proved of the contract: somebody"),
             'empty': ([], 1, 'NO INVARIANT NOTICES')}
    for name, (reasons, code, told) in cases.items():
        named.write_text(json.dumps(reasons))
        done = checks.run(code, *good.words('--reasons', named), out=[told])
        checks.expect('NOT ALL IS NOTICED' in done.stdout, f'{name}: {done.stdout}')
    named.write_text('[')
    done = checks.run(65, *good.words('--reasons', named), err=['named.json: line 1'])
    checks.expect(done.stdout == '', 'a report in spite of unreadable reasons')
    checks.run(66, *good.words('--reasons', folder / 'absent.json'), err=['absent.json'])
    checks.run(64, 'check', good.contract, '--reasons', named, err=['--mutants'])
    checks.run(64, *good.words('--only', 'bounded'), err=['--only'])
    elsewhere = Gate(folder / 'spec' / 'contracts')
    (folder / 'spec' / 'reasons').mkdir()
    (folder / 'spec' / 'reasons' / 'gate.json').write_text(json.dumps([REASON]))
    checks.run(0, *elsewhere.words(), out=['All is noticed'])


def check_vacuity(checks, folder):
    """An error that nothing raises and an invariant that says nothing fail too."""
    gate = Gate(folder / 'vacuous', [REASON])
    text = GATE.replace('    function close', '''    function open() external {
        require(total <= 10, Closed());
        closed = false;
    }
    function close''')
    gate.contract.write_text(text)
    done = checks.run(1, *gate.words(), out=['Gate.open.Closed: no run was seen that it refuses'])
    checks.expect('NOT ALL IS NOTICED' in done.stdout, done.stdout)


def check_repeats(checks, folder):
    gate = Gate(folder / 'repeats', [REASON])
    reports = []
    for _ in range(2):
        reports.append(json.loads(checks.run(0, *gate.words('--json')).stdout))
        checks.expect(reports[-1].pop('times')['mutants_seconds'] > 0, 'times')
    checks.expect(reports[0] == reports[1], 'two runs differ')


def main(program, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    checks = Checks(program)
    check_survivor(checks, folder)
    check_attacks(checks, folder)
    check_reasons(checks, folder)
    check_vacuity(checks, folder)
    check_repeats(checks, folder)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

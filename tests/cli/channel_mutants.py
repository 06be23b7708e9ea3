"""Each invariant of channels.sol has a mutant of the contract and a run of it in which it falls,
and falls in none of these runs on the contract itself, which raises the error that the mutant
lacks. And what ledger.sol does in the shipped scenarios, channels.sol does too.

usage: channel_mutants.py PROGRAM FOLDER
"""

import dataclasses
import json
import pathlib
import re
import shutil
import sys

from program import Checks

CONTRACT = pathlib.Path('spec/contracts/channels.sol')
INVARIANTS = pathlib.Path('invariants/channels.inv')
HEAD = '''scenario 1
accounts [bank, alice, bob, eve, gina]
root main ledger=channels.sol args=[bank, 100]
invariants channels.inv
call transfer on=main by=bank args=[alice, 20]
call transfer on=main by=bank args=[bob, 20]
call transfer on=main by=bank args=[gina, 20]
block main
sign none function=transfer by=eve on=main
sign permit function=open by=bob on=main fields=[alice, 6, 4, 3, 99, 0]
'''
OF_MESSAGE, NUMBERED = 'message:pot', '0'
TAIL = 'sequence, isFinal, byOpener, byPartner);\n    }\n\n    // A state that both'
# Pots under a number that everybody knows, the kernel's with them.
ONE_POT = (('channels[msg.id]', 'channels[bytes32(0)]'), ('held[msg.id]', 'held[bytes32(0)]'),
           ('held[pot] += amount', 'held[bytes32(0)] += amount'))


@dataclasses.dataclass
class Mutant:
    edits: tuple  # an error whose guards go, or what becomes what
    steps: str
    falls: str  # the invariants


def opened(by='alice', terms='bob, 6, 4, 3, 99, permit', label='pot'):
    return f'call open on=main by={by} args=[{terms}] as={label} expect=any\nblock main\n'


def called(function, by='bob', pot=OF_MESSAGE):
    return f'call {function} on=main by={by} args=[{pot}] expect=any\nblock main\n'


def shown(number, split='6, 4', final='false', pots=(OF_MESSAGE, OF_MESSAGE), by='eve',
          function='show', chain='main'):
    """A state that both signed, of a channel of main."""
    pot, left = pots
    fields = f'{left}, {chain}, {split}, 1, {chain}, 0, 0, {number}, {final}'
    signatures = ''.join(
        f'sign {who}{number} function=record by={who} on=main fields=[{fields}, {role}]\n'
        for who, role in (('alice', 'true'), ('bob', 'false')))
    return (f'{signatures}call {function} on=main by={by} '
            f'args=[{pot}, {fields}, alice{number}, bob{number}] expect=any\nblock main\n')


def moved(function='transfer', args='bob, 5'):
    return f'call {function} by=alice args=[{args}] expect=any\nblock main\n'


CHILD = 'child games of=main by=gina bond=4\nblock main\n'
BOND = f'{CHILD}block games\ncommit games\nblock main\n'
LAST = shown(9, final='true', function='finish')
CLOSED = opened() + called('close')
MUTANTS = (
    Mutant((('balances[recipient] += amount', 'balances[recipient] = amount'),),
           moved('transfer on=main'),
           'transfer_keeps_total value_is_conserved only_owner_spends'),
    Mutant((('childSums[msg.child] += amount;', ''),),
           CHILD + moved('transferToChild on=main to=games', '5'),
           'exits_are_covered child_is_backed value_is_conserved'),
    Mutant(('NotSigned',), opened('eve', 'bob, 0, 4, 3, 99, none'), 'only_who_agreed_pays'),
    Mutant(('Expired',), 'sign permit2 function=open by=bob on=main '
           'fields=[alice, 6, 4, 3, 1, 0]\n' + opened(terms='bob, 6, 4, 3, 1, permit2'),
           'permits_expire'),
    Mutant((('balances[recipient] += amount', 'held[bytes32(0)] += amount'),),
           moved('transfer on=main'), 'only_the_kernel_moves_pots transfer_keeps_total'),
    Mutant(ONE_POT, opened() + BOND,
           'the_kernel_leaves_channels pots_stay_whole a_pot_is_what_was_put_in'),
    Mutant(ONE_POT, opened() + shown(9, final='true', pots=(NUMBERED, NUMBERED),
                                     function='finish') + BOND,
           'paid_is_empty paid_stays_paid the_kernel_leaves_channels'),
    Mutant((*ONE_POT, 'Exists', 'IsChannel'),
           opened() + called('close', pot=NUMBERED) +
           shown(9, pots=(NUMBERED, NUMBERED)) + opened('gina', 'bob, 1, 0, 7, 0, none', 'again'),
           'one_way who_opened_stays numbers_rise'),
    Mutant(('NotNow', 'NotSigned'), shown(5, '0, 0', pots=('7', '7')), 'blank_before_it_opens'),
    Mutant(('Windows',), opened(terms='bob, 5, 0, 0, 0, none'), 'windows_are_bounded'),
    Mutant(('NotOpen',), CLOSED + called('close'), 'deadlines_stay'),
    Mutant(('NotOpen',), opened() + LAST + called('close'), 'one_way paid_stays_paid'),
    Mutant(('NotParty',), opened() + called('close', 'eve'), 'a_party_closes'),
    Mutant(('NotNow',), CLOSED + 'block main count=3\n' + shown(5), 'shown_in_time'),
    Mutant(('NotFinal',), opened() + shown(5, function='finish'), 'only_the_last_pays_at_once'),
    Mutant(('NotDue',), CLOSED + called('settle'), 'paid_in_time'),
    Mutant(('OtherChannel',), CLOSED + shown(5, pots=(OF_MESSAGE, '7')),
           'what_is_shown_is_recorded'),
    Mutant(('OtherChain',), CHILD + CLOSED + shown(5, chain='games'),
           'what_is_shown_is_recorded'),
    Mutant(('OtherChannel',), opened() + shown(5, final='true', pots=(OF_MESSAGE, '7'),
                                               function='finish'), 'what_is_final_is_recorded'),
    Mutant(('Stale',), CLOSED + shown(5) + shown(4, '9, 1'),
           'numbers_rise a_share_is_of_a_newer_state'),
    Mutant(('Sums',), CLOSED + shown(5, '11, 0'), 'shares_fit what_is_shown_is_recorded'),
    Mutant(('NotSigned',), CLOSED + shown(5, '0, 10').replace('[message:pot, main', '[7, main'),
           'both_agreed'),
    Mutant((('balances[channels[pot].partner] += rest', 'balances[channels[pot].opener] += rest'),),
           opened() + LAST, 'who_is_paid'),
    Mutant((('balances[channels[pot].partner] += rest;', ''),), opened() + LAST,
           'a_payment_is_the_pot value_is_conserved who_is_paid'),
    Mutant(((TAIL, TAIL.replace('\n    }', '\n        pay(pot);\n    }', 1)),), CLOSED + shown(5),
           'a_state_does_not_pay'),
)


def mutated(text, edits):
    for edit in edits:
        before = text
        if isinstance(edit, str):
            text = re.sub(rf'require\([^;]*, {edit}\(\)\);', '', text)
        else:
            text = text.replace(*edit)
        if text == before:
            sys.exit(f'{CONTRACT} has no {edit}')
    return text


def run(checks, folder, text, steps):
    """What falls in that run, and the errors that are raised in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONTRACT.name).write_text(text)
    (folder / INVARIANTS.name).write_text(INVARIANTS.read_text())
    (folder / 'run.scn').write_text(HEAD + steps)
    done = checks.run_any('run', '--json', folder / 'run.scn')
    if done.returncode not in (0, 1):
        sys.exit(f'{folder}: {done.stderr}')
    fallen = {one['invariant'] for one in json.loads(done.stdout)['broken']}
    return fallen, set(re.findall(r'reverted Channels\.\w+\.(\w+)', done.stdout))


def check_mutants(checks, folder, text):
    unseen = set(re.findall(r'^(?:local|step|edge) +(\w+)', INVARIANTS.read_text(), re.MULTILINE))
    for number, one in enumerate(MUTANTS):
        wanted, guard = set(one.falls.split()), one.edits[0]
        fallen, _ = run(checks, folder / f'{number}', mutated(text, one.edits), one.steps)
        checks.expect(wanted <= fallen, f'{number}, {one.edits}: {wanted - fallen} do not fall')
        fallen, raised = run(checks, folder / f'{number}.control', text, one.steps)
        checks.expect(not fallen, f'{number}: {fallen} fall without the edits')
        checks.expect(isinstance(guard, tuple) or guard in raised, f'{guard} is not raised')
        unseen -= wanted
    checks.expect(not unseen, f'no mutant makes these fall: {unseen}')


def check_ledger(checks, folder):
    """Every scenario whose root has ledger.sol holds as well with channels.sol."""
    for top in ('spec', 'invariants'):
        shutil.copytree(top, folder / top)
    found = 0
    for path in sorted((folder / 'spec/scenarios').rglob('*.scn')):
        text = path.read_text()
        if 'contracts/ledger.sol' not in text:
            continue
        found += 1
        for old in ('contracts/ledger.sol', 'invariants/ledger.inv'):
            text = text.replace(old, old.replace('ledger', 'channels'))
        path.write_text(re.sub(r'Ledger\.(transfer|hold|move|release)', r'Channels.\1', text))
        checks.run(0, 'run', '--quiet', path)
    checks.expect(found >= 30, f'{found} scenarios with ledger.sol')


def main(program, folder):
    checks = Checks(program)
    shutil.rmtree(folder, ignore_errors=True)
    text = CONTRACT.read_text()
    check_mutants(checks, pathlib.Path(folder), text)
    check_ledger(checks, pathlib.Path(folder) / 'ledger')
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

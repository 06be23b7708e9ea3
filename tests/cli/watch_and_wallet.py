"""`chaintree watch`, `wallet` and `new-key` on directories that `run --export` writes.

usage: watch_and_wallet.py PROGRAM FOLDER
"""

import hashlib
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import time

from program import Checks

FOLDER = pathlib.Path(sys.argv[2])
checks = Checks(sys.argv[1])


def export(name, scenario):
    directory = FOLDER / name
    shutil.rmtree(directory, ignore_errors=True)
    checks.run(0, 'run', scenario, '--quiet', '--export', directory)
    return directory


def watch(code, directory, *words, key='olga', chain='games', **texts):
    return checks.run(code, 'watch', directory, '--chain', chain, '--key',
                      directory / 'keys' / f'{key}.key', '--once', *words, **texts)


def report(done):
    return json.loads(done.stdout)


def check_well():
    directory = export('well', 'spec/scenarios/watch/reveals.scn')
    found = report(watch(0, directory, '--json'))
    checks.expect(found['said'] == [] and found['unsaid'] == [] and found['bad_files'] == [],
                  f'nothing is wrong: {found}')
    checks.expect(set(found['heights']) == {'main', 'games'}, f'two chains: {found}')
    checks.expect(not (directory / 'outbox').exists(), 'nothing is sent')


def check_wrong():
    directory = export('wrong', 'tests/kill/watch.scn')
    found = report(watch(1, directory, '--json', key='ines', chain='inner'))
    kinds = sorted((one['kind'], one['child'], one['clause']) for one in found['said'])
    checks.expect(kinds == [('claim', 'games', 'Block.state_root'), ('demand', 'inner', '')],
                  f'a claim and a demand: {found}')
    for one in found['said']:
        checks.expect(pathlib.Path(one['file']).is_file(), 'what is said is a file')
    watch(1, directory, key='ines', chain='inner', out=['claim about games #3'])
    watch(1, directory, key='ines', chain=chain_id(directory, 'inner'))


def chain_id(directory, name):
    """The id of a chain: the name of the file in which its own name stands."""
    for path in (directory / 'chains').iterdir():
        if name.encode() in path.read_bytes()[:64]:
            return path.stem
    return 'none'


def check_damaged():
    directory = export('damaged', 'spec/scenarios/watch/reveals.scn')
    games = directory / 'blocks' / chain_id(directory, 'games')
    first = sorted(games.iterdir())[0]
    data = first.read_bytes()
    (games / 'note.txt').write_text('hello')
    done = watch(65, directory, out=['note.txt', 'Directory.malformed'])
    checks.expect(str(first) not in done.stdout, 'the others are used')
    first.write_bytes(data[:len(data) // 2])
    watch(65, directory, out=[first.name])
    store = directory / 'keys' / 'olga.key.store'
    (store / 'evidence-1').write_text('x')
    watch(65, directory, out=['Store.damaged'])
    key = directory / 'keys' / 'olga.key'
    key.chmod(0o640)
    watch(65, directory, err=['others can read this key'])
    key.chmod(0o600)
    key.write_text('no key')
    watch(65, directory, err=['holds no secret key'])
    watch(66, directory, key='nobody', err=['no such key file'])
    watch(66, directory, chain='nowhere', key='gina', err=['Directory.chain'])
    checks.run(66, 'watch', FOLDER / 'nowhere', '--chain', 'games', '--key', key,
               err=['Directory.none'])
    for path in (directory / 'chains').iterdir():
        if path.stem != chain_id(directory, 'games'):
            path.unlink()
    watch(65, directory, key='gina', err=['Directory.path'])


def check_damaged_and_wrong():
    """What is damaged is named, and hides nothing that is wrong."""
    directory = export('damaged_and_wrong', 'tests/kill/watch.scn')
    games = directory / 'blocks' / chain_id(directory, 'games')
    half = games / f'{99:012}-{"0" * 64}.block'
    half.write_bytes(sorted(games.iterdir())[0].read_bytes()[:100])
    store = directory / 'keys' / 'ines.key.store'
    store.mkdir(mode=0o700)
    (store / f'evidence-1.{"0" * 64}').write_bytes(b'half')
    found = report(watch(1, directory, '--json', key='ines', chain='inner'))
    kinds = sorted((one['kind'], one['clause']) for one in found['said'])
    checks.expect(kinds == [('claim', 'Block.state_root'), ('demand', '')], f'{found}')
    named = {(pathlib.Path(one['file']).name, one['clause']) for one in found['bad_files']}
    checks.expect(named == {(half.name, 'Directory.malformed'),
                            (f'evidence-1.{"0" * 64}', 'Store.damaged')}, f'{found}')


def add_entry(store, name, data):
    """An entry that is whole."""
    (store / f'{name}.{hashlib.sha256(data).hexdigest()}').write_bytes(data)


def check_keys():
    file = FOLDER / 'new.key'
    file.unlink(missing_ok=True)
    checks.run(0, 'new-key', file, out=['account 0x'])
    checks.expect(file.stat().st_mode & 0o777 == 0o600, 'nobody else can read it')
    text = file.read_text()
    checks.run(73, 'new-key', file, err=['Store.exists'])
    checks.expect(file.read_text() == text, 'no key is written over')


def check_wallet():
    directory = export('wallet', 'tests/kill/wallet.scn')
    words = ('wallet', directory, '--chain', 'main', '--key', directory / 'keys' / 'alice.key',
             '--once', '--json')
    found = report(checks.run(0, *words))
    checks.expect(found['calls'] == [], f'no calls yet: {found}')
    found = report(checks.run(0, *words, '--send', 'transfer', '--argument', '0x' + '11' * 32,
                              '--argument', 5))
    checks.expect([one['state'] for one in found['calls']] == ['waiting'], f'a call: {found}')
    checks.expect(pathlib.Path(found['sent'][0]).is_file(), 'it lies in the outbox')
    same = report(checks.run(0, *words))
    checks.expect(same == found, f'nothing changed: {same}')
    checks.run(64, *words, '--send', 'transfer', '--argument', 'what')
    store = directory / 'keys' / 'alice.key.store'
    add_entry(store, 'call-1', b'of another wallet')
    (store / f'call-2.{"0" * 64}').write_bytes(b'half')
    spoiled = report(checks.run(65, *words))
    named = {(one['file'].split('/')[-1].split('.')[0], one['clause'])
             for one in spoiled.pop('bad_files')}
    checks.expect(named == {('call-1', 'Store.stranger'), ('call-2', 'Store.damaged')}, f'{named}')
    checks.expect(all(spoiled[key] == found[key] for key in spoiled), f'all else: {spoiled}')
    for path in [*store.glob('call-1.*'), *store.glob('call-2.*')]:
        path.unlink()
    gone = report(checks.run(0, *words, '--forget', found['calls'][0]['id']))
    checks.expect(gone['calls'] == [], f'it is forgotten: {gone}')


def check_rounds():
    directory = export('rounds', 'spec/scenarios/watch/reveals.scn')
    process = subprocess.Popen([sys.argv[1], 'watch', directory, '--chain', 'games', '--key',
                                directory / 'keys' / 'olga.key', '--json'],
                               stdout=subprocess.PIPE, text=True)
    first = process.stdout.readline()
    checks.expect('heights' in first, f'a first report: {first}')
    note = directory / 'blocks' / chain_id(directory, 'games') / 'note.txt'
    note.write_text('x')
    second = process.stdout.readline()
    checks.expect('note.txt' in second, f'a second report: {second}')
    time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    checks.expect(process.wait(timeout=60) == 65, 'a signal ends it')


check_well()
check_wrong()
check_damaged()
check_damaged_and_wrong()
check_keys()
check_wallet()
check_rounds()
checks.end()

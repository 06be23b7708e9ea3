"""Kills `chaintree watch` and `chaintree wallet` at every call that changes a file, and starts
them again.

usage: kill_at_every_write.py PROGRAM LIBRARY FOLDER
After every kill: no file under its final name is half written; what was said is in the store; and
the run after it ends where an undisturbed one ends, even if what it heard is shown no more. The
control is a store that writes in place: the same checks have to catch it.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

PROGRAM, LIBRARY, FOLDER = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])


class Broken(Exception):
    """Something that must not be."""


def need(good, what):
    if not good:
        raise Broken(what)


def run(words, **settings):
    environment = {**os.environ, **{k: str(v) for k, v in settings.items()}}
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, check=False,
                          env=environment).returncode


def whole_entries(store):
    """Names in the store, each checked against the hash that it ends in."""
    out = set()
    for path in store.iterdir() if store.exists() else ():
        if path.name.startswith('.'):
            continue
        name, _, digits = path.name.rpartition('.')
        is_whole = hashlib.sha256(path.read_bytes()).hexdigest() == digits
        need(is_whole, f'{path.name} is half written')
        out.add(name)
    return out


def outbox(directory):
    out = {}
    for path in sorted((directory / 'outbox').rglob('*.step')):
        data = path.read_bytes()
        digits = hashlib.sha256(b'\x0e' + data).hexdigest()
        need(path.name == digits + '.step', f'{path.name} is half written')
        out[path.name] = data
    return out


class Case:
    """A directory as a scenario left it, and a command on it."""

    def __init__(self, name, key, first, again):
        self.name, self.key = name, key
        self.fresh = FOLDER / name / 'fresh'
        self.first, self.again = first, again
        shutil.rmtree(FOLDER / name, ignore_errors=True)
        need(run(['run', f'tests/kill/{name}.scn', '--quiet', '--export', self.fresh]) == 0,
             f'{name}.scn does not hold')

    def begin(self, kind):
        directory = FOLDER / self.name / kind
        shutil.rmtree(directory, ignore_errors=True)
        shutil.copytree(self.fresh, directory)
        return directory

    def go(self, directory, words, **settings):
        key = directory / 'keys' / f'{self.key}.key'
        return run([words[0], directory, '--key', key, '--once', *words[1:]], **settings)

    def store(self, directory):
        return whole_entries(directory / 'keys' / f'{self.key}.key.store')

    def ends(self, directory):
        return self.store(directory), outbox(directory)


def forget_wrong_blocks(directory):
    """Nobody shows the newest block of games any more: it is the wrong one."""
    for folder in (directory / 'blocks').iterdir():
        files = sorted(folder.glob('*.block'))
        if len(files) == 3:
            files[-1].unlink()


def check_watch(case, directory, kinds, goal):
    """The killed watcher's traces, and where the next one ends."""
    store, said = case.ends(directory)
    need(not said or store or set(said) < set(goal[1]), 'said before it was stored')
    need(set(said) <= set(goal[1]), 'another thing was said')
    if store:
        forget_wrong_blocks(directory)
    code = case.go(directory, case.again)
    need(code == kinds, f'exit code {code} after the kill')
    need(case.ends(directory) == goal, 'another end than undisturbed')


def check_wallet(case, directory, kinds, goal):
    """A call is sent once at most, and never if it is not in the store."""
    store, said = case.ends(directory)
    need(not said or store, 'sent before it was stored')
    words = case.again if store else case.first
    need(case.go(directory, words) == kinds, 'exit code after the kill')
    need(case.ends(directory) == goal, 'another end than undisturbed')


def kill_everywhere(case, check, **settings):
    whole = case.begin('undisturbed')
    count_file = FOLDER / case.name / 'count'
    code = case.go(whole, case.first, LD_PRELOAD=LIBRARY, KILL_COUNT=count_file)
    goal = case.ends(whole)
    need(goal[0] and goal[1], 'an undisturbed run stores and says something')
    count = int(count_file.read_text())
    need(count > 10, f'only {count} calls: the library sees nothing')
    if settings:
        count += count  # copying takes more calls
    for at in range(1, count + 1):
        directory = case.begin('killed')
        killed = case.go(directory, case.first, LD_PRELOAD=LIBRARY, KILL_AT=at, **settings)
        if settings and killed == code:
            break
        need(killed == -9, f'no kill at {at} of {count}')
        try:
            check(case, directory, code, goal)
        except Broken as error:
            raise Broken(f'{case.name}, killed at call {at} of {count}: {error}') from None
    return count


def main():
    watch = ['watch', '--chain', 'inner']
    cases = [(Case('watch', 'ines', watch, watch), check_watch),
             (Case('claimed', 'ines', watch, watch), check_watch),
             (Case('wallet', 'alice', ['wallet', '--chain', 'games', '--send', 'transferToChild',
                                       '--argument', '7', '--on', 'main', '--to', 'games'],
                   ['wallet', '--chain', 'games']), check_wallet)]
    for case, check in cases:
        print(f'{case.name}: killed at each of {kill_everywhere(case, check)} calls, nothing lost')
        try:
            kill_everywhere(case, check, KILL_IN_PLACE=1)
        except Broken as error:
            print(f'control: {error}')
        else:
            sys.exit(f'{case.name}: a store that writes in place was not caught')


try:
    main()
except Broken as failure:
    sys.exit(str(failure))

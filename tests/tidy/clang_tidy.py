#!/usr/bin/env python3
"""clang_tidy.py BUILD JOBS FILE...: clang-tidy 19 over files that BUILD compiles (no FILE: all).

What was clean and has not changed since, headers and rules included, is not looked at again."""

import hashlib
import json
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
GENERATED = ('grammar', 'headers')  # folders of files that nobody writes


def commands(build):
    """source file -> the arguments that compile it, without launcher and output."""
    found = {}
    for entry in json.loads(Path(build, 'compile_commands.json').read_text()):
        source = Path(entry['file'])
        if source.is_relative_to(TOP) and not set(GENERATED) & set(source.parts):
            words = shlex.split(entry['command'])
            while not Path(words[0]).name.startswith('clang'):
                words.pop(0)
            found[source] = words[:words.index('-o')] + [str(source)]
    return found


def stamp_of(build, words):
    """The place of the note that exactly this text was clean under exactly these rules."""
    text = subprocess.run([*words, '-E'], capture_output=True, check=True, cwd=build).stdout
    name = hashlib.sha256(text + Path(TOP, '.clang-tidy').read_bytes()).hexdigest()
    return Path(build, 'tidy', name)


def look_at(build, source, words):
    stamp = stamp_of(build, words)
    if stamp.exists():
        return True
    done = subprocess.run(['clang-tidy-19', '--quiet', '-p', build, str(source)],
                          capture_output=True, text=True, check=False)
    if done.returncode == 0:
        stamp.touch()
    else:
        print(done.stdout, end='', flush=True)
    return done.returncode == 0


def main(build, jobs, *names):
    Path(build, 'tidy').mkdir(exist_ok=True)
    wanted = commands(build)
    if names:
        chosen = {Path(name).resolve() for name in names}
        if unknown := chosen - set(wanted):
            print(f'not compiled by {build}: {sorted(map(str, unknown))}')
            return 1
        wanted = {source: wanted[source] for source in chosen}
    with ThreadPoolExecutor(int(jobs)) as pool:
        clean = list(pool.map(lambda item: look_at(build, *item), sorted(wanted.items())))
    print(f'{clean.count(True)} of {len(clean)} files clean')
    return 0 if all(clean) else 1


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

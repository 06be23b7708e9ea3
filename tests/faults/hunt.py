"""How long `chaintree simulate` takes to notice each planted bug of the kernel.

usage: hunt.py FAULTY_PROGRAM FOLDER [--only NAME]... [--seconds 600] [--jobs 2] [--expect found]

Trees of the seeds 1, 2, ... are run for all bugs in turn, each bug until one of its trees falls by
a claim, an invariant or a rule; --seconds is for all bugs together. Prints a table. Exit: 0 all
were found (with --expect missed: none was), 1 not so, 64 there is no such bug.
"""

import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import time

STEPS, CHAINS = '6000', '12'  # of one tree
FOUND_BY = ('claim ', 'invariant ', 'rules ', 'wallet: ')


def planted(program, only):
    listed = subprocess.run([program, '--list-faults'], capture_output=True, text=True, check=True)
    names = [line.split()[0] for line in listed.stdout.splitlines() if line.startswith('bug.')]
    unknown = sorted(set(only) - set(names))
    if unknown or not names:
        print(f"no such bug: {', '.join(unknown) or 'none is planted'}", file=sys.stderr)
        sys.exit(64)
    return [name for name in names if not only or name in only]


class Hunt:
    """One bug: how long it has lived, and what noticed it (empty: nothing so far)."""

    def __init__(self, bug):
        self.bug, self.seconds, self.steps, self.what = bug, 0.0, 0, ''

    def run(self, line, seed, ends):
        began = time.monotonic()
        if began >= ends:
            return
        command = [line.program, '--fault', self.bug, 'simulate', '--seed', str(seed), '--steps',
                   STEPS, '--chains', CHAINS, '--jobs', '1', '--shorten', '0', '--json', '--script',
                   line.folder / f'{self.bug}.scn']
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False,
                                  timeout=ends - began)
        except subprocess.TimeoutExpired:
            return
        finally:
            self.seconds += time.monotonic() - began
        self.note(done)

    def note(self, done):
        if done.returncode not in (0, 1):
            self.what = f'exit {done.returncode}: {done.stderr[-200:].strip()}'
            return
        report = json.loads(done.stdout)
        self.steps += report['steps']
        self.what = report['found'][0]['what'] if report['found'] else ''

    def is_found(self):
        return self.what.startswith(FOUND_BY)


def hunt_all(line, hunts):
    ends = time.monotonic() + line.seconds
    seed = 0
    with concurrent.futures.ThreadPoolExecutor(line.jobs) as pool:
        while time.monotonic() < ends and (left := [one for one in hunts if not one.what]):
            seed += 1
            list(pool.map(lambda one, of=seed: one.run(line, of, ends), left))
    return line.seconds - max(0.0, ends - time.monotonic())


def table(hunts):
    lines = ['| bug | seconds | steps | noticed by |', '|---|---|---|---|']
    lines += [f"| {one.bug.removeprefix('bug.')} | {one.seconds:.1f} | {one.steps} | "
              f"{one.what or 'NOT FOUND'} |" for one in hunts]
    return '\n'.join(lines)


def main():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument('program')
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('--only', action='append', default=[])
    parser.add_argument('--seconds', type=float, default=600)
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--expect', choices=('found', 'missed'), default='found')
    line = parser.parse_args()
    line.folder.mkdir(parents=True, exist_ok=True)
    hunts = [Hunt(name) for name in planted(line.program, line.only)]
    seconds = hunt_all(line, hunts)
    found = sum(one.is_found() for one in hunts)
    print(table(hunts))
    print(f'\n{found} of {len(hunts)} found in {seconds:.0f} s on {line.jobs} threads')
    return 0 if found == (len(hunts) if line.expect == 'found' else 0) else 1


if __name__ == '__main__':
    sys.exit(main())

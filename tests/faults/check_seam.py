"""No fault can be chosen in what ships; in the test-only program each can.

usage: check_seam.py FAULTY PROGRAM LIBRARY..."""

import subprocess
import sys

MARK = 'chaintree::faults::'
SCENARIO = 'spec/scenarios/talk/03_charlie.scn'


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


def symbols(path):
    done = run('nm', '-C', path)
    if done.returncode != 0 or ' T ' not in done.stdout:
        sys.exit(f'nm finds nothing in {path}: {done.stderr}')
    return done.stdout


def check_program(faulty, program):
    names = run(faulty, '--list-faults').stdout.splitlines()
    if len(names) < 100 or names != sorted(set(names)) or 'drop Commit.bond' not in names:
        yield f'--list-faults: {names}'
    unknown = run(faulty, '--fault', 'no such fault', 'run', SCENARIO)
    if unknown.returncode == 0 or 'no such fault' not in unknown.stderr:
        yield f'an unknown fault: {unknown}'
    if run(program, '--fault', names[0], 'run', SCENARIO).returncode != 64:
        yield 'the program takes --fault'
    plain, without = run(program, 'run', SCENARIO), run(faulty, 'run', SCENARIO)
    if plain.returncode != 0 or plain.stdout != without.stdout:
        yield f'without a fault it does something else:\n{without.stdout}'
    if run(faulty, '--fault', 'drop Delivery.not_final', 'run',
           'spec/scenarios/talk/02_child_and_back.scn').returncode != 1:
        yield 'a fault makes no difference'


def main(faulty, program, *libraries):
    wrong = [f'{path} has a seam' for path in (program, *libraries) if MARK in symbols(path)]
    if MARK not in symbols(faulty):
        wrong.append(f'{faulty}: the check does not find what is there')
    wrong += check_program(faulty, program)
    if wrong:
        sys.exit('\n'.join(wrong))


if __name__ == '__main__':
    main(*sys.argv[1:])

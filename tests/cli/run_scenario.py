"""Runs one scenario with the program, then checks every block that it made in a fresh process.

usage: run_scenario.py PROGRAM SCENARIO FOLDER [GOLDEN]
With GOLDEN, the output has to be that file's text; CHAINTREE_WRITE_GOLDEN=1 writes it instead.
"""

import os
import pathlib
import shutil
import subprocess
import sys


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


def end(done, what):
    sys.exit(f'{what}: exit code {done.returncode}\n{done.stdout}{done.stderr}')


def check_golden(text, golden):
    if os.environ.get('CHAINTREE_WRITE_GOLDEN') == '1':
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text)
    elif golden.read_text() != text:
        sys.exit(f'{golden}: the output is another one:\n{text}')


def main(program, scenario, folder, golden=None):
    shutil.rmtree(folder, ignore_errors=True)
    done = run(program, 'run', scenario, '--blocks', folder)
    if done.returncode != 0:
        end(done, scenario)
    if golden:
        check_golden(done.stdout, pathlib.Path(golden))
    good, bad = [], []
    for path in sorted(pathlib.Path(folder).glob('*.block')):
        (bad if path.name.endswith('.bad.block') else good).append(str(path))
    for files, flags in ((good, []), (bad, ['--expect-invalid'])):
        done = run(program, 'check-block', *flags, *files) if files else None
        if done and done.returncode != 0:
            end(done, 'check-block')
    if not good:
        sys.exit(f'{scenario}: no block was made')
    form = run(program, 'fmt', '--check', scenario)
    if form.returncode != 0:
        end(form, 'fmt --check')


if __name__ == '__main__':
    main(*sys.argv[1:])

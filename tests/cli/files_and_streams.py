"""What the commands do with files and streams that are not as they wish: each way has its code.

usage: files_and_streams.py PROGRAM FOLDER
"""

import json
import os
import pathlib
import shutil
import sys

from program import GOOD, Checks, open_terminal

TOKEN = 'spec/contracts/token.sol'
TWICE = 'scenario 1\nroot main args=[bank, 47]\ncommit main by=main\n'
BROKEN = ('scenario 1\nroot main args=[bank, 47]\ninvariants token.inv\n'
          'forge cell balances[eve] on=main value=9\nblock main\nexpect height main is=1\n')
MISTAKE = 'scenario 1\nroot main args=[bank, 47]\nblock mian\n'


def check_fmt(checks, folder):
    report = json.loads(checks.run(0, 'fmt', '--json', TOKEN).stdout)
    checks.expect(report['file'] == TOKEN and report['formatted'] is False and
                  'contract Token {' in report['text'], f'fmt --json: {report}')
    plain = folder / 'plain.sol'
    plain.write_text(report['text'])
    for path, code, formatted in ((plain, 0, True), (TOKEN, 1, False)):
        told = json.loads(checks.run(code, 'fmt', '--json', '--check', path).stdout)
        checks.expect(told == {'file': str(path), 'formatted': formatted}, f'{path}: {told}')
    commented = folder / 'commented.sol'
    commented.write_text('// mine\n' + report['text'])
    checks.run(73, 'fmt', '--write', commented, err=['its comments would be lost'])
    checks.expect(commented.read_text().startswith('// mine'), 'fmt --write took a comment')
    checks.run(0, 'fmt', '--write', plain)


def check_fmt_invariants(checks, folder):
    wrong = folder / 'wrong.sol'
    wrong.write_text('contract A { uint x; function f() public { y = 1; } }\n')
    invariants = folder / 'wrong.inv'
    invariants.write_text('local none: sum(nothing) == 0\n')
    use = ('fmt', 'invariants/token.inv', '--contract-file')
    checks.run(66, *use, folder / 'absent.sol', err=['cannot read', 'absent.sol'])
    checks.run(65, *use, wrong, err=['wrong.sol:1:', '^'])
    checks.run(65, 'fmt', invariants, '--contract-file', TOKEN, err=['wrong.inv:1:', '^'])


def check_mistakes(checks, folder):
    """A mistake shows where it is: the word, or the step where the word stands twice or not."""
    twice, mistake = folder / 'twice.scn', folder / 'mistake.scn'
    twice.write_text(TWICE)
    checks.run(65, 'run', twice, err=['twice.scn:3:1: error'])
    mistake.write_text(MISTAKE)
    as_json = folder / 'mistake.json'
    as_json.write_text(checks.run(0, 'fmt', '--json', mistake).stdout)
    checks.run(65, 'run', as_json, err=['/steps/1: ', 'did you mean main?'])


def check_broken(checks, folder):
    """An invariant that nobody expected to fall: in which step, by line or by position."""
    shutil.copy('invariants/token.inv', folder)
    broken = folder / 'broken.scn'
    broken.write_text(BROKEN)
    checks.run(1, 'run', broken, out=['value_is_conserved on main (line 5)', '1 fell'])
    as_json = folder / 'broken.json'
    as_json.write_text(checks.run(0, 'fmt', '--json', broken).stdout)
    checks.run(1, 'run', as_json, out=['value_is_conserved on main (step 3)'])
    report = json.loads(checks.run(1, 'run', '--json', broken).stdout)
    found = [one for one in report['end'] if one['kind'] == 'broken']
    checks.expect(len(found) == 1 and not found[0]['good'] and found[0]['step'] == 3,
                  f'the report of what fell: {report}')


def check_quiet(checks, folder):
    good, failing = folder / 'good.scn', folder / 'failing.scn'
    good.write_text(GOOD)
    failing.write_text(GOOD.replace('is=1', 'is=2'))
    said = checks.run(0, 'run', '--quiet', good).stdout
    checks.expect(said == f'{good}: all 1 expectations held\n', f'run --quiet: {said}')
    said = checks.run(1, 'run', '--quiet', failing, out=['expected 2, found 1']).stdout
    checks.expect('block main' not in said, f'run --quiet shows what held: {said}')


def check_drawing(checks, folder):
    good = folder / 'good.scn'
    drawn = folder / 'tree.svg'
    checks.run(0, 'run', 'spec/scenarios/talk/03_charlie.scn', '--svg', drawn)
    picture = drawn.read_text()
    for name in ('main', 'outer', 'middle', 'inner', 'forged'):
        checks.expect(f'>{name}</text>' in picture, f'the drawing lacks {name}')
    checks.expect(picture.count('class="node"') == 4 and picture.count('class="edge"') == 3,
                  'the drawing is no tree of four chains')
    (folder / 'a_folder.svg' / 'full').mkdir(parents=True)
    checks.run(73, 'run', good, '--svg', folder / 'a_folder.svg', err=['cannot write'])
    tools = folder / 'tools'
    tools.mkdir()
    bare = {**os.environ, 'PATH': str(tools)}
    checks.run(73, 'run', good, '--svg', drawn, err=['Graphviz is not installed'], env=bare)
    dot = tools / 'dot'
    dot.write_text('#!/bin/sh\nexit 3\n')
    dot.chmod(0o755)
    checks.run(73, 'run', good, '--svg', drawn, err=['dot failed with 3'], env=bare)
    left = [path.name for path in folder.iterdir() if '.svg.' in path.name]
    checks.expect(not left, f'left behind: {left}')


def check_cannot_write(checks, folder):
    good = folder / 'good.scn'
    (folder / 'blocks' / 'main-000001.block' / 'full').mkdir(parents=True)
    checks.run(73, 'run', good, '--blocks', folder / 'blocks', err=['cannot write'])
    with open('/dev/full', 'w', encoding='ascii') as full:
        checks.run(73, 'fmt', TOKEN, stdout=full, err=['cannot write to stdout'])


def check_terminal(checks):
    """Progress stands on a terminal's stderr, and nowhere else."""
    terminal = open_terminal()
    if terminal is None:
        return
    ours, theirs = terminal
    words = ('bench', '--quick', '--only', 'evaluator')
    on_terminal = checks.run(0, *words, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 1 << 20).decode()
    os.close(ours)
    checks.expect('evaluator, round 5' in shown, f'on a terminal: {shown}')
    checks.expect('round' not in on_terminal.stdout, f'on stdout: {on_terminal.stdout}')
    done = checks.run(0, *words)
    checks.expect(done.stderr == '', f'without a terminal: {done.stderr}')


def main(program, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    checks = Checks(program)
    check_fmt(checks, folder)
    check_fmt_invariants(checks, folder)
    check_mistakes(checks, folder)
    check_broken(checks, folder)
    check_quiet(checks, folder)
    check_drawing(checks, folder)
    check_cannot_write(checks, folder)
    check_terminal(checks)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

"""Every exit code of docs/exit-codes.md that the commands can give, and what stands on which
stream.

usage: exit_codes.py PROGRAM FOLDER
"""

import json
import pathlib
import shutil
import sys

from program import GOOD, Checks

FAILING = GOOD + 'expect cell balances[bank] on=main is=46\n'
WRONG = 'scenario 1\nroot main args=[bank, 47]\nblok main\nexpect height main is=x\n'
MISTAKE = 'scenario 1\nroot main args=[bank, 47]\nblock mian\n'


def check_usage(checks):
    checks.run(0, '--version', out=['chaintree 0.'])
    checks.run(0, '--help', out=['run', 'fmt', 'check-block'])
    checks.run(64)
    checks.run(64, 'dance', err=['subcommand'])
    checks.run(64, 'run', '--loudly', 'x.scn', err=['--loudly'])
    checks.run(64, 'run')
    checks.run(64, 'fmt', __file__)


def check_scenarios(checks, folder):
    files = {name: folder / f'{name}.scn' for name in ('good', 'failing', 'wrong', 'mistake')}
    for name, text in zip(files, (GOOD, FAILING, WRONG, MISTAKE)):
        files[name].write_text(text)
    checks.run(0, 'run', files['good'], out=['block main', 'all 1 expectations held'])
    checks.run(1, 'run', files['failing'],
               out=['expect cell balances[bank] on=main is=46', 'expected 46, found 47'])
    checks.run(65, 'run', files['wrong'],
               err=['wrong.scn:3:1: error: no such step', 'did you mean block?',
                    'wrong.scn:4:23: error: expected a number'])
    checks.run(65, 'run', files['mistake'], err=['mistake.scn:3:7: error', 'did you mean main?'])
    checks.run(66, 'run', folder / 'absent.scn', err=['absent.scn'])
    checks.run(66, 'run', folder, err=['cannot read'])
    checks.run(73, 'run', files['good'], '--svg', folder / 'no' / 'tree.svg', err=['cannot'])
    checks.run(73, 'run', files['good'], '--blocks', files['good'], err=['cannot make'])
    report = json.loads(checks.run(1, 'run', files['failing'], '--json').stdout)
    if report['held'] or report['failed'] != 1 or report['chains'][0]['name'] != 'main':
        checks.failures.append(f'the JSON report is wrong: {report}')


def check_json_form(checks, folder):
    text = checks.run(0, 'fmt', folder / 'good.scn', '--json').stdout
    (folder / 'good.json').write_text(text)
    if checks.run(0, 'fmt', folder / 'good.json').stdout != GOOD:
        checks.failures.append('text to JSON to text is not the same')
    checks.run(0, 'run', folder / 'good.json')
    checks.run(0, 'fmt', '--check', folder / 'good.json')
    (folder / 'flat.json').write_text(json.dumps(json.loads(text)))
    checks.run(1, 'fmt', '--check', folder / 'flat.json')
    checks.run(0, 'fmt', '--write', folder / 'flat.json')
    checks.run(0, 'fmt', '--check', folder / 'flat.json')
    (folder / 'torn.json').write_text(text.replace(']', '', 1))
    checks.run(65, 'run', folder / 'torn.json', err=['torn.json:'])
    (folder / 'odd.json').write_text(text.replace('"block"', '"blok"'))
    checks.run(65, 'run', folder / 'odd.json', err=['/steps/1/blok'])


def check_fmt(checks, folder):
    loose = folder / 'loose.scn'
    loose.write_text(GOOD.replace('block main', 'block   on=main'))
    checks.run(1, 'fmt', '--check', loose, out=['not in its normal form'])
    checks.run(0, 'fmt', '--write', loose)
    if loose.read_text() != GOOD:
        checks.failures.append('fmt --write wrote something else')
    checks.run(0, 'fmt', '--check', loose)
    checks.run(64, 'fmt', '--check', '--write', loose)
    checks.run(66, 'fmt', folder / 'absent.sol')
    checks.run(0, 'fmt', 'spec/contracts/token.sol', out=['edge function transferToChild'])
    checks.run(64, 'fmt', 'invariants/token.inv', err=['--contract-file'])
    checks.run(0, 'fmt', 'invariants/token.inv', '--contract-file', 'spec/contracts/token.sol',
               out=['value_is_conserved'])
    wrong = folder / 'wrong.sol'
    wrong.write_text('contract A { uint x; function f() public { y = 1; } }\n')
    checks.run(65, 'fmt', wrong, err=['wrong.sol:1:', '^'])


def check_blocks(checks, folder):
    blocks = folder / 'blocks'
    checks.run(0, 'run', folder / 'good.scn', '--blocks', blocks)
    made = blocks / 'main-000001.block'
    checks.run(0, 'check-block', made, out=['valid'])
    checks.run(1, 'check-block', '--expect-invalid', made)
    report = json.loads(checks.run(0, 'check-block', '--json', made).stdout)
    if not report[0]['valid']:
        checks.failures.append('the JSON report of check-block is wrong')
    content = bytearray(made.read_bytes())
    content[-40] ^= 1  # in the last root
    bad = blocks / 'main-000001.bad.block'
    bad.write_bytes(content)
    checks.run(1, 'check-block', bad, out=['invalid'])
    checks.run(0, 'check-block', '--expect-invalid', bad)
    (blocks / 'torn.block').write_bytes(made.read_bytes()[:-1])
    checks.run(65, 'check-block', blocks / 'torn.block', out=['malformed, '])
    checks.run(66, 'check-block', blocks / 'absent.block')


def main(program, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    checks = Checks(program)
    check_usage(checks)
    check_scenarios(checks, folder)
    check_json_form(checks, folder)
    check_fmt(checks, folder)
    check_blocks(checks, folder)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

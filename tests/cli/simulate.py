"""chaintree simulate: a share of random trees on which nothing falls, on which most that can be
refused, objected to or reached is, the same for the same seed on any number of threads; and with a
fault in the kernel, something does, as a script that fails again.

usage: simulate.py PROGRAM FAULTY_PROGRAM FOLDER
"""

import json
import pathlib
import shutil
import subprocess
import sys

STEPS = '30000'
FEWER_STEPS = '12000'
# Of what has a floor in a long run (`./run nightly`), so many in a hundred are seen in these steps.
MOST_UNSEEN_PERCENT = 20
# A fault, and the seed under which it shows in few steps.
FAULTS = {'drop Delivery.used': '1'}


def simulate(program, folder, *options):
    script = folder / 'simulate.scn'
    script.unlink(missing_ok=True)
    done = subprocess.run([*program, 'simulate', '--script', script, '--json', *options],
                          capture_output=True, text=True, check=False)
    report = json.loads(done.stdout) if done.stdout else {}
    report.pop('seconds', None)
    return done.returncode, report, script


def check_honest_kernel(program, folder, failures):
    code, report, script = simulate([program], folder, '--seed', '1', '--steps', STEPS,
                                    '--chains', '40', '--jobs', '2')
    if code != 0 or report['found'] or script.exists():
        failures.append(f"something fell: exit {code}, {[one['what'] for one in report['found']]}")
    if report['steps'] < int(STEPS):
        failures.append(f"only {report['steps']} steps")
    check_reach(report['floor']['times'], failures)
    small = ('--seed', '7', '--steps', '2500', '--chains', '6')
    if simulate([program], folder, *small, '--jobs', '1') != \
            simulate([program], folder, *small, '--jobs', '2'):
        failures.append('threads change the report')


def check_reach(times, failures):
    unseen = sorted(what for what, seen in times.items() if seen == 0)
    print(f"{len(times) - len(unseen)} of {len(times)} clauses, objections and events were seen")
    if len(unseen) * 100 > len(times) * MOST_UNSEEN_PERCENT:
        failures.append(f'never seen: {unseen}')


# A floor that nothing reaches is not held, and says of what.
def check_floor(program, folder, failures):
    code, report, _ = simulate([program], folder, '--seed', '7', '--steps', '500',
                               '--chains', '4', '--floor', '100000')
    floor = report['floor']
    if code != 1 or report['found'] or floor['below'] != floor['times']:
        failures.append(f"a floor that nothing reaches: exit {code}, {floor['below']}")
    if not floor['exempt'] or any(floor['exempt'].keys() & floor['times'].keys()):
        failures.append(f"exempt: {floor['exempt']}")


def check_faults(faulty, folder, failures):
    for fault, seed in FAULTS.items():
        code, report, script = simulate([faulty, '--fault', fault], folder, '--seed', seed,
                                        '--steps', FEWER_STEPS, '--chains', '6')
        if code != 1 or not report['found'] or not script.exists():
            failures.append(f'{fault}: exit {code}, nothing fell')
            continue
        what = report['found'][0]['what']
        print(f'{fault}: {what}; {len(script.read_text().splitlines())} lines')
        if not what.startswith(('claim ', 'invariant ', 'rules ')):
            failures.append(f'{fault}: no claim, invariant or rule: {what}')


def main(program, faulty, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    failures = []
    check_honest_kernel(program, folder, failures)
    check_floor(program, folder, failures)
    check_faults(faulty, folder, failures)
    print('\n'.join(failures))
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

"""What plant.py makes of sources and of mistakes in planted.json.

usage: check_plant.py TOP FOLDER
The guards that cannot be dropped are those of kept.txt, no more and no fewer."""

import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FILE = 'impl/chain/run_halt.cpp'
GUARD = 'return reject("Halt.early");'
GOOD = {'name': 'n', 'file': FILE, 'find': GUARD, 'replace': 'return {};', 'clause': 'Halt.early',
        'why': 'w'}


def plant(*words):
    command = [sys.executable, str(HERE / 'plant.py'), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check_kept(top):
    known = [line for line in (HERE / 'kept.txt').read_text().splitlines() if line[:1] != '#']
    found = plant(top, '--kept').stdout.splitlines()
    wrong = [f'not in kept.txt: {line}' for line in found if line not in known]
    wrong += [f'in kept.txt, but droppable or gone: {line}' for line in known if line not in found]
    if len(found) != len(known):
        wrong.append(f'{len(found)} are kept, not {len(known)}')
    return wrong


class Tree:
    """A copy of what is read, with a planted.json of its own."""

    def __init__(self, top, folder):
        shutil.rmtree(folder, ignore_errors=True)
        for name in ('crypto', 'merkle', 'chain', 'client'):
            shutil.copytree(top / 'impl' / name, folder / 'impl' / name)
        (folder / 'tests/faults').mkdir(parents=True)
        self.top = folder

    def plant(self, *entries):
        (self.top / 'tests/faults/planted.json').write_text(json.dumps(entries))
        return plant(self.top, self.top / 'out')

    def made(self, path):
        return (self.top / 'out' / path).read_text()


def check_mistakes(tree):
    other = {**GOOD, 'name': 'other'}
    cases = {
        'occurs 0 times': [{**GOOD, 'find': 'nowhere'}],
        'occurs 2 times': [GOOD, {**other, 'find': 'KernelFamily::final_count'}],
        'not a name of its own': [GOOD, GOOD],
        'its fields are not': [{key: GOOD[key] for key in GOOD if key != 'why'}],
        'a site has file': [{key: GOOD[key] for key in GOOD if key != 'find'}],
        'overlap': [GOOD, {**other, 'find': 'reject("Halt.early");\n    const auto settled ='}],
        'impl/codec/json.cpp': [{**GOOD, 'file': 'impl/codec/json.cpp'}]}
    for said, entries in cases.items():
        done = tree.plant(*entries)
        if done.returncode == 0 or said not in done.stderr:
            yield f'{said}: {done.returncode}, {done.stderr}'


def check_text(tree):
    """A fault inside of a guard, one around it, and one of two places."""
    inside = {**GOOD, 'find': '!is_taken && !is_stalled(run, halt.child, halt.config)',
              'replace': 'is_taken'}
    around = {**GOOD, 'name': 'around', 'replace': '',
              'find': f'if ({inside["find"]}) {GUARD}'}
    sites = {'name': 'two', 'clause': 'c', 'why': 'w', 'sites': [
        {'file': FILE, 'find': 'if (settled == 0) return;', 'replace': ''},
        {'file': 'impl/chain/run_inbox.cpp', 'find': 'before + 1', 'replace': '0'}]}
    if (done := tree.plant(inside, around, sites)).returncode != 0:
        yield done.stderr
        return
    expected = {'chain/run_halt.cpp': [
        f'if (faults::is_on("around")) {{  }} else {{ if (!faults::is_on("drop Halt.early") && '
        f'((faults::is_on("n") ? (is_taken) : ({inside["find"]})))) {GUARD} }}',
        'if (faults::is_on("two")) {  } else { if (settled == 0) return; }'],
        'chain/run_inbox.cpp': ['(faults::is_on("two") ? (0) : (before + 1))'],
        'names.cpp': ['"around"', '"drop Commit.config"', '"drop Witness.root"', '"n"', '"two"']}
    for path, texts in expected.items():
        yield from (f'{path} lacks {text}' for text in texts if text not in tree.made(path))


def main(top, folder):
    tree = Tree(pathlib.Path(top), pathlib.Path(folder))
    wrong = [*check_kept(top), *check_mistakes(tree), *check_text(tree)]
    if wrong:
        sys.exit('\n'.join(wrong))


if __name__ == '__main__':
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""check_golden_control.py FILE: alters every value of the golden vectors and shortens every list,
one at a time, and wants check_golden.py to notice each change. Prints how many changes a section
had. Exit 1 and the place when one goes unnoticed, or when a section had none."""
import collections
import copy
import sys

import check_golden


def leaves(value, path=()):
    """Paths of all numbers, texts and nulls."""
    if isinstance(value, (dict, list)):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[step], path + (step,))
    else:
        yield path


def other(value):
    """A value of the same form; for a null, an id."""
    if isinstance(value, int):
        return value + 1
    if value in (None, "", "0x"):
        return "0x" + "01" * 32
    return value[:-1] + ("1" if value[-1] != "1" else "2")


def lists(value, path=()):
    """Paths of all lists that hold something."""
    if isinstance(value, (dict, list)):
        if isinstance(value, list) and value:
            yield path
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from lists(value[step], path + (step,))


def changed(entry, path, change):
    """A copy in which the value at that path is what `change` makes of it."""
    entry = copy.deepcopy(entry)
    place = entry
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = change(place[path[-1]])
    return entry


def changes(entry):
    """Path and changed entry, of all changes that must be noticed."""
    for path in leaves(entry):
        yield path, changed(entry, path, other)
    for path in lists(entry):
        if path != ("batches",):  # fewer batches are a vector too
            yield path, changed(entry, path, lambda items: items[:-1])


def main(path):
    counts, unnoticed = collections.Counter(), 0
    for section, where, entry in check_golden.read(path):
        for place, tampered in changes(entry):
            counts[section.__name__] += 1
            if not check_golden.wrong(section, tampered):
                unnoticed += 1
                print(f"{where}: a change of {place} goes unnoticed")
    for section in check_golden.SECTIONS:
        print(f"{section.__name__}: {counts[section.__name__]} changes")
    print(f"{sum(counts.values())} changes made, {unnoticed} unnoticed")
    return 1 if unnoticed or len(counts) != len(check_golden.SECTIONS) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

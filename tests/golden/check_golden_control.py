#!/usr/bin/env python3
"""check_golden_control.py FILE: alters every value of the golden vectors, one at a time, and wants
check_golden.py to notice each change. Exit 1 and the place when one goes unnoticed."""
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


def altered(entry, path):
    entry = copy.deepcopy(entry)
    place = entry
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = other(place[path[-1]])
    return entry


def main(path):
    count, unnoticed = 0, 0
    for section, where, entry in check_golden.read(path):
        for leaf in leaves(entry):
            count += 1
            if not check_golden.wrong(section, altered(entry, leaf)):
                unnoticed += 1
                print(f"{where}: a change of {leaf} goes unnoticed")
    print(f"{count} changes made, {unnoticed} unnoticed")
    return 1 if unnoticed or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

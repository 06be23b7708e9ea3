#!/usr/bin/env python3
"""tidy.py TOP RULE...: holds the source tree at TOP against the rules named (none: all).

`tidy.py --list` prints the names. Exit 0 when all hold, 1 with one line a finding."""

import sys

sys.dont_write_bytecode = True

import rules  # noqa: E402
import structure  # noqa: E402
from tree import Tree  # noqa: E402

RULES = {rule.__name__: rule for rule in (
    rules.file_length, rules.function_length, rules.line_length, rules.whitespace, rules.leftovers,
    rules.machine_paths, rules.lock_files, rules.cpp_format, rules.headers_once,
    rules.open_namespaces,
    structure.folders, structure.naive_ledger, structure.dead_sources, structure.dead_headers,
    structure.dead_scripts, structure.dead_specimens)}


def main(arguments):
    if arguments == ['--list']:
        print('\n'.join(RULES))
        return 0
    tree = Tree(arguments[0])
    findings = 0
    for name in arguments[1:] or RULES:
        for finding in RULES[name](tree):
            print(f'{name}: {finding}')
            findings += 1
    return 1 if findings else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

"""Which headers have to be compiled alone, and what they can share while they are.

usage: headers_alone.py FOLDER SHARED...

Prints a line a header: its name, and the first of the headers SHARED that it includes, itself or by
others, or `-`. What it includes anyway may be compiled before it. A header that another one
includes first of all is compiled alone there, and left out.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
FIRST = re.compile(r'\A(?:(?!#).*\n)*#pragma once\n(?:(?!#).*\n)*#include "([^"]+)"')


def all_of(header, includes, found):
    for one in includes.get(header, []):
        if one not in found:
            found.add(one)
            all_of(one, includes, found)
    return found


def main(folder, shared):
    root = pathlib.Path(folder)
    texts = {str(path.relative_to(root)): path.read_text() for path in root.rglob('*.hpp')}
    includes = {name: INCLUDE.findall(text) for name, text in texts.items()}
    first = {found[1] for text in texts.values() if (found := FIRST.match(text))}
    for header in sorted(set(texts) - first):
        below = all_of(header, includes, set())
        print(header, next((one for one in shared if one in below), '-'))


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2:])

#!/usr/bin/env python3
"""The kernel, and what its users run beside it, with faults that are chosen at run time, for tests
only.

    plant.py TOP OUT        writes copies of the sources and OUT/names.cpp
    plant.py TOP --outputs  the files that this writes, relative to OUT
    plant.py TOP --kept     the guards that cannot be dropped, each with the reason

The production sources have no seam: all of it stands in the copies. At most one fault is on
(tests/faults/faults.hpp); with none, a guard costs one load more. Two kinds:

- `drop CLAUSE`: the guards of the kernel that refuse by this clause do not.
  `if (C) return reject("X.y");` becomes
  `if (!faults::is_on("drop X.y") && (C)) return reject("X.y");`.
- Those of planted.json: {name, file, find, replace, clause, why}. `find` is text of `file` that
  occurs there once; `clause` is the rule that is broken. If `find` ends in ; or } both texts are
  statements, `if (on) { replace } else { find }`, else expressions of one type,
  `(on ? (replace) : (find))`. A fault at several places has, in their stead, `sites`, a list of
  {file, find, replace}. Files are the .cpp of the folders below, and headers internal to one.

Both only insert text, so a planted fault may lie around or inside of a guard or another one."""

import json
import pathlib
import sys

sys.dont_write_bytecode = True

import guards  # noqa: E402

KERNEL = ('crypto', 'merkle', 'chain')  # the guards of these can be dropped
FOLDERS = (*KERNEL, 'client')
FIELDS = {'name', 'clause', 'why'}
SITE_FIELDS = {'file', 'find', 'replace'}


def sources(top):
    """path relative to impl/ -> text, of all that is copied."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((top / 'impl' / folder).iterdir()):
            text = path.read_text() if path.suffix in ('.cpp', '.hpp') else ''
            if path.suffix == '.cpp' or f'Internal to {folder}/' in text:
                found[f'{folder}/{path.name}'] = text
    return found


def kernel_only(texts):
    return {path: text for path, text in texts.items() if path.split('/')[0] in KERNEL}


def read_planted(top):
    """The entries, each with `sites`."""
    entries, seen = json.loads((top / 'tests/faults/planted.json').read_text()), set()
    for entry in entries:
        name = entry.get('name', '')
        if not name or name in seen or name.startswith('drop ') or not name.isprintable():
            sys.exit(f'planted.json: {name!r}: not a name of its own')
        seen.add(name)
        sites = entry.setdefault('sites', [{key: entry.pop(key, None) for key in SITE_FIELDS}])
        if set(entry) != FIELDS | {'sites'} or not all(entry[field] for field in FIELDS):
            sys.exit(f'planted.json: {name}: its fields are not name, file, find, replace, clause, '
                     'why')
        for site in sites:
            if set(site) != SITE_FIELDS or None in site.values():
                sys.exit(f'planted.json: {name}: a site has file, find and replace')
    return entries


def planted_spans(entries, texts):
    """path -> (begin, end, text before, text after) of each planted site."""
    spans = {}
    for entry in entries:
        on = f'faults::is_on({json.dumps(entry["name"])})'
        for site in entry['sites']:
            path = site['file'].removeprefix('impl/')
            find, replace = site['find'], site['replace']
            count = texts.get(path, '').count(find) if find else 0
            if count != 1:
                sys.exit(f'planted.json: {entry["name"]}: its text occurs {count} times in '
                         f'{site["file"]}, not once:\n{find}')
            begin = texts[path].index(find)
            is_statement = find.rstrip()[-1] in ';}'
            pieces = ((f'if ({on}) {{ {replace} }} else {{ ', ' }') if is_statement else
                      (f'({on} ? ({replace}) : (', '))'))
            spans.setdefault(path, []).append((begin, begin + len(find), *pieces, entry['name']))
    return spans


def guard_span(guard):
    if guard.is_literal:
        on = f'faults::is_on("drop {guard.clause}")'
    else:
        on = f'(faults::is_any_on() && faults::is_on(std::string{{"drop "}} + ({guard.clause})))'
    return guard.begin, guard.end, f'!{on} && (', ')', guard.clause


def insert(text, spans):
    """The text with what stands around each span; spans lie inside each other or apart."""
    pieces, open_spans, place = [], [], 0

    def close_until(end):
        nonlocal place
        while open_spans and open_spans[-1][1] <= end:
            _, closing, _, after, _ = open_spans.pop()
            pieces.extend((text[place:closing], after))
            place = closing

    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        close_until(span[0])
        if open_spans and span[1] > open_spans[-1][1]:
            sys.exit(f'planted.json: {span[4]} and {open_spans[-1][4]} overlap')
        pieces.extend((text[place:span[0]], span[2]))
        place = span[0]
        open_spans.append(span)
    close_until(len(text))
    return ''.join([*pieces, text[place:]])


def names_file(names):
    rows = ''.join(f'    {json.dumps(name)},\n' for name in names)
    return ('// Made by tests/faults/plant.py.\n#include "faults/faults.hpp"\n\n'
            'namespace chaintree::faults {\n\nnamespace {\n'
            f'constexpr std::string_view all[] = {{\n{rows}}};\n}} // namespace\n\n'
            'std::span<const std::string_view> names() {\n    return all;\n}\n\n'
            '} // namespace chaintree::faults\n')


def write(path, text):
    """What stays the same is not compiled again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def generate(top, out):
    texts, entries = sources(top), read_planted(top)
    kernel = kernel_only(texts)
    spans, known = planted_spans(entries, texts), guards.clauses_of_functions(kernel)
    names = {entry['name'] for entry in entries}
    for path, text in texts.items():
        found = guards.find(path, text)[0] if path in kernel else []
        names |= {f'drop {name}' for guard in found for name in guards.names(guard, known)}
        both = [guard_span(guard) for guard in found] + spans.get(path, [])
        include = '#include "faults/faults.hpp"\n'
        write(out / path, insert(text, both).replace('#include', include + '#include', 1))
    write(out / 'names.cpp', names_file(sorted(names)))


def print_kept(top):
    for path, text in kernel_only(sources(top)).items():
        for one in guards.find(path, text)[1]:
            print(f'{path}: {one.clause}: {one.reason}')


def main(top, what):
    top = pathlib.Path(top)
    if what == '--outputs':
        print('\n'.join([*sources(top), 'names.cpp']))
    elif what == '--kept':
        print_kept(top)
    else:
        generate(top, pathlib.Path(what))


if __name__ == '__main__':
    main(*sys.argv[1:])

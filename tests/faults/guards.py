"""Finds the guards of the kernel's sources: conditions that refuse by a clause.

A *site* is where a clause is named: reject("X.y"), fault("X.y"), unexpected("X.y"),
NotIncludable{{"X.y"}} and the like. It is *droppable* if it is all that an `if` does, so that the
condition alone can be taken out. The others are kept, each with the reason; kept.txt has them."""

import pathlib
import re
import sys
from dataclasses import dataclass

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'tidy'))

from cpp_functions import blank  # noqa: E402

SITE = re.compile(r'\b(?:reject|fault|unexpected)\(|\b(?:NotIncludable|Skipped|Fault)\{\{')
ONLY_THAT = re.compile(rf'\s*(?:\{{\s*)?(?:return\s+(?:std::)?|\w+ = )(?={SITE.pattern})')
LITERAL = re.compile(r'"([A-Z][A-Za-z]+\.[a-z][a-z_0-9]+)"')
SHARED = re.compile(r'(?<![.\w])clause(?!\w)')  # a parameter of that name
DEFINITION = re.compile(r'\b(\w+)\(([^;{}()]*\bstd::string(?:_view|&) clause)\)\s*\{')
CLOSING = {'(': ')', '{': '}', '[': ']'}

# Without these guards what follows has no meaning, in a way that the text does not show.
NEEDED = {
    ('chain/check_step.hpp', 'Block.bad_witness'): 'what follows reads the witness',
    ('chain/run_call.cpp', 'Call.arguments'): 'the evaluator takes one for each parameter',
    ('chain/run_call.cpp', 'Call.second_end'): 'the section asks for the other end',
    ('chain/run_call.cpp', 'Deploy.arguments'): 'the evaluator takes one for each parameter',
    ('chain/run_commit.cpp', 'Commit.count'): 'what follows takes the last header',
    ('chain/run_delivery.cpp', 'Delivery.no_call'): 'the caller takes the call',
    ('chain/ids.cpp', 'Header.producer'): 'what follows takes the key of that number',
    ('merkle/witness_parser.cpp', 'Witness.truncated'): 'what follows takes the bytes',
}


@dataclass(frozen=True)
class Guard:
    """A condition [begin, end) of the text, and the clause: a literal, or an expression."""
    begin: int
    end: int
    clause: str
    is_literal: bool
    function: str  # whose parameter the expression names; empty for a literal


@dataclass(frozen=True)
class Kept:
    line: int
    clause: str
    reason: str


def end_of(code, opening):
    """The place of the bracket that closes the one at `opening`."""
    depth = 0
    for place in range(opening, len(code)):
        depth += (code[place] in CLOSING) - (code[place] in CLOSING.values())
        if depth == 0:
            return place
    raise ValueError('brackets do not match')


def top_level(code, begin, end, sign):
    """Where `sign` first stands in [begin, end) outside of brackets; `end` if nowhere."""
    depth = 0
    for place in range(begin, end):
        if depth == 0 and code[place] == sign:
            return place
        depth += (code[place] in CLOSING) - (code[place] in CLOSING.values())
    return end


def sites(text, code):
    """(place, clause expression) of each site; those that pass on another's clause are none."""
    for found in SITE.finditer(code):
        begin = found.end()
        end = top_level(code, begin, end_of(code, begin - 1), ',')
        clause = text[begin:end].strip()
        if clause.startswith('std::string_view '):
            continue  # the definition of fault()
        if LITERAL.search(clause) or SHARED.search(clause):
            yield found.start(), clause


def conditions(code):
    """(begin, end, place of the site) for each `if` that does nothing but name a clause."""
    for found in re.finditer(r'\bif\s*\(', code):
        opening = found.end() - 1
        closing = end_of(code, opening)
        if does := ONLY_THAT.match(code, closing + 1):
            semicolon = top_level(code, opening + 1, closing, ';')
            begin = opening + 1 if semicolon == closing else semicolon + 1
            begin += len(code[begin:]) - len(code[begin:].lstrip())
            yield begin, closing, does.end()


def needs_value(code, begin, end):
    """Whether what the condition asks for is taken further down in the function."""
    rest = code[end:code.find('\n}', end)]
    return any(re.search(rf'\*(?:std::move\()?{re.escape(name)}\b|\b{re.escape(name)}->', rest)
               for name in re.findall(r'!([a-z_][\w.]*)(?![\w.(]|->)', code[begin:end]))


def enclosing(code, place):
    """The function with a parameter `clause` in whose body the place lies, or none."""
    for found in DEFINITION.finditer(code):
        if found.end() <= place <= end_of(code, found.end() - 1):
            return found.group(1)
    return ''


def find(path, text):
    """(guards, kept) of one file."""
    code = blank(text)
    by_site = {site: (begin, end) for begin, end, site in conditions(code)}
    guards, kept = [], []
    for place, clause in sites(text, code):
        literal = LITERAL.fullmatch(clause)
        name = literal.group(1) if literal else clause
        line = text.count('\n', 0, place) + 1
        if place not in by_site:
            kept.append(Kept(line, name, 'no condition of its own'))
        elif (path, name) in NEEDED:
            kept.append(Kept(line, name, NEEDED[path, name]))
        elif needs_value(code, *by_site[place]):
            kept.append(Kept(line, name, 'what follows takes the value'))
        elif not literal and LITERAL.search(clause):
            kept.append(Kept(line, ' or '.join(LITERAL.findall(clause)), 'two clauses'))
        else:
            where = '' if literal else enclosing(code, place)
            guards.append(Guard(*by_site[place], name, bool(literal), where))
    return guards, kept


def calls(texts):
    """(caller with a parameter `clause`, or none; function; arguments) for each call of one."""
    functions = {found.group(1) for text in texts.values()
                 for found in DEFINITION.finditer(blank(text))}
    for text in texts.values():
        code = blank(text)
        for found in re.finditer(rf'\b({"|".join(sorted(functions))})\(', code):
            arguments = text[found.end():end_of(code, found.end() - 1)]
            yield enclosing(code, found.start()), found.group(1), arguments


def clauses_of_functions(texts):
    """What each function's parameter `clause` can be, over all of its callers."""
    known, all_calls = {}, list(calls(texts))
    while True:
        before = sum(map(len, known.values()))
        for caller, function, arguments in all_calls:
            given = known.setdefault(function, set())
            given |= set(re.findall(r'"([A-Z][A-Za-z]+(?:\.[a-z_]+)?)"', arguments))
            if caller and SHARED.search(arguments):
                given |= known.get(caller, set())
        if sum(map(len, known.values())) == before:
            return known


def names(guard, known):
    """The clauses by which the guard refuses."""
    if guard.is_literal:
        return {guard.clause}
    suffix = ''.join(re.findall(r'"(\.[a-z_]+)"', guard.clause))
    return {clause + suffix for clause in known.get(guard.function, ())}

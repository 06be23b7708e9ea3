"""The rules. Each takes a Tree and gives its findings, one sentence with a place each."""

import ast
import json
import re
import subprocess

from cpp_functions import blank, function_lengths

MOST_FILE_LINES = 300
MOST_FUNCTION_LINES = 40
MOST_COLUMNS = 100
CPP = ('.hpp', '.cpp', '.ipp')
CODE = CPP + ('.py', '.mjs', '.js', '.sh', 'run')
WRITTEN = CODE + ('.cmake', 'CMakeLists.txt', '.sol', '.scn', '.inv')


def file_length(tree):
    """No source file is longer than 300 lines."""
    for path in tree.paths(*CODE):
        lines = tree.files[path].count('\n')
        if lines > MOST_FILE_LINES:
            yield f'{path}: {lines} lines'


def function_length(tree):
    """No function is longer than 40 lines."""
    for path in tree.paths(*CPP):
        for line, name, length in function_lengths(tree.files[path]):
            if length > MOST_FUNCTION_LINES:
                yield f'{path}:{line}: {name} has {length} lines'
    for path in tree.paths('.py'):
        for node in ast.walk(ast.parse(tree.files[path])):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = node.end_lineno - node.lineno + 1
                if length > MOST_FUNCTION_LINES:
                    yield f'{path}:{node.lineno}: {node.name} has {length} lines'


def line_length(tree):
    """No line of code is wider than 100 columns; contracts and invariants may quote the
    talk, and a step of a scenario is one line."""
    for path, number, line in tree.lines(*WRITTEN):
        if not path.endswith(('.sol', '.inv', '.scn')) and len(line) > MOST_COLUMNS:
            yield f'{path}:{number}: {len(line)} columns'


def whitespace(tree):
    """No tabs, no spaces at the end of a line, one newline at the end of a file."""
    for path, number, line in tree.lines(*WRITTEN):
        if '\t' in line or line != line.rstrip():
            yield f'{path}:{number}: a tab, or a space at the end'
    for path in tree.paths(*CODE):
        if tree.files[path] and not tree.files[path].endswith('\n'):
            yield f'{path}: no newline at the end'


def leftovers(tree):
    """Nothing is left for later in a comment."""
    words = re.compile(r'\b(?:TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b')
    for path, number, line in tree.lines(*WRITTEN, '.g4', '.md'):
        if found := words.search(line):
            yield f'{path}:{number}: {found.group()}'


def machine_paths(tree):
    """No file names a path of one machine."""
    words = re.compile(r'(?<![\w.$}/-])/(?:home|root|work|Users|mnt|tmp|var/tmp)/')
    for path, number, line in tree.lines(''):
        if found := words.search(line):
            yield f'{path}:{number}: {found.group()}'


def lock_files(tree):
    """Lock files carry no download addresses."""
    for path in tree.paths('package-lock.json'):
        for name, entry in json.loads(tree.files[path]).get('packages', {}).items():
            if 'resolved' in entry:
                yield f'{path}: {name} has an address'


def cpp_format(tree):
    """C++ files are as clang-format-19 writes them (./run format)."""
    paths = tree.paths(*CPP)
    if not paths:
        return
    command = ['clang-format-19', '--dry-run', '-Werror', *paths]
    done = subprocess.run(command, cwd=tree.top, capture_output=True, text=True)
    if done.returncode != 0:
        wrong = set(re.findall(r'^(\S+?):(?=\d+:)', done.stderr, re.MULTILINE))
        yield from (f'{path}: not formatted' for path in sorted(wrong) or [done.stderr])


def headers_once(tree):
    """Every header begins with #pragma once, before any code."""
    for path in tree.paths('.hpp'):
        code = [line for line in tree.files[path].splitlines()
                if line.strip() and not line.lstrip().startswith('//')]
        if not code or code[0].strip() != '#pragma once':
            yield f'{path}: no #pragma once'


def open_namespaces(tree):
    """No `using namespace` in a header: it would leak into every reader."""
    for path in tree.paths('.hpp'):
        for number, line in enumerate(blank(tree.files[path]).splitlines(), start=1):
            if re.search(r'\busing\s+namespace\b', line):
                yield f'{path}:{number}: using namespace'

"""Rules on how files hang together: folders, includes, files that nothing reads."""

import posixpath
import re

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
CPP = ('.hpp', '.cpp', '.ipp')
ARCHITECTURE = 'docs/architecture.md'
NAIVE_LEDGER_MAY_NOT_SEE = ('contract', 'chain', 'tree', 'client', 'scenario', 'cli')


def folder_of(path):
    """impl/base/word.hpp: base; proofs/linear.hpp: proofs; proofs/checker/line.hpp: checker."""
    parts = path.split('/')
    return parts[-2] if parts[0] in ('impl', 'proofs') else parts[0]


def declared_folders(tree):
    """folder -> the folders that it may include from, in the order of the page's block."""
    block = re.search(r'```folders\n(.*?)```', tree.files.get(ARCHITECTURE, ''), re.DOTALL)
    rows = [line.split(':') for line in block.group(1).splitlines()] if block else []
    return {name.strip(): used.split() for name, used in rows}


def included_folders(tree):
    """(path, folder included from) for every include of impl/ and proofs/ across folders."""
    for path in tree.paths(*CPP, under=('impl/', 'proofs/')):
        for include in INCLUDE.findall(tree.files[path]):
            if '/' in include and include.split('/')[0] != folder_of(path):
                yield path, include.split('/')[0]


def folders(tree):
    """Folders include downwards only, and docs/architecture.md draws exactly those edges."""
    declared = declared_folders(tree)
    above = list(declared)
    for folder, used in declared.items():
        above.remove(folder)
        yield from (f'{ARCHITECTURE}: {folder} uses {name}, which does not stand before it'
                    for name in used if name in above or name not in declared)
    real = set()
    for path, used in included_folders(tree):
        real.add((folder_of(path), used))
        if used not in declared.get(folder_of(path), []):
            yield f'{path}: includes from {used}/, an edge that {ARCHITECTURE} does not have'
    for folder, used in declared.items():
        yield from (f'{ARCHITECTURE}: no file of {folder} includes from {name}'
                    for name in used if (folder, name) not in real)


def naive_ledger(tree):
    """The model of the property tests sees nothing of what it is the model of."""
    paths = tree.paths(*CPP, under='tests/properties/naive_ledger')
    if not paths:
        yield 'tests/properties/naive_ledger.*: not there'
    for path in paths:
        for include in INCLUDE.findall(tree.files[path]):
            if include.split('/')[0] in NAIVE_LEDGER_MAY_NOT_SEE:
                yield f'{path}: includes {include}'
    models = [path for name in ('ledger_model', 'rule_model')
              for path in tree.paths(*CPP, under=f'impl/simulation/{name}')]
    for path in models:
        for include in INCLUDE.findall(tree.files[path]):
            if include.split('/')[0] not in ('base', 'simulation'):
                yield f'{path}: includes {include}'


def build_text(tree):
    return '\n'.join(tree.files[path] for path in tree.paths('CMakeLists.txt', '.cmake', 'run'))


def compiled_folders(tree):
    """The folders whose every .cpp a glob of the CMake files takes."""
    rows = re.findall(r'chaintree_folder\((\w+)', tree.files.get('impl/CMakeLists.txt', ''))
    tests = re.findall(r'chaintree_tests\((\w+)\)', tree.files.get('tests/CMakeLists.txt', ''))
    globbed = {posixpath.dirname(path) for path in tree.paths('CMakeLists.txt', '.cmake')
               if re.search(r'(?:[ (]|_DIR\}/)\*\.cpp', tree.files[path])}
    return globbed | {f'impl/{row}' for row in ['cli', *rows]} | {f'tests/{test}' for test in tests}


def dead_sources(tree):
    """Every .cpp is compiled: by the glob of its folder, or by name."""
    compiled, named = compiled_folders(tree), build_text(tree)
    for path in tree.paths('.cpp'):
        if posixpath.dirname(path) not in compiled and posixpath.basename(path) not in named:
            yield f'{path}: nothing compiles it'


def dead_headers(tree):
    """Every header is included by some other file."""
    seen = set()
    for path in tree.paths(*CPP):
        for include in INCLUDE.findall(tree.files[path]):
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), include))
            names = {include, *(f'{folder}/{include}' for folder in ('impl', 'tests', 'fuzz'))}
            seen |= (names | {beside}) - {path}
    for path in tree.paths('.hpp', '.ipp'):
        if path not in seen:
            yield f'{path}: nothing includes it'


def dead_scripts(tree):
    """Every script under tests/ is started by the build, by ./run, or imported by another one."""
    scripts = tree.paths('.py', '.mjs', '.js', under='tests/')
    for path in scripts:
        name = posixpath.splitext(posixpath.basename(path))[0]
        texts = [tree.files[other] for other in scripts if other != path] + [
            build_text(tree), *(tree.files[other] for other in tree.paths('package.json'))]
        if not any(re.search(rf'\b{re.escape(name)}\b', text) for text in texts):
            yield f'{path}: nothing starts or imports it'


def dead_specimens(tree):
    """Every contract, scenario and invariant file is read by a test, by name or with its folder."""
    tests = '\n'.join(tree.files[path] for path in tree.paths(
        '.cpp', '.hpp', '.py', '.mjs', '.cmake', 'CMakeLists.txt', under='tests/'))
    for path in tree.paths('.sol', '.scn', '.inv'):
        folder, name = posixpath.split(path)
        top = '/'.join(path.split('/')[:2]) if path.startswith('spec/') else folder
        by_folder = re.search(rf'["\'/ }}]{re.escape(top)}/?(?=["\') *$])', tests)
        if path.startswith(('spec/', 'invariants/')) and not by_folder and name not in tests:
            yield f'{path}: no test reads it'

#!/usr/bin/env python3
"""Plants one violation of each rule in a small tree, tidy otherwise: the rule must find it."""

import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from tidy import RULES  # noqa: E402
from tree import Tree  # noqa: E402

TIDY_TREE = {
    '.clang-format': (Path(__file__).parents[2] / '.clang-format').read_text('utf-8'),
    'run': '#!/usr/bin/env bash\npython3 tests/check.py\n',
    'docs/architecture.md': '```folders\nbase:\ncrypto: base\n```\n',
    'impl/CMakeLists.txt': 'chaintree_folder(base)\nchaintree_folder(crypto USES chaintree_base)\n',
    'impl/base/word.hpp': '// A word.\n#pragma once\n\nint word();\n',
    'impl/base/word.cpp': '#include "base/word.hpp"\n\nint word() {\n    return 1\'000;\n}\n',
    'impl/crypto/hash.cpp': '#include "base/word.hpp"\n\nint hash() {\n    return word();\n}\n',
    'invariants/token.inv': 'local total: true\n',
    'spec/contracts/token.sol': 'contract Token {}\n',
    'spec/scenarios/talk/bob.scn': 'chain Root\n',
    'tests/CMakeLists.txt': 'chaintree_tests(unit)\nchaintree_tests(properties)\n',
    'tests/check.py': 'print("invariants/token.inv")\n',
    'tests/differential/package-lock.json': '{"packages": {"": {"name": "d"}}}\n',
    'tests/properties/naive_ledger.hpp': '#pragma once\n\n#include <map>\n',
    'tests/properties/ledger.cpp': '#include "base/word.hpp"\n#include "naive_ledger.hpp"\n',
    'tests/unit/word.cpp': 'const char* places[] = {"spec/contracts", "spec/scenarios"};\n',
}


def long_function(head, end='}\n'):
    return head + '    call();\n' * 40 + end


# rule, file, text: added at the end of the file, or a new file.
PLANTS = [
    ('file_length', 'impl/base/word.cpp', '// one more\n' * 300),
    ('function_length', 'impl/base/word.cpp', long_function('\nvoid many() {\n')),
    ('function_length', 'impl/base/word.cpp', long_function(
        '\ntemplate <class Number>\nstruct Sum {\n    Sum() : a{1},\n        b(2) {\n', '}\n};\n')),
    ('function_length', 'impl/base/word.cpp', long_function(
        '\nconst auto brace = "}" R"(})";\nTEST_CASE("a { brace") {\n// }\n')),
    ('function_length', 'tests/check.py', 'def many():\n' + '    print()\n' * 40),
    ('line_length', 'impl/base/word.cpp', '// ' + 'x' * 98 + '\n'),
    ('whitespace', 'impl/base/word.cpp', '// \n'),
    ('whitespace', 'impl/base/word.cpp', '//\ttab\n'),
    ('whitespace', 'impl/base/word.cpp', '// no newline'),
    ('leftovers', 'impl/base/word.cpp', '// TO' + 'DO later\n'),
    ('machine_paths', 'docs/page.md', 'see /ho' + 'me/someone/file\n'),
    ('lock_files', 'tests/unit/package-lock.json', '{"packages": {"x": {"resolved": "u"}}}\n'),
    ('cpp_format', 'impl/base/word.cpp', 'int  two( );\n'),
    ('headers_once', 'impl/base/other.hpp', 'int other();\n'),
    ('open_namespaces', 'impl/base/word.hpp', 'using namespace std;\n'),
    ('folders', 'impl/base/word.cpp', '#include "crypto/hash.hpp"\n'),
    ('folders', 'impl/crypto/up.cpp', '#include "merkle/tree.hpp"\n'),
    ('folders', 'impl/base/up.cpp', '#include "proofs/path.hpp"\n'),
    ('folders', 'proofs/checker/line.cpp', '#include "proofs/linear.hpp"\n'),
    ('folders', 'proofs/path.cpp', '#include "base/word.hpp"\n'),
    ('folders', 'docs/architecture.md', '```folders\nbase: crypto\n```\n'),
    ('naive_ledger', 'tests/properties/naive_ledger.cpp', '#include "chain/block.hpp"\n'),
    ('dead_sources', 'impl/lost/word.cpp', 'int lost();\n'),
    ('dead_headers', 'impl/base/lost.hpp', '#pragma once\n'),
    ('dead_scripts', 'tests/lost.py', 'print()\n'),
    ('dead_specimens', 'invariants/lost.inv', 'local lost: true\n'),
]
# rule, file whose absence the rule must find: a drawn edge without an include, a missing model.
REMOVALS = [
    ('folders', 'impl/crypto/hash.cpp'), ('naive_ledger', 'tests/properties/naive_ledger.hpp'),
    ('dead_specimens', 'tests/unit/word.cpp'), ('dead_scripts', 'run')]


def findings(rule, files):
    with tempfile.TemporaryDirectory() as top:
        for path, text in files.items():
            Path(top, path).parent.mkdir(parents=True, exist_ok=True)
            Path(top, path).write_text(text, 'utf-8')
        return list(RULES[rule](Tree(top)))


def planted(path, text):
    files = dict(TIDY_TREE)
    keep = '' if path == 'docs/architecture.md' else files.get(path, '')
    files[path] = keep + text
    return files


def failures():
    for rule in RULES:
        for finding in findings(rule, TIDY_TREE):
            yield f'{rule} finds in the tidy tree: {finding}'
        if rule not in {plant[0] for plant in PLANTS}:
            yield f'{rule} has no planted violation'
    for rule, path, text in PLANTS:
        if not any(path in finding for finding in findings(rule, planted(path, text))):
            yield f'{rule} misses what was planted in {path}: {text[:60]!r}'
    for rule, path in REMOVALS:
        if not findings(rule, {name: text for name, text in TIDY_TREE.items() if name != path}):
            yield f'{rule} does not miss {path}'


if __name__ == '__main__':
    wrong = list(failures())
    found = f'{len(RULES)} rules find {len(PLANTS) + len(REMOVALS)} violations'
    print('\n'.join(wrong) or found)
    sys.exit(1 if wrong else 0)

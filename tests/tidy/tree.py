"""The source tree that the rules look at: text files by their path from the top."""

import os
from pathlib import Path

SKIPPED = ('.git', 'node_modules', '__pycache__')
TEXT = ('.hpp', '.cpp', '.ipp', '.py', '.cmake', '.txt', '.md', '.json', '.sol', '.scn', '.inv',
        '.g4', '.mjs', '.js', '.sh', '.dict', '.yaml', '.yml')
TEXT_NAMES = ('run', '.clang-format', '.clang-tidy', '.npmrc', '.editorconfig', '.gitignore')


class Tree:
    def __init__(self, top):
        self.top = Path(top)
        self.files = {}
        for folder, folders, names in os.walk(self.top):
            folders[:] = sorted(name for name in folders if not self.is_skipped(name))
            for name in sorted(names):
                if name.endswith(TEXT) or name in TEXT_NAMES:
                    path = Path(folder, name)
                    self.files[path.relative_to(self.top).as_posix()] = path.read_text('utf-8')

    @staticmethod
    def is_skipped(name):
        return name in SKIPPED or name == 'build' or name.startswith('build-')

    def paths(self, *endings, under=''):
        return [path for path in self.files if path.endswith(endings) and path.startswith(under)]

    def lines(self, *endings, under=''):
        """(path, line number, line) of every line."""
        for path in self.paths(*endings, under=under):
            for number, line in enumerate(self.files[path].splitlines(), start=1):
                yield path, number, line

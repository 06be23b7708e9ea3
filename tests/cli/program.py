"""The program from outside: runs of it, held against what they have to print."""

import pty
import subprocess
import sys

GOOD = 'scenario 1\nroot main args=[bank, 47]\nblock main\nexpect height main is=1\n'


class Checks:
    def __init__(self, program):
        self.program = program
        self.failures = []

    def expect(self, good, what):
        if not good:
            self.failures.append(what)

    def run_any(self, *words, **options):
        """Runs the program; whatever exit code it has."""
        return subprocess.run([self.program, *map(str, words)], text=True, check=False,
                              capture_output=True, **options)

    def run(self, code, *words, out=(), err=(), **options):
        """Runs the program; its exit code, and texts that its streams have to hold."""
        options = {'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE, **options}
        done = subprocess.run([self.program, *map(str, words)], text=True, check=False, **options)
        wrong = [] if done.returncode == code else [f'exit code {done.returncode}, not {code}']
        wrong += [f'stdout lacks {text!r}' for text in out if text not in done.stdout]
        wrong += [f'stderr lacks {text!r}' for text in err if text not in done.stderr]
        if wrong:
            command = ' '.join(map(str, words))
            self.failures.append(f'{command}: {wrong}\n{done.stdout}{done.stderr}')
        return done

    def end(self):
        if self.failures:
            sys.exit('\n'.join(self.failures))


def open_terminal():
    """Two ends of a terminal; None, said aloud, on a machine without any (a bare chroot)."""
    try:
        return pty.openpty()
    except OSError as error:
        print(f'not checked on a terminal: {error}')
        return None

"""The program chaintree-checker: its exit codes, what it prints, and every tampering refused.

usage: checker.py CHECKER FOLDER
"""

import pathlib
import shutil
import sys

from program import Checks

PAGE = 'spec/certificates.md'
HEAD = 'chaintree certificates 1\n'
# Facts 0 to 3: x >= y, y >= x, x != y, 2 z == 2 x + 5 (an equation that nothing needs).
GOOD = HEAD + '''obligation Token.order, path 3
>= 1 v0 -1 v1 + 0
>= -1 v0 1 v1 + 0
!= 1 v0 -1 v1 + 0
== -2 v0 2 v2 + -5
proof
either 2
  sum 1 0 1 4
  cut 1 v0 + -7
    sum 1 1 1 4
    sum 1 1 1 4
obligation Token.parity
== 6 v4294967295 + -115792089237316195423570985008687907853269984665640564039457584007913129639935
>= 1 v7 + 0
proof
cut 1 v4294967295 + -19298681539552699237261830834781317975544997444273427339909597334652188273323
  sum 1 0 6 2
  sum -1 0 6 2
end 2
'''
PARITY = '19298681539552699237261830834781317975544997444273427339909597334652188273323'

# name: (what is replaced, by what, what the checker says). Each is another text than GOOD and none
# of them proves its facts.
NOT_VALID = {
    'a multiplier is changed':
        ('  sum 1 0 1 4\n', '  sum 2 0 1 4\n', 'certificate 0 (Token.order, path 3), node 1: '
         'the sum keeps 1 v0'),
    'a multiplier of the integer cut is changed': ('sum -1 0 6 2', 'sum -1 0 7 2', 'keeps 1 v429'),
    'a sign of a multiplier is changed':
        ('    sum 1 1 1 4\n', '    sum -1 1 1 4\n', 'node 3: fact 1 is a >= with a negative'),
    'a summand is dropped': ('  sum 1 0 1 4\n', '  sum 1 4\n', 'node 1: the sum keeps'),
    'all summands are dropped': ('  sum 1 0 1 4\n', '  sum\n', 'the sum is 0, which is not'),
    'another fact is named': ('  sum 1 0 1 4\n', '  sum 1 1 1 4\n', 'node 1: the sum keeps'),
    'a fact that does not exist': ('  sum 1 0 1 4\n', '  sum 1 0 1 5\n', 'fact 5 does not exist'),
    'a fact is dropped': ('>= 1 v0 -1 v1 + 0\n', '', 'node 0: fact 2 is not a !='),
    'the last fact is dropped': ('== -2 v0 2 v2 + -5\n', '', 'fact 4 does not exist here'),
    'a sign in a fact is changed': ('>= 1 v0 -1 v1', '>= 1 v0 1 v1', 'node 1: the sum keeps'),
    'a constant of a fact is changed':
        ('>= 1 v0 -1 v1 + 0', '>= 1 v0 -1 v1 + 1', 'the sum is 0, which is not negative'),
    'a relation is weakened': ('!= 1 v0 -1', '>= 1 v0 -1', 'node 0: fact 2 is not a !='),
    'an equation becomes an inequality': ('== 6 v4', '>= 6 v4', 'with a negative factor'),
    'a disequality is summed': ('  sum 1 0 1 4\n', '  sum 1 2 1 4\n', 'node 1: fact 2 is a !='),
    'another variable': ('>= 1 v0 -1 v1 + 0', '>= 1 v0 -1 v3 + 0', 'node 1: the sum keeps'),
    'a split of another fact': ('either 2', 'either 0', 'node 0: fact 0 is not a !='),
    'a split of no fact': ('either 2', 'either 9', 'node 0: fact 9 does not exist here'),
    'a split that does not exclude': ('either 2', 'cut 1 v0 -1 v1 + 0', 'not negative'),
    'the cut is moved by one': (PARITY, PARITY[:-1] + '4', 'which is not negative'),
    'a case speaks of the other branch': ('    sum 1 1 1 4\nobl', '    sum 1 1 1 6\nobl', 'fact 6'),
}

# name: (what is replaced, by what, line:column, what the checker says).
MALFORMED = {
    'the end is cut off': ('end 2\n', '', '20:1', "ends without 'end'"),
    'the last newline is cut off': ('end 2\n', 'end 2', '20:6', 'no newline'),
    'a case is cut off': ('  sum -1 0 6 2\nend 2\n', '', '19:1', 'a node was expected'),
    'a case is missing': ('  sum -1 0 6 2\n', '', '19:1', "expected 'sum', 'cut' or 'either'"),
    'a case too many': ('  sum -1 0 6 2\n', '  sum -1 0 6 2\n  sum\n', '20:3', "'obligation'"),
    'text after the end': ('end 2\n', 'end 2\nend 2\n', '21:1', 'text after the end'),
    'a wrong count': ('end 2', 'end 3', '20:5', 'not the number of certificates'),
    'another version': ('certificates 1', 'certificates 2', '1:1', 'chaintree certificates 1'),
    'a factor of zero': ('  sum 1 0 1 4\n', '  sum 0 0 1 4\n', '9:7', 'the factor is 0'),
    'facts of a sum that fall': ('  sum 1 0 1 4\n', '  sum 1 4 1 0\n', '9:13', 'have to rise'),
    'a fact named twice': ('  sum 1 0 1 4\n', '  sum 1 4 1 4\n', '9:13', 'have to rise'),
    'a factor without a fact': ('  sum 1 0 1 4\n', '  sum 1 0 1\n', '9:12', 'a number from 0'),
    'variables that fall': ('>= 1 v0 -1 v1', '>= 1 v1 -1 v0', '3:12', 'variables have to rise'),
    'a coefficient of zero': ('>= 1 v7', '>= 0 v7', '15:6', 'the coefficient before is 0'),
    'a variable too large': ('6 v4294967295', '6 v4294967296', '14:6', "expected 'v' and a"),
    'a leading zero': ('>= 1 v7 + 0', '>= 01 v7 + 0', '15:4', 'expected a number'),
    'a negative zero': ('>= 1 v7 + 0', '>= 1 v7 + -0', '15:11', 'expected a number'),
    'a fraction': ('>= 1 v7', '>= 1/2 v7', '15:4', 'expected a number'),
    'too many digits': ('>= 1 v7', f'>= {"9" * 10001} v7', '15:4', 'too many digits'),
    'two spaces': ('>= 1 v7', '>=  1 v7', '15:4', 'expected a number'),
    'a space at the end': ('>= 1 v7 + 0', '>= 1 v7 + 0 ', '15:12', 'expected the end of the line'),
    'a tab': ('>= 1 v7 + 0', '>= 1\tv7 + 0', '15:5', 'not printable'),
    'an empty line': ('proof\neither', 'proof\n\neither', '8:1', 'an empty line'),
    'an unknown relation': ('>= 1 v7', '> 1 v7', '15:1', "expected a fact or 'proof'"),
    'an unknown node': ('either 2', 'neither 2', '8:1', "expected 'sum', 'cut' or 'either'"),
    'no name': ('obligation Token.parity', 'obligation', '13:11', 'expected a name'),
    'no text at all': (GOOD, '', '1:1', 'expected'),
}


def example_of_the_page():
    lines = pathlib.Path(PAGE).read_text('utf-8').splitlines()
    start = lines.index('    ' + HEAD.strip())
    end = next(i for i in range(start, len(lines)) if lines[i].startswith('    end '))
    return ''.join(line[4:] + '\n' for line in lines[start:end + 1])


def check_good(checks, folder):
    good, other, empty = folder / 'good', folder / 'other', folder / 'empty'
    good.write_text(GOOD)
    other.write_text(example_of_the_page())
    empty.write_text(HEAD + 'end 0\n')
    checks.run(0, good, out=['2 certificates of 2 obligations: all valid\n',
                             '  1  Token.order, path 3\n', '  1  Token.parity\n'])
    checks.run(0, other, out=['2 certificates of 2 obligations'])
    checks.run(0, good, good, other, out=['6 certificates of 4 obligations', '  2  Token.parity'])
    checks.run(0, empty, out=['0 certificates of 0 obligations'])


def check_usage(checks, folder):
    checks.run(64, err=['usage: chaintree-checker FILE...'])
    checks.run(64, '--fast', err=['usage'])
    checks.run(0, '--help', out=['usage'])
    checks.run(66, folder / 'absent', err=['absent: cannot read'])
    checks.run(66, folder, err=['cannot read'])


def check_tampered(checks, folder):
    place = folder / 'tampered'
    for name, (old, new, reason) in NOT_VALID.items():
        checks.expect(GOOD.count(old) >= 1, f'{name}: nothing to change')
        place.write_text(GOOD.replace(old, new, 1))
        done = checks.run(1, place, out=['1 not valid'], err=['tampered:', reason])
        checks.expect(done.stderr.count('\n') == 1, f'{name}: more than one line')
    for name, (old, new, where, reason) in MALFORMED.items():
        checks.expect(GOOD.count(old) == 1, f'{name}: nothing to change, or more than one')
        place.write_text(GOOD.replace(old, new))
        checks.run(65, place, out=['0 not valid, 1 file not read'],
                   err=[f'tampered:{where}: malformed: ', reason])


# The worst of several files gives the exit code; the others are checked all the same.
def check_several(checks, folder):
    texts = {'wrong': GOOD.replace('either 2', 'either 1'), 'torn': GOOD[:-1]}
    for name, text in texts.items():
        (folder / name).write_text(text)
    wrong, torn, good = folder / 'wrong', folder / 'torn', folder / 'good'
    checks.run(1, wrong, good, out=['4 certificates of 2 obligations: 1 not valid\n'])
    checks.run(65, torn, wrong, good,
               out=['4 certificates of 2 obligations: 1 not valid, 1 file not read\n'],
               err=['torn:20:6', 'wrong:8: '])
    checks.run(66, folder / 'absent', torn, wrong, err=['absent', 'torn:', 'wrong:'])


# Any prefix of a file is refused: no cut leaves a file that seems whole.
def check_truncated(checks, folder):
    place = folder / 'truncated'
    for length in range(0, len(GOOD), 7):
        place.write_text(GOOD[:length])
        checks.run(65, place, err=['truncated:'])


def main(program, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    checks = Checks(program)
    check_good(checks, folder)
    check_usage(checks, folder)
    check_tampered(checks, folder)
    check_several(checks, folder)
    check_truncated(checks, folder)
    checks.end()


if __name__ == '__main__':
    main(*sys.argv[1:])

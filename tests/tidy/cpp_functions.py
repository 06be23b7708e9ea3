"""Finds the functions of a C++ file and their lengths, by braces alone."""

import re

NOT_CODE = re.compile(
    r'R"(?P<tag>[^()\s\\]*)\((?:.|\n)*?\)(?P=tag)"'  # raw string
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'"  # a character, not the separator in 1'000
    r'|//[^\n]*'
    r'|/\*(?:.|\n)*?\*/'
    r'|^[ \t]*\#(?:\\\n|[^\n])*',  # preprocessor line
    re.MULTILINE)
NO_FUNCTION = re.compile(r'(?:(?:inline|static|constexpr|const|typedef)\s+)*'
                         r'(?:namespace|class|struct|union|enum)\b')


def blank(text):
    """The text with comments, literals and preprocessor lines as spaces; lines stay in place."""
    return NOT_CODE.sub(lambda found: re.sub(r'[^\n]', ' ', found.group()), text)


def without_template_header(head):
    """`template <class T> void f()` as `void f()`: angle brackets counted."""
    while match := re.match(r'\s*template\s*<', head):
        depth, end = 1, match.end()
        while depth and end < len(head):
            depth += {'<': 1, '>': -1}.get(head[end], 0)
            end += 1
        head = head[end:]
    return head.strip()


def opens_function(head):
    """Whether the block after `head` is a body: of a function, a test case or a lambda."""
    head = re.sub(r'^\s*extern\s+(?=\w)', '', without_template_header(head))
    head = re.sub(r'\[\[.*?\]\]', '', head).strip()
    return '(' in head and not NO_FUNCTION.match(head)


def function_lengths(text):
    """(first line, name, lines) of each outermost body, from its head to its closing brace."""
    code = blank(text)
    found, open_blocks, head_start = [], [], 0
    for place, sign in enumerate(code):
        if sign == '{':
            head = code[head_start:place]
            inside = any(is_body for is_body, _, _ in open_blocks)
            start = head_start + len(head) - len(head.lstrip())
            open_blocks.append((not inside and opens_function(head), start, head))
        elif sign == '}' and open_blocks:
            is_body, start, head = open_blocks.pop()
            if is_body:
                first = code.count('\n', 0, start) + 1
                last = code.count('\n', 0, place) + 1
                found.append((first, name_of(head), last - first + 1))
        if sign in '{};':
            head_start = place + 1
    return found


def name_of(head):
    match = re.search(r'([\w:~]+|operator\S+)\s*\(', head)
    return match.group(1) if match else 'a block'

#!/usr/bin/env python3
"""Checks spec/vectors/golden.json with nothing but the standard library: hashes, keys, signatures
on secp256k1, cell keys, state roots, witnesses, traces, blocks, encodings, ids, what contracts ask
to be signed. It shares no code with the library; it is written from spec/kernel.md and
spec/edge-solidity.md.

    check_golden.py FILE    exit 1 and the place when a vector is wrong
"""
import json
import sys

import sections_messages
import sections_state
from hashing import DOMAINS

SECTIONS = sections_state.SECTIONS + sections_messages.SECTIONS


def wrong(section, entry):
    try:
        return any(held != "0x" + found.hex() for held, found in section(entry))
    except (AssertionError, KeyError, IndexError, ValueError, OverflowError, AttributeError,
            TypeError):
        return True


def read(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    assert set(vectors) == {section.__name__ for section in SECTIONS} and all(vectors.values())
    assert {entry["domain"] for entry in vectors["hashes"]} == set(DOMAINS)
    kinds = {name for entry in vectors["blocks"] for step in entry["step_messages"]
             for name in step["body"]}
    assert kinds == {"system", "transaction", "delivery", "activation"}
    for section in SECTIONS:
        for position, entry in enumerate(vectors[section.__name__]):
            yield section, f"{section.__name__}[{position}]", entry


def main(path):
    entries = list(read(path))
    failures = [where for section, where, entry in entries if wrong(section, entry)]
    for where in failures:
        print(f"{where} is wrong")
    print(f"{len(entries)} vectors checked, {len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

#!/usr/bin/env python3
"""Checks spec/vectors/golden.json with nothing but the standard library: hashes, keys, signatures
on secp256k1, cell keys, state roots, encodings, ids. It shares no code with the library.

    check_golden.py FILE    exit 1 and the place when a vector is wrong
"""
import functools
import hashlib
import hmac
import json
import sys

DOMAINS = ("tree_leaf tree_inner trace_leaf trace_inner trace_root account cell_key code chain_id "
           "contract_id message_id transaction_digest header config step witness commit "
           "signed_fields pot secret").split()
ZERO = bytes(32)


def tagged(domain, *parts):
    return hashlib.sha256(bytes([DOMAINS.index(domain)]) + b"".join(parts)).digest()


# --- encodings: one function a type, from the value in JSON to bytes ---

def number(size):
    return lambda value: int(value).to_bytes(size, "big")


def block(size):
    def encode(value):
        raw = bytes.fromhex(value[2:])
        assert value[:2] == "0x" and size in (None, len(raw))
        return raw
    return encode


def run(value):
    return number(4)(len(any_bytes(value))) + any_bytes(value)


def text(value):
    return number(4)(len(value)) + value.encode("ascii")


def sequence(item):
    return lambda values: number(4)(len(values)) + b"".join(map(item, values))


def optional(item):
    return lambda value: b"\0" if value is None else b"\1" + item(value)


def message(**fields):
    def encode(value):
        assert set(value) == set(fields)
        return b"".join(item(value[name]) for name, item in fields.items())
    return encode


def variant(**alternatives):
    def encode(value):
        (name, held), = value.items()
        return bytes([list(alternatives).index(name)]) + alternatives[name](held)
    return encode


u8, u16, u32, u64, word = map(number, (1, 2, 4, 8, 32))
any_bytes, id32, key33, sig64 = map(block, (None, 32, 33, 64))

CONFIG = message(
    producers=message(keys=sequence(key33), threshold=u8), submitters=sequence(id32),
    ledger=message(contract=optional(id32), code=id32, genesis_arguments=sequence(word)),
    sizes=message(step_bytes=u32, witness_bytes=u32, body_bytes=u32, block_steps=u32,
                  commit_headers=u32, live_headers=u32, reveal_reserve_bytes=u64),
    windows=message(objection_blocks=u64, anchor_lag_blocks=u64), commit_bond=word)
DESCRIPTION = message(parent=optional(id32), created_by=optional(id32), config=CONFIG)
HEADER_BODY = message(
    chain=id32, height=u64, time=u64, previous=optional(id32), step_count=u32, trace_root=id32,
    state_root=id32, anchor=optional(message(height=u64, hash=id32)), inbox_cursor=u64)
HEADER = message(body=HEADER_BODY, signatures=sequence(message(producer=u8, signature=sig64)))
CALL = message(contract=id32, function=text, arguments=sequence(word),
               signatures=sequence(message(key=key33, signature=sig64)))
COMMIT = message(child=id32, config=CONFIG, index=u64, headers=sequence(HEADER))
BODY = message(chain=id32, to=optional(id32), sender=key33, nonce=u64, payload=variant(
    call=CALL, deploy=message(code=run, arguments=sequence(word)),
    create_chain=message(config=CONFIG), commit=COMMIT, settle=message(child=id32)))
TRANSACTION = message(body=BODY, signature=sig64)

# --- secp256k1 ---

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = (3 * a[0] * a[0] * pow(2 * a[1], -1, P) if a == b
             else (b[1] - a[1]) * pow(b[0] - a[0], -1, P))
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


@functools.cache
def multiple_of_g(scalar):
    out, power = None, G
    while scalar:
        out = add(out, power) if scalar & 1 else out
        power, scalar = add(power, power), scalar >> 1
    return out


def secret_key(name):
    scalar, counter = tagged("secret", name.encode()), 0
    while not 0 < int.from_bytes(scalar, "big") < N:
        counter += 1
        scalar = tagged("secret", name.encode(), u64(counter))
    return int.from_bytes(scalar, "big")


def public_key(name):
    x, y = multiple_of_g(secret_key(name))
    return bytes([2 + y % 2]) + word(x)


def sign(name, digest):
    """RFC 6979 with SHA-256, s at most half the order, r at least p - n."""
    secret = secret_key(name)
    v, k = b"\1" * 32, ZERO
    seed = word(secret) + word(int.from_bytes(digest, "big") % N)
    for separator in (b"\0", b"\1"):
        k = hmac.digest(k, v + separator + seed, "sha256")
        v = hmac.digest(k, v, "sha256")
    v = hmac.digest(k, v, "sha256")
    nonce = int.from_bytes(v, "big")
    r = multiple_of_g(nonce)[0] % N
    s = pow(nonce, -1, N) * (int.from_bytes(digest, "big") + r * secret) % N
    assert 0 < nonce < N and P - N <= r < N and s  # a second try has odds of 2^-127
    return word(r) + word(min(s, N - s))


# --- the state tree ---

def root(cells):
    """Of a list of (key as a number, value), sorted by key."""
    if not cells:
        return ZERO
    if len(cells) == 1:
        return tagged("tree_leaf", word(cells[0][0]), cells[0][1])
    depth = 256 - (cells[0][0] ^ cells[-1][0]).bit_length()
    left = [cell for cell in cells if not cell[0] >> (255 - depth) & 1]
    return tagged("tree_inner", bytes([depth]), root(left), root(cells[len(left):]))


# --- sections: each gives what the entries should hold, beside what they hold ---

def hashes(entry):
    assert DOMAINS[entry["tag"]] == entry["domain"]
    yield entry["hash"], tagged(entry["domain"], any_bytes(entry["bytes"]))


def keys(entry):
    yield entry["public_key"], public_key(entry["text"])
    yield entry["account"], tagged("account", public_key(entry["text"]))


def signatures(entry):
    yield entry["signature"], sign(entry["text"], id32(entry["digest"]))


def cell_keys(entry):
    yield entry["key"], tagged("cell_key", id32(entry["contract"]), u16(entry["family"]),
                               u8(len(entry["keys"])), *map(word, entry["keys"]))


def transactions(entry):
    body, name = BODY(entry["message"]["body"]), entry["signer"]
    digest = tagged("transaction_digest", tagged("account", public_key(name)), body)
    yield entry["encoding"], TRANSACTION(entry["message"])
    yield entry["message_id"], tagged("message_id", body)
    yield entry["digest"], digest
    yield entry["message"]["body"]["sender"], public_key(name)
    yield entry["message"]["signature"], sign(name, digest)


def headers(entry):
    digest = tagged("header", HEADER_BODY(entry["message"]["body"]))
    yield entry["encoding"], HEADER(entry["message"])
    yield entry["header_hash"], digest
    assert len(entry["signers"]) == len(entry["message"]["signatures"])
    for name, signature in zip(entry["signers"], entry["message"]["signatures"]):
        yield signature["signature"], sign(name, digest)


def contract_id(version, code, chain, created_by):
    return tagged("contract_id", u16(version), id32(code), chain,
                  id32(created_by) if created_by else ZERO)


def chains(entry):
    description = entry["message"]
    config = tagged("config", CONFIG(description["config"]))
    chain = tagged("chain_id", *(id32(description[name]) if description[name] else ZERO
                                 for name in ("parent", "created_by")), config)
    ledger = description["config"]["ledger"]
    yield entry["encoding"], DESCRIPTION(description)
    yield entry["config_hash"], config
    yield entry["chain_id"], chain
    yield entry["ledger"], (id32(ledger["contract"]) if ledger["contract"]
                            else contract_id(1, ledger["code"], chain, None))


def contracts(entry):
    yield entry["contract_id"], contract_id(entry["semantics_version"], entry["code"],
                                            id32(entry["chain"]), entry["created_by"])


def commits(entry):
    committed = entry["message"]["headers"]
    yield entry["encoding"], COMMIT(entry["message"])
    yield entry["headers_hash"], tagged("commit", u64(len(committed)), *map(HEADER, committed))


def state_roots(entry):
    cells = {}
    for batch in entry["batches"]:
        for key, value in batch["writes"]:
            cells[int.from_bytes(id32(key), "big")] = id32(value)
        cells = {key: value for key, value in cells.items() if value != ZERO}
        yield batch["root"], root(sorted(cells.items()))


SECTIONS = (hashes, keys, signatures, cell_keys, state_roots, transactions, headers, chains,
            contracts, commits)


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

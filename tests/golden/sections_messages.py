"""Sections of the golden vectors: messages, their encodings and ids, whole blocks, and what a
contract asks to be signed. Each gives what the values of an entry are, as the file has them and as
they are found here."""
from curve import public_key, sign
from hashing import ZERO, tagged
from messages import (BLOCK, COMMIT, COMMIT_ID, CONFIG, DESCRIPTION, EVIDENCE, HEADER, HEADER_BODY,
                      OBJECTION, STEP, TRANSACTION, TRANSACTION_BODY, any_bytes, id32, u16, word)
from trees import Told, list_root, trace_leaf


def transactions(entry):
    body, name = TRANSACTION_BODY(entry["message"]["body"]), entry["signer"]
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
    yield entry["headers_hash"], list_root("commit", [
        tagged("header", HEADER_BODY(header["body"])) for header in committed])


def claims(entry):
    """What somebody claims who is about to object so."""
    objection = entry["message"]
    shown = tagged("header", HEADER_BODY(objection["header"]["header"]))
    yield entry["encoding"], OBJECTION(objection)
    yield entry["digest"], tagged("claim", id32(entry["claimant"]), COMMIT_ID(objection["commit"]),
                                  shown, EVIDENCE(objection["evidence"]))


def block_trace(entry):
    """The step bytes, and a root of state on both sides of each step, as its witness has it."""
    leaves, before = [], id32(entry["previous"]["state_root"])
    records = entry["message"]["steps"]
    assert len(records) == len(entry["step_messages"])
    for position, record in enumerate(records):
        step = STEP(entry["step_messages"][position])
        yield record["step"], step
        yield "0x" + before.hex(), Told(any_bytes(record["witness"])).root
        before = id32(record["root_after"])
        leaves.append(trace_leaf(position, step, any_bytes(record["witness"]), before))
    header = entry["message"]["header"]["body"]
    yield header["state_root"], before
    yield header["trace_root"], list_root("trace", leaves)
    assert header["step_count"] == len(leaves)


def blocks(entry):
    header, previous = entry["message"]["header"], entry["previous"]
    body, digest = header["body"], tagged("header", HEADER_BODY(header["body"]))
    yield entry["encoding"], BLOCK(entry["message"])
    yield entry["header_hash"], digest
    yield body["previous"], tagged("header", HEADER_BODY(previous))
    assert body["chain"] == previous["chain"] and int(body["height"]) == int(previous["height"]) + 1
    assert len(entry["signers"]) == len(header["signatures"])
    for name, signature in zip(entry["signers"], header["signatures"]):
        yield signature["signature"], sign(name, digest)
    yield from block_trace(entry)


def field_word(kind, value):
    """A field of signed(...) as a word, by its type as the type tag spells it."""
    if kind == "uint256":
        return word(value)
    if kind == "bool":
        assert isinstance(value, bool)
        return word(value)
    if kind.startswith("enum "):
        assert 0 <= value < 256
        return word(value)
    assert kind in ("address", "chain", "bytes32")
    return id32(value)


def signed(entry):
    """What signed(...) in a contract that a chain deployed at its genesis asks of `signer`."""
    code, chain = tagged("code", entry["code"].encode()), id32(entry["chain"])
    fields = entry["fields"]
    tag = f"{entry['function']}({','.join(field['type'] for field in fields)})"
    contract = contract_id(1, "0x" + code.hex(), chain, None)
    digest = tagged("signed_fields", contract, chain, u16(len(tag)), tag.encode("ascii"),
                    *(field_word(field["type"], field["value"]) for field in fields))
    assert entry["type_tag"] == tag
    yield entry["contract"], contract
    yield entry["digest"], digest
    yield entry["signature"], sign(entry["signer"], digest)


SECTIONS = (transactions, headers, chains, contracts, commits, claims, blocks, signed)

"""Sections of the golden vectors: hashes, keys, signatures, cells, state trees, traces, pots. Each
gives what the values of an entry are, as the file has them and as they are found here."""
from curve import public_key, sign
from hashing import DOMAINS, ZERO, tagged
from messages import any_bytes, id32, u16, u64, u8, word
from trees import Told, list_root, root, trace_leaf, witness


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


def state_roots(entry):
    cells = {}
    for batch in entry["batches"]:
        for key, value in batch["writes"]:
            cells[int.from_bytes(id32(key), "big")] = id32(value)
        cells = {key: value for key, value in cells.items() if value != ZERO}
        yield batch["root"], root(sorted(cells.items()))


def witnesses(entry):
    cells = sorted((int.from_bytes(id32(key), "big"), id32(value)) for key, value in entry["cells"])
    asked = [id32(key) for key in entry["asked"]]
    found = witness(cells, [int.from_bytes(key, "big") for key in asked])
    told = Told(found)
    yield entry["root"], root(cells)
    yield entry["root"], told.root
    yield entry["witness"], found
    assert len(entry["told"]) == len(asked)
    for value, key in zip(entry["told"], asked):
        yield value, told.cells.get(key, ZERO)


def traces(entry):
    leaves = [trace_leaf(position, any_bytes(step["step"]), any_bytes(step["witness"]),
                         id32(step["root_after"])) for position, step in enumerate(entry["steps"])]
    yield from ((step["leaf"], leaf) for step, leaf in zip(entry["steps"], leaves))
    yield entry["root"], list_root("trace", leaves)


def pots(entry):
    of_commit = id32(entry["child"]) + u64(entry["index"]) + u64(entry["epoch"])
    yield entry["pot"], tagged("pot", of_commit)
    yield entry["demand_pot"], tagged("pot", of_commit, u64(entry["height"]))
    yield entry["burnt_pot"], tagged("pot")


SECTIONS = (hashes, keys, signatures, cell_keys, state_roots, witnesses, traces, pots)

"""Encodings: one function a type, from the value in JSON to bytes. Spec: spec/kernel.md, Codec and
Messages."""


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
                  commit_headers=u32, live_headers=u32, inbox_items=u32, reveal_reserve_bytes=u64),
    windows=message(objection_blocks=u64, anchor_lag_blocks=u64, demand_blocks=u64,
                    reveal_blocks=u64, commit_blocks=u64, halt_blocks=u64, inbox_blocks=u64),
    fees=message(objection=word, demand=word, inbox=word), commit_bond=word, demand_bond=word)
DESCRIPTION = message(parent=optional(id32), created_by=optional(id32), config=CONFIG)
HEADER_BODY = message(
    chain=id32, height=u64, time=u64, previous=optional(id32), step_count=u32, trace_root=id32,
    state_root=id32, anchor=optional(message(height=u64, hash=id32)), inbox_cursor=u64)
HEADER = message(body=HEADER_BODY, signatures=sequence(message(producer=u8, signature=sig64)))
CALL = message(contract=id32, function=text, arguments=sequence(word),
               signatures=sequence(message(key=key33, signature=sig64)))
COMMIT = message(child=id32, config=CONFIG, index=u64, headers=sequence(HEADER))
COMMIT_ID = message(child=id32, index=u64, epoch=u64)
HEADER_PROOF = message(header=HEADER_BODY, position=u8, count=u8, siblings=sequence(id32))
LEAF = message(kind=u8, step_hash=id32, witness_hash=id32, root_after=id32)
RECORD = message(step=run, witness=run, root_after=id32)
EVIDENCE = variant(
    step=message(previous=HEADER_BODY, index=u32, before=optional(LEAF), record=RECORD,
                 siblings=sequence(id32)),
    last_leaf=message(last=LEAF, siblings=sequence(id32)), count=message(count=u64, top=id32))
ABOUT = dict(commit=COMMIT_ID, config=CONFIG)
OBJECTION = message(**ABOUT, header=HEADER_PROOF, evidence=EVIDENCE, code=optional(run))
TRANSACTION_BODY = message(chain=id32, to=optional(id32), sender=key33, nonce=u64, payload=variant(
    call=CALL, deploy=message(code=run, arguments=sequence(word)),
    create_chain=message(config=CONFIG), commit=COMMIT, settle=message(child=id32),
    objection=OBJECTION, demand=message(**ABOUT, header=HEADER_PROOF),
    reveal=message(**ABOUT, header=HEADER_PROOF, **{"from": u32}, records=sequence(RECORD),
                   siblings=sequence(id32)),
    void_commit=message(**ABOUT, height=u64),
    reclaim=message(commit=COMMIT_ID, height=optional(u64)),
    post=message(child=id32, config=CONFIG, item=run), halt=message(child=id32, config=CONFIG),
    claim=message(digest=id32)))
TRANSACTION = message(body=TRANSACTION_BODY, signature=sig64)
PROOF = message(source=u64, witness=run)
STEP = message(body=variant(
    system=message(anchored=optional(message(header=HEADER_BODY, posted=run))),
    transaction=TRANSACTION,
    delivery=message(message=TRANSACTION, receipt=PROOF),
    activation=message(contract=id32, code=run, registered=PROOF),
    forced=message(item=run, entry=PROOF),
    taken=message(child=id32, config=CONFIG, step=run, witness=run, code=optional(run))))
BLOCK = message(header=HEADER, steps=sequence(RECORD))

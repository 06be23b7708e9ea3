"""The state tree, its witnesses, the trace of a block. Spec: spec/kernel.md, State and Blocks."""
from messages import u64, word
from hashing import ZERO, tagged


def first_difference(cells):
    """The depth of the node above the cells, which are sorted and at least two."""
    return 256 - (cells[0][0] ^ cells[-1][0]).bit_length()


def bit(key, depth):
    return key >> (255 - depth) & 1


def root(cells):
    """Of a list of (key as a number, value), sorted by key."""
    if not cells:
        return ZERO
    if len(cells) == 1:
        return tagged("tree_leaf", word(cells[0][0]), cells[0][1])
    depth = first_difference(cells)
    left = [cell for cell in cells if not bit(cell[0], depth)]
    return tagged("tree_inner", bytes([depth]), root(left), root(cells[len(left):]))


def witness(cells, asked):
    """Of the cells as above, canonical for the keys that are asked."""
    if not cells:
        return b"\0"
    if not asked:
        return b"\3" + root(cells)
    if len(cells) == 1:
        return b"\2" + word(cells[0][0]) + cells[0][1]
    depth = first_difference(cells)
    out = bytes([1, depth])
    for side in (0, 1):
        out += witness([cell for cell in cells if bit(cell[0], depth) == side],
                       [key for key in asked if bit(key, depth) == side])
    return out


class Told:
    """What a witness tells, read from its bytes; `root` is what it hashes to."""

    def __init__(self, raw):
        self.raw, self.position, self.cells = raw, 0, {}
        self.root = ZERO if raw == b"\0" else self.node(-1)
        assert raw == b"\0" or self.position == len(raw)

    def take(self, size):
        taken = self.raw[self.position:self.position + size]
        assert len(taken) == size
        self.position += size
        return taken

    def node(self, above):
        tag = self.take(1)[0]
        assert tag in (1, 2, 3)
        if tag == 3:
            return self.take(32)
        if tag == 2:
            key, value = self.take(32), self.take(32)
            assert value != ZERO
            self.cells[key] = value
            return tagged("tree_leaf", key, value)
        depth = self.take(1)
        assert depth[0] > above
        left = self.node(depth[0])
        return tagged("tree_inner", depth, left, self.node(depth[0]))


def trace_leaf(position, step, step_witness, root_after):
    return tagged("trace_leaf", u64(position), step[:1], tagged("step", step),
                  tagged("witness", step_witness), root_after)


def list_root(kind, leaves):
    level = leaves
    while len(level) > 1:
        pairs = [tagged(kind + "_inner", *level[i:i + 2]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2:]
    root_tag = "trace_root" if kind == "trace" else kind
    return tagged(root_tag, u64(len(leaves)), level[0]) if leaves else ZERO

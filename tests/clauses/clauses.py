"""Every clause id of the kernel and of its clients occurs in a test and in the specification, and
every refusal of a message has a row in the table of scenario/spoil.hpp.

Usage: clauses.py TOP. Prints what is missing; exit 1 when something is.
"""
import pathlib
import re
import sys

FOLDERS = ("chain", "tree", "crypto", "merkle", "codec", "client")
PAGES = ("kernel.md", "directory.md")
# Clauses that several kinds of steps share, each under its own name: the function, what it names.
SHARED = {"check_child": ("unknown_child", "config"), "check_open": ("not_live", "final"),
          "check_shown": ("header",),
          "check_frame": ("unknown_child", "config", "not_live", "final")}
CALL = re.compile(r'(check_[a-z]+)\((?!Run&)[^;{]*?"([A-Z][A-Za-z]+)"\)')
# Refusals of messages and of blocks. The others are of a root's description, of bytes and of
# proofs, which name them as a detail, or of those who make blocks.
REFUSALS = ("Transaction", "Call", "Edge", "Code", "Deploy", "Config", "CreateChain", "Commit",
            "Settle", "Claim", "Objection", "Demand", "Reveal", "VoidCommit", "Reclaim", "Post",
            "Halt", "Delivery", "Activation", "Taken", "Forced", "Block", "Header", "System")
NO_REFUSALS = {"Code.unknown", "Block.full", "Block.unknown_code"}
OF_THE_FRONT_END = {"Code.parse", "Code.canonical"}
ROW = re.compile(r'(?:Spoil\{|by_state\(|by_block\(|by_block_step\()"([^"]+)"')
CLAUSE = re.compile(r'"([A-Z][A-Za-z]+\.[a-z][a-z_0-9]+)"')


def texts(folder, *endings):
    files = (p for p in sorted(folder.rglob("*")) if p.suffix in endings)
    return {p: p.read_text(errors="replace") for p in files}


def missing(clauses, pages, what):
    everything = "\n".join(pages.values())
    absent = [c for c in clauses
              if not re.search(r"(?<![A-Za-z])" + re.escape(c) + r"(?![a-z_0-9])", everything)]
    for clause in absent:
        print(f"{clause}: in no {what}")
    return len(absent)


def without_row(clauses, sources):
    rows = [row for text in sources.values() for row in ROW.findall(text)]
    wanted = {c for c in clauses if c.split(".")[0] in REFUSALS} - NO_REFUSALS
    absent = (wanted | OF_THE_FRONT_END) - set(rows)
    wrong = [f"{c}: no row among the spoils" for c in sorted(absent)]
    wrong += [f"{r}: a row among the spoils of no such clause"
              for r in sorted(set(rows) - clauses - OF_THE_FRONT_END)]
    twice = {r for r in rows if rows.count(r) > 1}
    wrong += [f"{r}: two rows among the spoils" for r in sorted(twice)]
    print("\n".join(wrong + [f"{len(rows)} spoils"]))
    return len(wrong)


def main(top):
    clauses = set()
    for folder in FOLDERS:
        for text in texts(top / "impl" / folder, ".cpp", ".hpp").values():
            clauses.update(CLAUSE.findall(text))
            for function, kind in CALL.findall(text):
                clauses.update(f"{kind}.{name}" for name in SHARED.get(function, ()))
    if len(clauses) < 50:
        print(f"only {len(clauses)} clauses found: the sources are not where they were")
        return 1
    # Messages of the codec carry their kind alone; tests name them by the enumerator.
    absent = missing(sorted(clauses), texts(top / "tests", ".cpp", ".hpp", ".ipp", ".py"), "test")
    pages = {page: (top / "spec" / page).read_text() for page in PAGES}
    absent += missing(sorted(clauses), pages, f"clause of {' or '.join(PAGES)}")
    absent += without_row(clauses, texts(top / "impl" / "scenario", ".cpp"))
    print(f"{len(clauses)} clauses, {absent} missing")
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

"""Gives recorded blocks to a fresh process, as bytes only: the good ones must pass, the others not.

Usage: stateless.py PROGRAM FOLDER
"""
import pathlib
import subprocess
import sys


def check(program, files, *options):
    for start in range(0, len(files), 500):
        command = [program, "check-block", *options, *files[start:start + 500]]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            print(done.stdout[-4000:] + done.stderr)
            return False
    return True


def main(program, folder):
    good = sorted(map(str, pathlib.Path(folder).glob("*.good.block")))
    bad = sorted(map(str, pathlib.Path(folder).glob("*.bad.block")))
    print(f"{len(good)} good blocks, {len(bad)} bad ones")
    if len(good) < 100 or len(bad) < 20:
        print("the tests recorded fewer blocks than they make")
        return 1
    return 0 if check(program, good) and check(program, bad, "--expect-invalid") else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

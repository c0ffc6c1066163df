"""How many instructions a fixed build takes, against the number that is written down: a change that costs 5 % fails.

    python3 tests/bench/instructions.py            compares with instructions.txt
    python3 tests/bench/instructions.py --write    writes what it is now, for the commit that means to change it

Valgrind counts them, one thread, so that a busy machine gives the same number. The build is that of four protocols of corpus.py,
so that it takes a few seconds there.
The number belongs to a version of Rust, to the kind of processor and to the profile, which is that of the tests as a rule: they
stand beside it, and where they differ it is only said.
"""
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import corpus

HERE = pathlib.Path(__file__).resolve().parent
WRITTEN = HERE / "instructions.txt"
MOST = 1.05
PROTOCOLS = 4


def count(program):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        corpus.make(PROTOCOLS, root, "1")
        argv = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={root}/out", program, "build", str(root / "protosite")]
        argv += ["--today", str(corpus.TODAY), "--quiet"]
        done = subprocess.run(argv, env=dict(os.environ, RAYON_NUM_THREADS="1"), capture_output=True, text=True, timeout=900)
        if done.returncode:
            sys.exit(done.stderr[-2000:])
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def here(program):
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.split()
    profile = pathlib.Path(program).resolve().parent.name
    return f"rustc {rustc[1] if len(rustc) > 1 else 'unknown'}, {platform.machine()}, {profile}"


def main():
    target = os.environ.get("CARGO_TARGET_DIR", str(HERE.parents[1] / "target"))
    program = os.environ.get("PROTOSITE", target + "/debug/protosite")
    if not shutil.which("valgrind"):
        print("SKIPPED: valgrind is not installed")
        return 0
    now = count(program)
    if "--write" in sys.argv:
        WRITTEN.write_text(f"{now}\n{here(program)}\n", encoding="utf-8")
        print(f"{now:,} instructions, written down")
        return 0
    if not WRITTEN.exists():
        print(f"{now:,} instructions; none are written down to compare with: --write does so")
        return 0
    number, made_by = WRITTEN.read_text(encoding="utf-8").splitlines()
    ratio = now / int(number)
    print(f"{now:,} instructions, {ratio:.3f} of those written down ({made_by})")
    if made_by != here(program):
        print(f"this is {here(program)}: the number is no measure here")
        return 0
    if ratio > MOST:
        print("A build has become dearer. Find what costs it, or write the new number down in the same commit: --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

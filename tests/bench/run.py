"""Whole builds against the work that cannot be saved, and against Hugo and Zola where they are installed.

    python3 tests/bench/run.py [--sizes 100,1000] [--runs 3] [--work FOLDER]

PROTOSITE, HUGO and ZOLA name the programs (else target/release/protosite, and hugo and zola of the path). Tools take turns, and
each run is one process from its start to its end: wall by the clock, processor and memory as the kernel counts them. The figures
that it prints are ratios; the seconds beside them belong to this machine and this hour. What each row is, the README says.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus

HERE = pathlib.Path(__file__).resolve().parent
TODAY = str(corpus.TODAY)
LIMIT = 900


def programs():
    target = os.environ.get("CARGO_TARGET_DIR", str(HERE.parents[1] / "target"))
    found = {"protosite": os.environ.get("PROTOSITE", target + "/release/protosite")}
    for name in ("hugo", "zola"):
        found[name] = os.environ.get(name.upper()) or shutil.which(name)
    return {name: os.path.abspath(path) for name, path in found.items() if path}


def command(tool, program, source, out):
    return {
        "protosite": [program, "build", str(source), "--output", str(out), "--today", TODAY, "--quiet"],
        "hugo": [program, "--source", str(source), "--destination", str(out), "--noBuildLock", "--quiet"],
        "zola": [program, "--root", str(source), "build", "--output-dir", str(out)],
    }[tool]


def timed(argv):
    """Wall, processor seconds and MiB of one process with all that it began."""
    begun = time.perf_counter()
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(argv)} failed:\n{said[-2000:]}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def floor(source, model, out):
    """Reads every source and writes files of the number and sizes of a finished site, with two threads: no program does less."""
    sources = [path for path in source.rglob("*") if path.is_file()]
    files = [(out / path.relative_to(model), path.stat().st_size) for path in model.rglob("*") if path.is_file()]
    for folder in {path.parent for path, _ in files}:
        folder.mkdir(parents=True, exist_ok=True)
    filler = b"x" * max(size for _, size in files)
    before = os.times()
    begun = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda path: len(path.read_bytes()), sources))
        list(pool.map(lambda one: one[0].write_bytes(filler[: one[1]]), files))
    after = os.times()
    return time.perf_counter() - begun, after.user + after.system - before.user - before.system, 0.0


def edit(source):
    """Changes one word of one protocol, and says which."""
    path = sorted((source / "content").rglob("protocol-*.md"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("the Clerk", "the Mayor", 1) if "the Clerk" in text else text + "One word more.\n", encoding="utf-8")


def measure(count, runs, work, tools):
    """The rows of one size: name -> a list of what `timed` gives."""
    root = work / f"corpus-{count}"
    if not root.exists():
        corpus.make(count, root, "1")
    rows = {}
    for turn in range(runs):
        names = list(tools)
        for name in names[turn % len(names):] + names[: turn % len(names)]:
            out = work / f"out-{count}-{name}-{turn}"
            source = root / name
            if name == "protosite":
                (source / "addresses.lock").unlink(missing_ok=True)
            rows.setdefault(name, []).append(timed(command(name, tools[name], source, out)))
            if name == "protosite":
                timed(command(name, tools[name], source, out))
                rows.setdefault("protosite, nothing changed", []).append(timed(command(name, tools[name], source, out)))
                edit(source)
                rows.setdefault("protosite, one word changed", []).append(timed(command(name, tools[name], source, out)))
                rows.setdefault("floor", []).append(floor(source, out, work / f"floor-{count}-{turn}"))
    return rows


def say(count, rows):
    print(f"\n{count} protocols")
    print(f"{'':30}{'wall s':>8}{'cpu s':>8}{'MiB':>7}   against: " + ", ".join(name for name in ("hugo", "zola", "floor") if name in rows))
    middle = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in rows.items()}
    for name, (wall, cpu, memory) in middle.items():
        ratios = [f"{wall / middle[other][0]:.2f} wall {cpu / max(middle[other][1], 0.01):.2f} cpu" for other in ("hugo", "zola", "floor") if other in middle and other != name]
        print(f"{name:30}{wall:8.2f}{cpu:8.2f}{memory:7.0f}   " + ", ".join(ratios))
    cold = middle["protosite"]
    for name in ("protosite, nothing changed", "protosite, one word changed"):
        print(f"{name}: {middle[name][1] / cold[1]:.2f} of the processor time of a first build")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000", help="numbers of protocols; 10000 takes 4 GB of disk for each run")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=pathlib.Path, default=None, help="where the corpus and the sites go; kept if it is given")
    args = parser.parse_args()
    tools = programs()
    if not os.path.exists(tools["protosite"]):
        sys.exit("build it first: cargo build --release")
    left = [name for name in ("hugo", "zola") if name not in tools]
    if left:
        print(f"not installed, and left out: {', '.join(left)}")
    with tempfile.TemporaryDirectory() as scratch:
        # Nothing is deleted before the last clock has stopped: freeing files slows the making of others.
        work = args.work or pathlib.Path(scratch)
        for count in map(int, args.sizes.split(",")):
            say(count, measure(count, args.runs, work, tools))


if __name__ == "__main__":
    main()

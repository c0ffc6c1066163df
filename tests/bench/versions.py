"""What kept texts cost: a build of documents of ten texts each against one of the same documents with one text each.

    python3 tests/bench/versions.py [--protocols 1000] [--texts 10] [--runs 3]      seconds of the processor
    python3 tests/bench/versions.py --protocols 10 --instructions                   instructions, by valgrind, one thread

Rows: a first build, one in which nothing changed, and one after a word of a file was edited. Each text changes three clauses of the one
before it. PROTOSITE names the program (else target/release/protosite). Ratios are what counts: seconds belong to one machine.
"""
import argparse
import datetime
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import corpus
from run import timed

HERE = pathlib.Path(__file__).resolve().parent


def texts(text, count, dice):
    """The texts of a document, the oldest first; the last is `text`."""
    out = [text]
    while len(out) < count:
        parts = out[-1].split("\n\n")
        for at in dice.sample(range(len(parts)), 3):
            words = parts[at].split(" ")
            if parts[at][:1].isdigit() and len(words) > 8:
                words[dice.randrange(3, len(words))] = dice.choice(["always", "seldom", "promptly", "once"])
                parts[at] = " ".join(words)
        out.append("\n\n".join(parts))
    return out[::-1]


def make(protocols, count, root):
    """A project in which each document has so many kept texts."""
    corpus.make(protocols, root, "1")
    for tool in ("hugo", "zola"):
        shutil.rmtree(root / tool)
    for path in sorted(root.glob("protosite/content/*/*.md")):
        head, body = path.read_text(encoding="utf-8").split("---\n\n", 1)
        first = re.search(r"adopted: (\S+)", head)[1]
        days = [datetime.date.fromisoformat(first) + datetime.timedelta(days=100 * at) for at in range(count)]
        kinds = ["adopted"] + ["amended"] * (count - 1)
        listed = "history:\n" + "".join(f"  - {kind}: {day}\n" for kind, day in zip(kinds, days))
        head = re.sub(r"adopted: .*\n|reviewed: .*\n", "", head)
        path.write_text(f"{head}{listed}---\n\n{body}", encoding="utf-8")
        for day, text in zip(days, texts(body, count, random.Random(path.name))):
            adopted = f"---\ntitle: {path.stem}\nadopted: {first}\n---\n\n"
            corpus.write(path.parent / "history" / path.stem / f"{day}.md", adopted + text)
    return root / "protosite"


def instructions(argv):
    with tempfile.NamedTemporaryFile() as out:
        argv = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}"] + argv
        done = subprocess.run(argv, env=dict(os.environ, RAYON_NUM_THREADS="1"), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def rows(project, program, cost):
    argv = [program, "build", str(project), "--today", str(corpus.TODAY), "--quiet"]
    first = cost(argv)
    # The first build writes the ledger, so that the second is made from something else; the third is made from the same.
    cost(argv)
    again = cost(argv)
    edited = sorted(project.glob("content/*/*.md"))[0]
    edited.write_text(edited.read_text(encoding="utf-8").replace("title: Protocol", "title: New Protocol"), encoding="utf-8")
    return {"first build": first, "nothing changed": again, "one word changed": cost(argv)}


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--protocols", type=int, default=1000)
    ask.add_argument("--texts", type=int, default=10)
    ask.add_argument("--runs", type=int, default=3)
    ask.add_argument("--instructions", action="store_true")
    args = ask.parse_args()
    target = os.environ.get("CARGO_TARGET_DIR", str(HERE.parents[1] / "target"))
    program = os.environ.get("PROTOSITE", target + "/release/protosite")
    cost, unit = (instructions, "instructions") if args.instructions else (lambda argv: timed(argv)[1], "seconds")
    taken = {}
    for _ in range(1 if args.instructions else args.runs):
        for count in (1, args.texts):
            with tempfile.TemporaryDirectory() as folder:
                project = make(args.protocols, count, pathlib.Path(folder))
                for row, number in rows(project, program, cost).items():
                    taken.setdefault(row, {}).setdefault(count, []).append(number)
    for row, of in taken.items():
        one, many = (statistics.median(of[count]) for count in (1, args.texts))
        ratio = f"{many / one:5.2f} times" if one else "at once"
        print(f"{row:18} {ratio:11}  {one:,.2f} -> {many:,.2f} {unit}")


if __name__ == "__main__":
    main()

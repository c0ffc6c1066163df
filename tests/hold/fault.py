"""Each system call of a build fails in turn: the site is old, or new, or is finished by the next command.

    fault.py [--runs N] [--seed N] [--error EIO]
"""

import argparse
import random
import shutil

import strace
from council import Shelf, Tally, build, judge_end, judge_moment, ledger, snapshot

WAYS = [("a", "b"), ("", "a"), ("ab", "c")]
ERRORS = ["EIO", "ENOSPC", "EACCES", "EROFS", "EXDEV", "EPERM", "EMFILE"]


def judge(shelf, project, before, then, code, words):
    """What became of the site, and what is wrong with it and with the next build."""
    was, meant = shelf.project(before), shelf.project(before + then)
    wrong = judge_moment(project, was, meant)
    # 127: the system could not load the program.
    if "panicked" in words or code not in (0, 1, 2, 127):
        wrong.append(f"exit code {code}: {words[:400]}")
    site = snapshot(project / "site")
    ours = {path: bytes for path, bytes in site.items() if not path.startswith(".protosite")}
    if ours == snapshot(was / "site"):
        state = "old"
        if code == 0:
            wrong.append("it says that all is well, and the site is old")
    elif ours == snapshot(meant / "site"):
        state = "new"
        if ledger(project) != ledger(meant):
            wrong.append("the site is new, and its ledger is not")
    else:
        # strace counts calls thread by thread: the same fault met the undoing too. It is said, and the next build finishes.
        state = "between"
        wrong = [words for words in wrong if not words.startswith("a dead link")]
        if code == 0:
            wrong.append("it says that all is well, and the site is neither old nor new")
    wrong += judge_end(project, build(project), meant)
    return state, wrong


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=0, help="so many, by chance; else every call with one error")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--error")
    options = options.parse_args()
    strace.needed()
    chance = random.Random(options.seed)
    shelf, tally, states = Shelf(), Tally("faults"), {"old": 0, "new": 0, "between": 0}
    try:
        tries = []
        for before, then in WAYS:
            project = shelf.begin(before, then)
            counts = strace.calls(project)
            shutil.rmtree(project)
            tries += [(before, then, call, n) for call, of in sorted(counts.items()) for n in range(1, of + 1)]
        if options.runs:
            # Calls that change something are few among those that read.
            weights = [1 if call in strace.READS else 6 for _, _, call, _ in tries]
            tries = chance.choices(tries, weights, k=options.runs)
        for before, then, call, number in tries:
            error = options.error or chance.choice(ERRORS)
            project = shelf.begin(before, then)
            code, words = strace.injected(project, call, number, f"error={error}")
            state, wrong = judge(shelf, project, before, then, code, words)
            states[state] += 1
            tally.add(f"{before or 'nothing'} to {then}: {call} {number} gives {error} ({state}, exit code {code})", wrong)
            shutil.rmtree(project)
    finally:
        shelf.close()
    print("after the fault the site was " + ", ".join(f"{state} {n} times" for state, n in states.items()))
    return 0 if tally.end() else 1


if __name__ == "__main__":
    raise SystemExit(main())

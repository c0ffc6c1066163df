"""Builds that are killed, at random moments and at each system call: what they leave, and what the next build makes of it.

    kill.py [--runs N] [--seed N]
"""

import argparse
import random
import shutil
import signal
import subprocess
import time

import strace as calls_of_a_build
from council import Shelf, Tally, build, command, environment, judge_end, judge_moment, write_sources

# From which states, to which, and what is built after the kill: the same sources, or others still.
WAYS = [("", "a", "a"), ("a", "b", "b"), ("ab", "c", "c"), ("a", "b", "c"), ("a", "b", "a"), ("ab", "a", "c")]


def killed(project, after, more):
    """A build that is killed so many seconds after it began; true if it was killed in time."""
    child = subprocess.Popen(command(*more), cwd=project, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


def after_kill(shelf, project, before, then, last, more):
    """All that is wrong with what a killed build left, and with the build after it."""
    was, meant = shelf.project(before), shelf.project(before + then)
    wrong = judge_moment(project, was, meant)
    if more:
        # A second kill on the way to yet another state must not make anything be forgotten.
        write_sources(project, more)
        killed(project, 0.004, ())
    write_sources(project, last)
    ends = {before + last, before + then + last, before + (more or "") + last, before + then + (more or "") + last}
    wrong += judge_end(project, build(project), *(shelf.project(shortened(end)) for end in sorted(ends)))
    return wrong


def shortened(states):
    """Two builds of one state are one."""
    return "".join(state for n, state in enumerate(states) if n == 0 or states[n - 1] != state)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    calls_of_a_build.needed()
    chance = random.Random(options.seed)
    shelf, tally = Shelf(), Tally("kills")
    try:
        whole = {}
        for before, then, _ in WAYS:
            project = shelf.begin(before, then)
            began = time.monotonic()
            build(project)
            whole[before, then] = time.monotonic() - began
            shutil.rmtree(project)
        counts = {}
        for n in range(options.runs):
            before, then, last = WAYS[n % len(WAYS)]
            more = chance.choice(["", "", "b", "c"])
            project = shelf.begin(before, then)
            if n % 2:
                moment = chance.uniform(0, whole[before, then] * 1.1)
                killed(project, moment, ())
                name = f"seed {options.seed}, run {n}: {before or 'nothing'} to {then}, killed after {moment * 1000:.1f} ms"
            else:
                if (before, then) not in counts:
                    other = shelf.begin(before, then)
                    counts[before, then] = calls_of_a_build.calls(other)
                    shutil.rmtree(other)
                kinds = counts[before, then]
                changing = [call for call in kinds if call in CHANGING]
                call = chance.choice(changing if chance.random() < 0.8 else sorted(kinds))
                number = chance.randint(1, kinds[call])
                calls_of_a_build.injected(project, call, number, "signal=KILL")
                name = f"seed {options.seed}, run {n}: {before or 'nothing'} to {then}, killed at {call} {number}"
            wrong = after_kill(shelf, project, before, then, last, more)
            tally.add(f"{name}, then {more} {last}", wrong)
            shutil.rmtree(project)
    finally:
        shelf.close()
    return 0 if tally.end() else 1


CHANGING = {"mkdir", "mkdirat", "rename", "renameat", "renameat2", "linkat", "unlinkat", "unlink", "write", "fsync", "openat2", "rmdir"}

if __name__ == "__main__":
    raise SystemExit(main())

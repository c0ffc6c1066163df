"""strace, for the tests that fail a system call, end at one, or write down all of them."""

import re
import shutil
import subprocess
import sys
from collections import Counter

from council import command, environment

# What reads or changes a disk; a call that this machine does not know is left out.
CALLS = (
    "openat openat2 read pread64 write pwrite64 writev close statx newfstatat fstat readlink readlinkat getdents64 "
    "mkdir mkdirat rename renameat renameat2 link linkat unlink unlinkat rmdir symlink symlinkat fsync fdatasync syncfs "
    "flock faccessat faccessat2 access fchmod ftruncate copy_file_range lseek"
).split()
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")


def needed():
    if not shutil.which("strace"):
        sys.exit("strace is needed: apt-get install strace")


def calls(project, *more):
    """How often a build makes each call. The project is built by it."""
    log = project.with_name(project.name + ".calls")
    wanted = "trace=" + ",".join("?" + call for call in CALLS)
    subprocess.run(
        ["strace", "-f", "-qq", "-e", wanted, "-o", str(log), *command(*more)],
        cwd=project, env=environment(), capture_output=True, timeout=120, check=True,
    )
    counts = Counter()
    for line in log.read_text(errors="replace").splitlines():
        found = LINE.match(line)
        if found and found[1] in CALLS:
            counts[found[1]] += 1
    log.unlink()
    return counts


def injected(project, call, number, what, *more):
    """A build in which the call of that number is not what it should be."""
    ran = subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}", *command(*more)],
        cwd=project, env=environment(), capture_output=True, timeout=120,
    )
    return ran.returncode, (ran.stdout + ran.stderr).decode(errors="replace")


# Calls that read only.
READS = {"openat", "read", "pread64", "close", "statx", "newfstatat", "fstat", "readlink", "readlinkat", "getdents64", "lseek", "access"}

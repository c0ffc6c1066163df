"""Cuts of power: a build is written down call by call, and its project put into the states that a disk may be in after a cut.

    power.py [--cuts N] [--seed N] [--sync]

What was synced is there. Of the rest, what a cut leaves is drawn: each file that was not synced is whole, empty, torn or
filled with nothing; each change of names in a folder that was not synced is there or is not, in the order of each folder.
"""

import argparse
import os
import random
import re
import shutil
import subprocess

import strace
from council import Shelf, Tally, build, command, environment, judge_end, ledger, snapshot

WAYS = [("", "a"), ("a", "b"), ("ab", "c")]
CALLS = "openat openat2 write mkdir mkdirat rename renameat renameat2 linkat unlink unlinkat rmdir fsync fdatasync syncfs"
FD = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>")
NAME = re.compile(r'"((?:[^"\\]|\\.)*)"')


def written_down(project, *more):
    """The calls of a build that change the disk, in their order: (verb, paths...). The project is built by it."""
    log = project.with_name(project.name + ".log")
    # One thread: what two do at once has no order.
    ran = subprocess.run(
        ["strace", "-f", "-qq", "-y", "-xx", "-s", "4000000", "-e", "trace=" + ",".join("?" + call for call in CALLS.split()),
         "-o", str(log), *command(*more)],
        cwd=project, env=environment() | {"RAYON_NUM_THREADS": "1"}, capture_output=True, timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    steps = [step for line in log.read_text().splitlines() for step in read(line, project)]
    log.unlink()
    return steps


def plain(text):
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()


def read(line, project):
    call, _, rest = line.split(None, 1)[1].partition("(") if line[0].isdigit() else line.partition("(")
    if "= -1" in rest or "unfinished" in line:
        assert "unfinished" not in line or not call.startswith(("write", "rename", "link", "unlink", "mkdir")), line
        return
    folders = [plain(at).decode() for at in re.findall(r"(?:AT_FDCWD|\d+)<([^>]*)>", rest.split(") = ")[0])]
    names = [plain(name) for name in NAME.findall(rest)]
    root = str(project)

    def inside(folder, name=b""):
        path = os.path.normpath(os.path.join(folder, name.decode()))
        return os.path.relpath(path, root) if path == root or path.startswith(root + "/") else None

    here = folders + [root] * 2
    if call in ("openat", "openat2"):
        path = inside(here[0], names[0])
        if path and ("O_CREAT" in rest or "O_TRUNC" in rest):
            yield "create", path
    elif call == "write":
        path = inside(folders[0]) if folders else None
        if path:
            yield "write", path, names[0]
    elif call in ("mkdir", "mkdirat"):
        path = inside(here[0] if call == "mkdirat" else root, names[0])
        if path:
            yield "mkdir", path
    elif call in ("rename", "renameat", "renameat2", "linkat"):
        one, two = inside(here[0], names[0]), inside(here[1], names[1])
        if one and two:
            yield ("link" if call == "linkat" else "rename"), one, two
    elif call in ("unlink", "unlinkat", "rmdir"):
        path = inside(here[0], names[0])
        if path:
            yield ("rmdir" if call == "rmdir" or "AT_REMOVEDIR" in rest else "unlink"), path
    elif call in ("fsync", "fdatasync"):
        path = inside(folders[0])
        if path:
            yield "fsync", path
    elif call == "syncfs":
        yield ("syncfs",)


class Disk:
    """Names and files: what a program sees, and what is safe of it."""

    def __init__(self, start):
        self.files = {path: n for n, path in enumerate(start)}
        self.folders = {folder for path in start for folder in folders_of(path)} | {"."}
        self.bytes = {self.files[path]: bytes for path, bytes in start.items()}
        self.safe_bytes = dict(self.bytes)
        self.start = (dict(self.files), set(self.folders))
        self.changes = []

    def apply(self, step):
        verb, *paths = step
        if verb == "create":
            number = len(self.bytes)
            self.bytes[number], self.files[paths[0]] = b"", number
            self.changes.append([False, "name", paths[0], number])
        elif verb == "write":
            number = self.files[paths[0]]
            self.bytes[number] += paths[1]
        elif verb == "mkdir":
            self.folders.add(paths[0])
            self.changes.append([False, "mkdir", paths[0]])
        elif verb == "link":
            self.files[paths[1]] = self.files[paths[0]]
            self.changes.append([False, "name", paths[1], self.files[paths[1]]])
        elif verb == "rename" and paths[0] in self.files:
            number = self.files.pop(paths[0])
            self.files[paths[1]] = number
            self.changes.append([False, "rename", paths[0], paths[1], number])
        elif verb == "unlink":
            self.files.pop(paths[0], None)
            self.changes.append([False, "unlink", paths[0]])
        elif verb == "rmdir":
            self.folders.discard(paths[0])
            self.changes.append([False, "rmdir", paths[0]])
        elif verb == "fsync" and paths[0] in self.files:
            self.safe_bytes[self.files[paths[0]]] = self.bytes[self.files[paths[0]]]
        elif verb == "fsync":
            for change in self.changes:
                # A name is safe when its folder was synced; a folder is only as safe as the one that holds it.
                if any(os.path.dirname(path) or "." for path in change[2:4] if isinstance(path, str) and (os.path.dirname(path) or ".") == paths[0]):
                    change[0] = True
        elif verb == "syncfs":
            self.safe_bytes.update(self.bytes)
            for change in self.changes:
                change[0] = True

    def after_a_cut(self, chance):
        """Files and folders as the disk has them when the power is back."""
        files, folders = dict(self.start[0]), set(self.start[1])
        lost, mood = set(), chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        for safe, verb, path, *more in self.changes:
            parents = {os.path.dirname(name) or "." for name in [path, *more] if isinstance(name, str)}
            # Folders keep their own order: what follows something lost in the same folder is lost too.
            if not safe and (parents & lost or chance.random() < mood):
                lost |= parents
                continue
            if verb == "rename" and os.path.dirname(more[0]) not in folders:
                # Where it went is lost with its folder; where it was, it is no more.
                files.pop(path, None)
                continue
            if verb != "rename" and not all(parent in folders for parent in parents):
                continue
            if verb == "name":
                files[path] = more[0]
            elif verb == "mkdir":
                folders.add(path)
            elif verb == "rename":
                files.pop(path, None)
                files[more[0]] = more[1]
            elif verb == "unlink":
                files.pop(path, None)
            elif verb == "rmdir" and safe:
                # With a folder goes what is still named in it.
                files = {name: number for name, number in files.items() if not name.startswith(path + "/")}
                folders = {name for name in folders if name != path and not name.startswith(path + "/")}
            elif verb == "rmdir" and not any(name.startswith(path + "/") for name in [*files, *folders]):
                folders.discard(path)
        found = {}
        for path, number in files.items():
            whole = self.bytes[number]
            if self.safe_bytes.get(number) == whole:
                found[path] = whole
            else:
                half = len(whole) // 2
                found[path] = chance.choice([b"", whole, whole[:half], whole[:half] + bytes(len(whole) - half), bytes(len(whole))])
        return found, folders


def folders_of(path):
    parts = path.split("/")[:-1]
    return {"/".join(parts[:n]) for n in range(1, len(parts) + 1)}


class Folders:
    """The folders that a build made: those on a disk stay the same ones, though a state may lack them and a later one not."""

    def __init__(self, project):
        self.project, self.aside = project, project.with_name(project.name + ".aside")
        self.made = {os.stat(at).st_ino: os.path.relpath(at, project) for at, _, _ in os.walk(project)}
        self.aside.mkdir()

    def name(self, inner):
        return self.aside / inner.replace("/", "%")

    def put(self, files, folders):
        """Puts the project into a state."""
        for at, _, names in os.walk(self.project, topdown=False):
            inner = os.path.relpath(at, self.project)
            for name in names:
                os.unlink(os.path.join(at, name))
            if inner == ".":
                continue
            if self.made.get(os.stat(at).st_ino) == inner:
                os.rename(at, self.name(inner))
            else:
                os.rmdir(at)
        for folder in sorted(folders - {"."}):
            if self.name(folder).exists():
                os.rename(self.name(folder), self.project / folder)
            else:
                (self.project / folder).mkdir()
        for path, bytes in files.items():
            (self.project / path).write_bytes(bytes)


def judge(shelf, project, before, then, sync):
    was, meant = shelf.project(before), shelf.project(before + then)
    wrong = []
    if ledger(project) not in (ledger(was), ledger(meant)):
        wrong.append(f"the ledger is not whole: {ledger(project)!r:.80}")
    site, old, new = (snapshot(folder / "site") for folder in (project, was, meant))
    for path, bytes in site.items():
        # The stage is no part of the site.
        if sync and not path.startswith(".protosite") and not path.endswith("/") and bytes not in (old.get(path), new.get(path)):
            wrong.append(f"{path} is torn, and was synced")
    return wrong + judge_end(project, build(project), meant)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--cuts", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--sync", action="store_true")
    options = options.parse_args()
    strace.needed()
    chance = random.Random(options.seed)
    shelf, tally = Shelf(), Tally("cuts of power" + (" with --sync" if options.sync else ""))
    more = ["--sync"] if options.sync else []
    try:
        for before, then in WAYS:
            project = shelf.begin(before, then)
            start = {path: bytes for path, bytes in snapshot(project).items() if not path.endswith("/")}
            steps = written_down(project, *more)
            made = Folders(project)
            for n in range(options.cuts // len(WAYS)):
                # The first cuts of each way are after the end: "Published" was said, and the power goes.
                end = len(steps) if n % 6 == 0 else chance.randint(0, len(steps))
                disk = Disk(start)
                for step in steps[:end]:
                    disk.apply(step)
                made.put(*disk.after_a_cut(chance))
                wrong = judge(shelf, project, before, then, options.sync)
                tally.add(f"seed {options.seed}: {before or 'nothing'} to {then}, cut {n}, after step {end} of {len(steps)}", wrong)
                if end == len(steps) and options.sync and wrong:
                    break
            shutil.rmtree(project)
            shutil.rmtree(made.aside)
    finally:
        shelf.close()
    return 0 if tally.end() else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""Builds 1,000 generated protocols of 100 councils with all that other programs read, and reads it with the parsers of others.

    python3 tests/outputs/thousand.py --share     # and what it costs, which takes valgrind and a quarter of an hour

Run it with a Python that has icalendar, feedparser, jsonschema and lxml (`tests/run` makes one: target/readers). PROTOSITE names
the program, OUTPUTS_AKN the schema of Akoma Ntoso. `--share` counts the instructions of a build of 100 of them on one thread,
and how many of them calendars, feeds, data, the map and JSON-LD take; then those of Akoma Ntoso, which a site asks for.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))
import corpus  # noqa: E402

TARGET = os.environ.get("CARGO_TARGET_DIR", str(HERE.parents[1] / "target"))
PROGRAM = os.environ.get("PROTOSITE", TARGET + "/release/protosite")
# What makes these files and nothing else; each is counted with all that it calls.
WRITERS = [
    "page::calendar::council_calendar", "page::calendar::site_calendar", "render::calendar::",
    "page::feed::council_feed", "page::feed::site_feed", "render::feed::feed",
    "page::register_data::register_data", "render::register_data::register_data",
    "page::legislation::legislation", "render::legislation::json_ld", "render::engine::Engine::policy",
    "page::site::site_map", "render::plain::site_map",
]
MOST = 0.10


def build(root, more=""):
    settings = root / "protosite" / "protosite.yaml"
    settings.write_text(settings.read_text("utf-8") + more, "utf-8")
    return [PROGRAM, "build", str(root / "protosite"), "--today", str(corpus.TODAY), "--quiet"]


def thousand():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        corpus.make(1000, root, "1")
        subprocess.run(build(root, "formats: akoma-ntoso\n"), check=True)
        read = [sys.executable, str(HERE / "validate.py"), str(root / "protosite" / "site")]
        schema = os.environ.get("OUTPUTS_AKN")
        return subprocess.run(read + (["--akn", schema] if schema else [])).returncode


def counted(more):
    """All instructions of a build, and those of each function with what it calls."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        corpus.make(100, root, "1")
        out = root / "out"
        run = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *build(root, more)]
        subprocess.run(run, env=dict(os.environ, RAYON_NUM_THREADS="1"), check=True, capture_output=True)
        annotate = ["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(out)]
        lines = subprocess.run(annotate, check=True, capture_output=True, text=True).stdout.splitlines()
        total = int(re.search(r"^(?:summary|totals): (\d+)", out.read_text("utf-8", "replace"), re.M)[1])
    found = {}
    for line in lines:
        row = re.match(r"\s*([\d,]+) \([^)]*\)\s+\S*?:?protosite::(\S+)", line)
        if row:
            found.setdefault(row[2], int(row[1].replace(",", "")))
    return total, found


def share():
    total, found = counted("")
    cost = {name: sum(n for of, n in found.items() if of.startswith(name)) for name in WRITERS}
    for name, number in cost.items():
        print(f"{number / total:7.2%}  {name}")
    own = sum(cost.values())
    with_akoma, _ = counted("formats: akoma-ntoso\n")
    akoma = with_akoma - total
    print(f"{own / total:7.2%}  all of them; with Akoma Ntoso {(own + akoma) / total:.2%}, of which a tenth is allowed")
    return 0 if own + akoma <= MOST * total else 1


ended = thousand()
if "--share" in sys.argv:
    ended = share() or ended
sys.exit(ended)

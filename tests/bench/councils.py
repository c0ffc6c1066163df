"""Whether many councils cost more than one: 40 councils of 13 documents against one of the same 520, as a ratio of processor time.

    python3 tests/bench/councils.py [--runs 3] [--councils 40] [--documents 13]

PROTOSITE names the program (target/release/protosite without it). Both sites are built in turns into empty folders, and the least
of each is compared, since what else a machine does only adds. It fails where the councils cost a fifth more than the one.
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import subprocess
import tempfile

import corpus


def document(dice, title, siblings):
    day = corpus.TODAY.replace(year=corpus.TODAY.year + 2)
    head = f"---\ntitle: {title}\nadopted: {corpus.TODAY}\nreview_by: {day}\n---\n\n"
    return head + "".join(clause(corpus.MARKS["protosite"]) for clause in corpus.clauses(dice, "", siblings))


def make(root, councils, documents):
    """The same words twice: in folders of councils, and in one."""
    for at in range(councils):
        dice = random.Random(f"councils/{at}")
        place = f"{corpus.FIRST[at % 20]}{corpus.LAST[at // 20 % 10]}"
        topics = (corpus.TOPICS * (documents // 12 + 1))[:documents]
        titles = [(f"{place.lower()}-{n}", f"Protocol on {topic} of {place} {n}") for n, topic in enumerate(topics, 1)]
        for name, title in titles:
            text = document(dice, title, titles)
            corpus.write(root / f"many/content/{place.lower()}/{name}.md", text)
            corpus.write(root / f"one/content/{name}.md", text)
        corpus.write(root / f"many/content/{place.lower()}/council.yaml", f"name: {place} Town Council\n")
    corpus.write(root / "one/content/council.yaml", "name: Alderwick Town Council\n")
    for site in ("many", "one"):
        corpus.write(root / site / "protosite.yaml", "base_url: https://protocols.example\n")


def cost(program, project):
    """Seconds of the processor that a first build takes."""
    for left in ("site", ".protosite", "addresses.lock"):
        path = project / left
        shutil.rmtree(path, ignore_errors=True)
        path.unlink(missing_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "build", project, "--today", str(corpus.TODAY), "--quiet"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    options = argparse.ArgumentParser()
    for name, default in (("runs", 3), ("councils", 40), ("documents", 13)):
        options.add_argument(f"--{name}", type=int, default=default)
    options = options.parse_args()
    program = os.environ.get("PROTOSITE") or str(pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "release/protosite")
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        make(root, options.councils, options.documents)
        times = {site: min(cost(program, root / site) for _ in range(options.runs)) for site in ("one", "many")}
        files = {site: sum(1 for path in (root / site / "site").rglob("*") if path.is_file()) for site in times}
    for site, seconds in times.items():
        print(f"{site:5}{seconds:7.2f} s of the processor, {files[site]} files")
    ratio = times["many"] / times["one"]
    print(f"{options.councils} councils of {options.documents} cost {ratio:.2f} of one of {options.councils * options.documents}")
    raise SystemExit(ratio > 1.2)


main()

"""An invented council in three states, a build of it, and the judge of what a build left behind."""

import html.parser
import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

DAY = "2026-11-21"
COUNCIL = "name: Winterfold Parish Council\n"


def protocol(title, *clauses):
    body = "".join(f"\n1.{n} {words}\n" for n, words in enumerate(clauses, 1))
    return f"---\ntitle: {title}\nadopted: 15 October 2025\nreview_every: 3 years\n---\n\n## 1. Rules\n{body}"


# Each state adds pages that others lead to, changes some, and takes some away; in the third, words of the first are back.
STATES = {
    "a": {
        "council.yaml": COUNCIL,
        "media.md": protocol("Media Protocol", "The Clerk speaks.", "The Chair decides.", "Others ask."),
        "gifts.md": protocol("Gifts Protocol", "Gifts are declared.", "See [[media]]."),
        "filming.md": protocol("Filming Protocol", "Anyone may film.", "[Form](form.pdf)."),
        "form.pdf": "%PDF-1.7 the first form",
    },
    "b": {
        "council.yaml": COUNCIL,
        "media.md": protocol("Media Protocol", "The Clerk speaks.", "The Chair decides.", "See [[lone-working]]."),
        "gifts.md": protocol("Gifts Protocol", "Gifts are declared within 28 days.", "See [[media#1.3]]."),
        "lone-working.md": protocol("Lone Working Protocol", "Nobody works alone.", "See [[volunteers]]."),
        "volunteers.md": protocol("Volunteers Protocol", "They are thanked.", "See [[lone-working]], [map](map.pdf)."),
        "map.pdf": "%PDF-1.7 a map",
    },
    "c": {
        "council.yaml": COUNCIL + "brand:\n  colour: '#7a1f5c'\n",
        "media.md": protocol("Media Protocol", "The Clerk speaks.", "The Chair decides.", "See [[gifts]]."),
        "gifts.md": protocol("Gifts Protocol", "Gifts are declared.", "See [[media]]."),
        "cameras.md": protocol("Cameras Protocol", "They are listed.", "See [[media]]."),
    },
}


def program():
    """The program under test: the one that is named, else the last that was built."""
    given = os.environ.get("PROTOSITE")
    if given:
        return given
    target = Path(os.environ.get("CARGO_TARGET_DIR", Path(__file__).parents[2] / "target"))
    found = [target / kind / "protosite" for kind in ("release", "debug") if (target / kind / "protosite").exists()]
    if not found:
        sys.exit("build protosite first: cargo build --release")
    return str(max(found, key=lambda path: path.stat().st_mtime))


def command(*more):
    return [program(), "build", "--today", DAY, "--quiet", *more]


def environment():
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "RAYON_NUM_THREADS": "2"}


def build(project, *more):
    """Builds, and gives the exit code and what was said."""
    ran = subprocess.run(command(*more), cwd=project, env=environment(), capture_output=True, timeout=120)
    return ran.returncode, (ran.stdout + ran.stderr).decode()


def write_sources(project, state):
    content = project / "content"
    for old in content.iterdir() if content.exists() else ():
        if old.name not in STATES[state]:
            old.unlink()
    content.mkdir(parents=True, exist_ok=True)
    for name, text in STATES[state].items():
        (content / name).write_text(text)


def snapshot(folder):
    """Every file below a folder with its bytes; folders that are empty, and links, by what they are."""
    found = {}
    for at, folders, files in os.walk(folder):
        for name in files + [name for name in folders if os.path.islink(os.path.join(at, name))]:
            path = os.path.join(at, name)
            inner = os.path.relpath(path, folder)
            found[inner] = f"-> {os.readlink(path)}".encode() if os.path.islink(path) else Path(path).read_bytes()
        if not folders and not files and at != str(folder):
            found[os.path.relpath(at, folder) + "/"] = b""
    return found


class Shelf:
    """Finished projects, each built step by step without a disturbance, to compare with and to begin from."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="hold-"))
        self.made = {}

    def project(self, states):
        """A project that went through these states, one build after the other."""
        if states not in self.made:
            place = self.folder / ("shelf-" + (states or "none"))
            if states:
                shutil.copytree(self.project(states[:-1]), place)
                write_sources(place, states[-1])
                code, said = build(place)
                assert code == 0, said
            else:
                place.mkdir()
            self.made[states] = place
        return self.made[states]

    def begin(self, states, then):
        """A copy of such a project, ready for the next build, and known as its own by its marks."""
        place = Path(tempfile.mkdtemp(dir=self.folder))
        place.rmdir()
        shutil.copytree(self.project(states), place)
        if states:
            # The copy is another folder than its original: this build changes nothing but the mark of it.
            build(place)
        write_sources(place, then)
        return place

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag in ("a", "link", "script", "img"):
            self.found += [values[name] for name in ("href", "src") if values.get(name)]


def dead_links(site):
    """What a reader who comes in by the home page, or by a page that the home page leads to, cannot reach."""
    dead, seen, waiting = [], set(), ["index.html"]
    if "index.html" not in site:
        return []
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        if not page.endswith(".html"):
            continue
        for link in Links(site[page].decode(errors="replace")).found:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            target = "index.html" if target == "." else target
            if parts.path.endswith("/") and target != "index.html":
                target = target + "/index.html"
            elif posixpath.join(target, "index.html") in site:
                target = posixpath.join(target, "index.html")
            if target.startswith(".."):
                continue
            if target not in site:
                dead.append(f"{page} -> {link}")
            else:
                waiting.append(target)
    return dead


def ledger(project):
    path = project / "addresses.lock"
    return path.read_bytes() if path.exists() else None


def judge_moment(project, before, after):
    """What is wrong with a project at a moment at which its build was stopped."""
    wrong = []
    site, old, new = (snapshot(folder / "site") for folder in (project, before, after))
    ours = {path: bytes for path, bytes in site.items() if not path.startswith(".protosite") and not path.endswith("/")}
    for path, bytes in ours.items():
        if bytes not in (old.get(path), new.get(path)):
            wrong.append(f"{path} is neither old nor new")
    wrong += [f"a dead link: {link}" for link in dead_links(ours)]
    kept = ledger(project)
    if kept not in (ledger(before), ledger(after)):
        wrong.append("the ledger is neither old nor new")
    if kept != ledger(after) and any(new.get(path) == bytes != old.get(path) for path, bytes in ours.items()):
        wrong.append("the ledger is behind the site")
    return wrong


def judge_end(project, said, *expected):
    """What is wrong with a project after a build that was not disturbed; it may be as any of these."""
    return min((differences(project, said, one) for one in expected), key=len)


def differences(project, said, expected):
    code, words = said
    wrong = [f"exit code {code}: {words.strip()}"] if code else []
    if "Kept" in words or "by hand" in words:
        wrong.append(words)
    there, should = snapshot(project / "site"), snapshot(expected / "site")
    for path in sorted(set(there) | set(should)):
        if there.get(path) != should.get(path):
            wrong.append(f"{path}: " + ("left behind" if path not in should else "not as it should be"))
    own = [path for path in snapshot(project) if not path.startswith(("site/", "content/"))]
    # What a build keeps for the next one may be there or not.
    own = [path for path in own if not path.startswith(".protosite/cache/")]
    if sorted(own) != [".protosite/site.json", "addresses.lock"]:
        wrong.append(f"left behind: {own}")
    return wrong


class Tally:
    """How many tries held; the others are told at once."""

    def __init__(self, what):
        self.what, self.tried, self.failed = what, 0, 0

    def add(self, name, wrong):
        self.tried += 1
        if wrong:
            self.failed += 1
            if self.failed <= 20:
                print(f"{self.what}: {name}\n  " + "\n  ".join(wrong[:8]), flush=True)
        # A long round that is stopped has told how far it came.
        if self.tried % 100 == 0:
            print(f"{self.what}: {self.tried - self.failed} of {self.tried} so far", flush=True)

    def end(self):
        print(f"{self.what}: {self.tried - self.failed} of {self.tried} held")
        return self.failed == 0

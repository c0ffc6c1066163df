"""A corpus of council protocols for the benchmark: the same words for protosite, Hugo and Zola.

    python3 tests/bench/corpus.py N FOLDER [--seed S]

Writes FOLDER/protosite, FOLDER/hugo and FOLDER/zola: N protocols of ten to a council, 2,500 to 4,000 words each, with numbered
clauses and points, citations of clauses, of other protocols and of Acts. The same N and seed give the same bytes. For the others
the anchors and links are typed that protosite finds by itself; their templates make a page for each protocol and council with the
same facts. Everything here is invented but the names of Acts.
"""
import argparse
import datetime
import pathlib
import random

TODAY = datetime.date(2026, 1, 15)
FIRST = "Alder Beacon Copper Dun Ember Fallow Gannet Heron Ivory Jasper Kestrel Lantern Marrow Nettle Otter Plover Quarry Rowan Saffron Teasel".split()
LAST = "mouth ford wick stead bridge haven thorpe combe holt mere".split()
KINDS = ["Town Council", "Parish Council", "District Council", "Borough Council"]
TOPICS = ["Keys", "Noticeboards", "Allotments", "Hall Bookings", "Filming", "Petitions", "Grants", "Burials", "Bonfires", "Markets", "Archives", "Twinning"]
HEADINGS = ["Purpose", "Who this is for", "Requests", "Meetings", "Records", "Money", "Complaints", "Public access", "Safety", "Officers", "Members", "Review"]
ACTS = ["Local Government Act 1972", "Localism Act 2011", "Equality Act 2010", "Data Protection Act 2018", "Public Records Act 1958"]
WHO = ["the Clerk", "the chair", "any member", "the caretaker", "the working group", "a resident", "the Responsible Financial Officer", "the hall warden"]
WHAT = ["the booking sheet", "a written request", "the list of keyholders", "the minutes", "a draft report", "the deposit", "a copy of the plan", "the visitors’ book"]
DOES = ["keeps", "publishes", "signs", "reviews", "returns", "approves", "files", "reads out"]
WHEN = ["within seven days", "before the next meeting", "on the first working day of the month", "as soon as the hall is free", "at the annual meeting", "once a quarter"]
WHY = ["so that everyone can see what was agreed", "unless the law asks for something else", "since the hall is shared", "in order to keep costs low", "so that no date is booked twice"]


def sentence(dice):
    forms = [
        f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)} {dice.choice(WHEN)}, {dice.choice(WHY)}",
        f"{dice.choice(WHEN)}, {dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)} and tells {dice.choice(WHO)}",
        f"where {dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)}, {dice.choice(WHO)} may ask for it in writing",
    ]
    words = dice.choice(forms)
    return words[0].upper() + words[1:] + "."


class Marks:
    """How the author of one tool writes what protosite finds by itself."""

    def __init__(self, anchor, clause, document, act):
        self.anchor, self.clause, self.document, self.act = anchor, clause, document, act


def fragment(number):
    return "c" + number.replace(".", "-")


def typed(document):
    return Marks(
        lambda number: f'<a id="{fragment(number)}"></a>',
        lambda number: f"[clause {number}](#{fragment(number)})",
        document,
        lambda name: f"[{name}](https://www.legislation.gov.uk/search?title={name.replace(' ', '+')})",
    )


MARKS = {
    "protosite": Marks(lambda _: "", "clause {}".format, lambda _, name, title: f"[{title}]({name}.md)", str),
    "hugo": typed(lambda council, name, title: f'[{title}]({{{{< relref "/{council}/{name}" >}}}})'),
    "zola": typed(lambda council, name, title: f"[{title}](@/{council}/{name}.md)"),
}


def clauses(dice, council, siblings):
    """The clauses of a protocol, each a function of the marks: its number and its words."""
    counts = [dice.randint(4, 8) for _ in range(dice.randint(8, 12))]
    numbers = [f"{section}.{clause}" for section, count in enumerate(counts, 1) for clause in range(1, count + 1)]
    for section, count in enumerate(counts, 1):
        heading = HEADINGS[(section - 1) % len(HEADINGS)]
        yield lambda _, section=section, heading=heading: f"## {section}. {heading}\n\n"
        for clause in range(1, count + 1):
            number = f"{section}.{clause}"
            words = " ".join(sentence(dice) for _ in range(dice.randint(2, 4)))
            cites = []
            if dice.random() < 0.2:
                cites.append(lambda marks, to=dice.choice(numbers): f" See {marks.clause(to)}.")
            if dice.random() < 0.06:
                cites.append(lambda marks, to=dice.choice(siblings): f" The {marks.document(council, *to)} applies too.")
            if dice.random() < 0.06:
                cites.append(lambda marks, act=dice.choice(ACTS): f" The duty is that of the {marks.act(act)}.")
            yield lambda marks, number=number, words=words, cites=cites: (
                f"{marks.anchor(number)}{number} {words}" + "".join(cite(marks) for cite in cites) + "\n\n")
            if dice.random() < 0.15:
                for letter in "abcd"[: dice.randint(2, 4)]:
                    yield lambda _, letter=letter, words=sentence(dice): f"({letter}) {words}\n\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


HUGO_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="stylesheet" href="/style.css"></head>
<body><main>{{ if .IsPage }}<h1>{{ .Title }}</h1><dl>{{ range $key := slice "adopted" "reviewed" "review_by" }}<dt>{{ $key }}</dt><dd>{{ time.Format "2 January 2006" (index $.Params $key) }}</dd>{{ end }}
<dt>Review</dt><dd>{{ if lt (time.Format "2006-01-02" (index .Params "review_by")) site.Params.today }}overdue{{ else }}current{{ end }}</dd></dl>{{ .TableOfContents }}{{ .Content }}
{{ else }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}</main></body></html>
"""
ZOLA_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>{{ page.title }}</h1><dl>{% for key, on in page.extra %}<dt>{{ key }}</dt><dd>{{ on | date(format="%-d %B %Y") }}</dd>{% endfor %}
<dt>Review</dt><dd>{% if page.extra.review_by < config.extra.today %}overdue{% else %}current{% endif %}</dd></dl>
<ul>{% for part in page.toc %}<li><a href="{{ part.permalink }}">{{ part.title }}</a></li>{% endfor %}</ul>{{ page.content | safe }}</main></body></html>
"""
ZOLA_LIST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ section.title }}</title></head>
<body><main><h1>{{ section.title }}</h1><ul>{% for page in section.pages %}<li><a href="{{ page.permalink }}">{{ page.title }}</a></li>{% endfor %}
{% for path in section.subsections %}{% set sub = get_section(path=path) %}<li><a href="{{ sub.permalink }}">{{ sub.title }}</a></li>{% endfor %}</ul></main></body></html>
"""


def settings(root):
    write(root / "protosite/protosite.yaml", "title: Protocols of many councils\nbase_url: https://protocols.example\n")
    write(root / "hugo/hugo.toml", f'baseURL = "https://protocols.example/"\ntitle = "Protocols of many councils"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
          f'[params]\ntoday = "{TODAY}"\n[markup.goldmark.renderer]\nunsafe = true\n')
    write(root / "hugo/layouts/all.html", HUGO_PAGE)
    write(root / "hugo/static/style.css", "main{max-width:40rem}\n")
    write(root / "zola/config.toml", f'base_url = "https://protocols.example"\ntitle = "Protocols of many councils"\ngenerate_feeds = false\n[extra]\ntoday = "{TODAY}"\n')
    write(root / "zola/templates/page.html", ZOLA_PAGE)
    for name in ("index", "section"):
        write(root / f"zola/templates/{name}.html", ZOLA_LIST)
    write(root / "zola/static/style.css", "main{max-width:40rem}\n")
    write(root / "zola/content/_index.md", '+++\ntitle = "Councils"\n+++\n')
    write(root / "hugo/content/_index.md", "---\ntitle: Councils\n---\n")


def make(count, root, seed):
    settings(root)
    for at in range(0, count, 10):
        dice = random.Random(f"{seed}/{at}")
        council = f"{FIRST[at // 10 % len(FIRST)]}{LAST[at // 200 % len(LAST)]} {KINDS[at // 2000 % len(KINDS)]} {at // 8000 + 1}"
        slug = council.lower().replace(" ", "-")
        write(root / f"protosite/content/{slug}/council.yaml", f"name: {council}\n")
        write(root / f"hugo/content/{slug}/_index.md", f"---\ntitle: {council}\n---\n")
        write(root / f"zola/content/{slug}/_index.md", f'+++\ntitle = "{council}"\n+++\n')
        titles = [(f"protocol-on-{topic.lower().replace(' ', '-')}", f"Protocol on {topic}") for topic in dice.sample(TOPICS, min(10, count - at))]
        for name, title in titles:
            adopted = datetime.date(2015, 1, 1) + datetime.timedelta(days=dice.randrange(2500))
            reviewed = TODAY - datetime.timedelta(days=dice.randrange(30, 1200))
            dates = {"adopted": adopted, "reviewed": reviewed, "review_by": reviewed + datetime.timedelta(days=730)}
            text = list(clauses(dice, slug, titles))
            yaml = f"---\ntitle: {title}\n" + "".join(f"{key}: {date}\n" for key, date in dates.items()) + "---\n\n"
            toml = f'+++\ntitle = "{title}"\n[extra]\n' + "".join(f'{key} = "{date}"\n' for key, date in dates.items()) + "+++\n\n"
            for tool, head in (("protosite", yaml), ("hugo", yaml), ("zola", toml)):
                write(root / f"{tool}/content/{slug}/{name}.md", head + "".join(part(MARKS[tool]) for part in text))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", default="1")
    args = parser.parse_args()
    make(args.count, args.folder, args.seed)

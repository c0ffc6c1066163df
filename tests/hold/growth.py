"""How the time of `check` grows with its source, and that of `import` with its file: shapes, each repeated to several sizes.

    PROTOSITE=target/release/protosite python3 tests/hold/growth.py [--sizes 250,500,1000,2000] [--only NAMES] [--jobs 2]
    PROTOSITE=target/release/protosite python3 tests/hold/growth.py --chance 2000 --seed 7 --sizes 500,2000

Of each shape it prints the processor time at each size in seconds, the seconds for a megabyte at the greatest, and the
exponent: 1.0 is linear, 2.0 quadratic. A source is cut to what `check` takes: more lines or signs than that are refused.
`--chance` takes shapes put together by chance instead of those below. It ends with those that `check` needs more than
`--seconds` for, that cost more than `--most` seconds a megabyte, or that grow faster than `--exponent`. Growth is judged by what
a run takes beyond that of an empty source, where that is 0.1 s or more: small times say little. A machine that is busy makes a
run longer and never shorter, so a shape that grows too fast is measured twice more, and the least of its times count.
"""
import argparse
import concurrent.futures
import itertools
import math
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile

import imported

FRONT = "---\ntitle: Growth\nadopted: May 2025\nreview_every: 3 years\n{keys}---\n\n{body}"

# name -> what is repeated. `{n}` counts.
UNITS = {
    # labels
    "number stop": "1.\n", "number": "1\n", "number words": "1. Words\n", "number paren": "1) \n", "brackets number": "(1) \n",
    "counting": "{n}. Words.\n", "counting blank": "{n}. Words.\n\n", "counting decimal": "1.{n} Words.\n\n",
    "counting deep": "1.{n}.1 Words.\n\n", "decimal": "1.1 Words\n", "decimal deep": "1.1.1.1.1.1 Words\n", "letter": "(a) \n",
    "letter words": "(a) Words\n", "letter paren": "a) Words\n", "letter stop": "a. Words\n", "capital": "A. Words\n",
    "bare letter": "a\n", "bare capital": "A words\n", "roman": "(i) Words\n", "roman bare": "i Words\n", "roman deep": "(xviii) Words\n",
    "doubled": "(aa) Words\n", "chain": "(1)(a)(i) Words\n", "chain dash": "12.\u2014(1) Words\n", "inserted": "12A Words\n",
    "welsh letter": "(ch) Gair\n", "part": "Part 1\n", "part words": "PART 1 Words\n\n", "schedule": "Schedule 1\n\n1. Words\n\n",
    "appendix": "Appendix A\n\nWords.\n\n", "article": "Article {n} Words\n\n", "rule": "Rule 3.1 Words\n", "ordinal": "Firstly: words\n",
    "first schedule": "First Schedule\n\n", "range": "(b) to (d) Not used\n", "escaped": "1\\. Words\n", "marked label": "**1.1** Words\n",
    "short s": "s.\n", "one letter": "x\n", "two letters": "xy\n", "stairs": "1. a\n (a) b\n  (i) c\n   (A) d\n",
    "labels of all kinds": "1. a\n(a) b\n(i) c\n1.1 d\nA. e\n(1) f\n", "prose and label": "The rule of\n4. and more\n",
    "colon label": "The following:\n(a) one;\n(b) two.\n\n",
    # bullets
    "dash": "- \n", "dash words": "- words\n", "star": "* words\n", "bullet sign": "\u2022 words\n", "word bullet": "o\twords\n",
    "bullets deeper": "- a\n  - b\n    - c\n", "bullet label": "- (a) words\n",
    # headings
    "hash": "#\n", "hash words": "# Words\n", "heading": "## Words\n\n", "heading number": "## {n}. Words\n\n", "underlined": "Words\n===\n\n",
    "underlined dash": "Words\n---\n\n", "short lines": "Words\n\n", "capitals": "WORDS AND WORDS\n\n", "heading text": "## Words\n\nText.\n\n",
    # tables
    "row": "| a | b |\n", "table": "| a | b |\n|---|---|\n| c | d |\n\n", "pipes": "|", "tabs": "a\tb\n", "tabs wide": "a\t", "table rule": "|---|---|\n",
    "contents": "Words .......... 12\n", "contents tab": "1. Words\t12\n", "page foot": "Page 2 of 4\n", "dates table": "| Adopted | May 2023 |\n",
    # quotations
    "quote": "> words\n", "quotes deep": ">", "quoted": "\u201cwords\u201d ", "open quote": "\u201c", "straight quote": "\"", "single quote": "\u2018word ",
    "apostrophe": "it's ",
    # brackets
    "bracket": "[", "brackets": "[]", "paren": "(", "parens": "()", "closing": ")", "bracket paren": "[a](", "image": "![", "angle": "<", "curly": "{{#a}}",
    # blanks of a model: open ones, and each with a name of its own
    "blank dots": "word .......... 12 ", "blank open": "{{{{#\n", "blank names": "{{{{clerk{n}}}}} ", "blank asked": "[insert {n}] ",
    # citations
    "clause": "clause 9.9 ", "clauses": "clauses 1, 2 and 3 ", "sections to": "sections 1 to 9 ", "decimals": "1.1, ", "paragraph of": "paragraph (a) of clause 2 ",
    "deep place": "clause 1(a)(i) ", "see": "see 8.2 ", "above": "the clause above ", "this clause": "this clause ", "schedule cite": "paragraph 1 of Schedule 2 ",
    "standing order": "standing order 12(a) ", "of the code": "clause 3 of the Code of Conduct ", "clause lines": "{n}. See clause {n} and clause 1.\n\n",
    "cites all": "{n}. Clause {n} and (a).\n\n(a) See clause {n}(a).\n\n", "cites nowhere": "*a* as Appendix 3 says, ", "headed names": "## Part of word{n}\n\nSee the Word{n} Handbook, clause 1.\n\n", "wide numbers": "a.\t{n}.1 B ",
    "subsection": "subsection (1) ", "s short": "s.27 ", "section sign": "\u00a7 12 ",
    "and": "and ", "to": "to ", "the": "the ", "of the": "of the ",
    # law
    "names of links": "[x]: y.z\n", "bullets that lead": "- a:\n  1. b\n", "pages": "x Page 3 y\n",
    "the Act": "the Act ", "an Act": "Foo Act 2011 ", "known Act": "Localism Act 2011 ", "section of Act": "section 101 of the Local Government Act 1972 ",
    "Act short": "Foo Act 2011 (\u201cthe Foo Act\u201d) ", "that Act": "that Act ", "regulations": "Bar Regulations 2012 ", "Acts": "the Foo and Bar Acts ",
    "capital words": "Foo ", "years": "2011 ", "Act lines": "Under Foo{n} Act 2011, s 4.\n\n", "shorts many": "Foo{n} Act 2011 (\u201cthe {n}Act\u201d).\n\n",
    # dates and reviews
    "date": "12 May 2025 ", "date numbers": "12/05/2025 ", "months": "May ", "review line": "Next review: May 2027\n\n", "review": "review ",
    "reviewed": "This policy was reviewed in May 2024. ", "reviewed lines": "Reviewed: May 2024\n", "adopted": "adopted ", "every": "every three years ",
    "it is reviewed": "It is reviewed. ", "review and": "reviewed and adopted and ", "review clause": "{n}. This policy is reviewed every year.\n\n",
    "review pipes": "| Reviewed | May 2024 |", "agree": "The council agreed. ", "signature": "Signed   \n", "dates commas": "May 2024, ",
    # telephones and addresses
    "telephone": "01632 960123 ", "telephone plus": "+44 1632 960123 ", "url": "https://a.example/b ", "www": "www.a.example ", "email": "a@b.example ", "at": "@",
    # definitions
    "term": "\u201cterm{n}\u201d means a thing. ", "term lines": "\u201cterm{n}\u201d means a thing.\n\n", "terms used": "\u201cthing{n}\u201d means this. A thing{n}.\n\n",
    "one term": "\u201cthing\u201d means a thing.\n\n", "term bold": "**Thing{n}** means a thing.\n\n", "in these": "In these rules \u201cx{n}\u201d means y.\n\n",
    "definitions list": "Word{n}: its meaning\n\n",
    # Markdown
    "link": "[a](b.md) ", "links web": "[a](https://a.example) ", "link here": "[here](#a) ", "reference": "[a][b{n}] ", "reference text": "[b{n}]: https://a.example\n",
    "note": "a[^{n}] ", "notes": "a[^{n}]\n\n[^{n}]: words\n\n", "note open": "[^", "emphasis": "*a* ", "strong": "**a** ", "stars": "*", "underscores": "_",
    "star word": "*a ", "strong word": "**a ", "underscore word": "_a ", "star under": "*_", "comment": "<!-- a -->\n", "comment open": "<!-- ",
    "comment end": "-->\n", "allow": "<!-- protosite: allow number-gap because -->\n", "fence": "```\na\n```\n", "fence open": "```\n", "tilde": "~~~\n", "backtick": "`",
    "ticks": "`a` ", "backslash": "\\", "html": "<b>", "html end": "</b>", "entity": "&amp;", "ampersand": "&", "rule line": "---\n\n", "line break": "a  \n",
    "tilde word": "~a ", "strike": "~~a~~ ", "address": "Words {{#a{n}}}\n\n", "autolink": "<https://a.example> ", "definition link": "[a]: b\n", "bang": "!",
    # plain
    "letters": "x", "spaces": " ", "lines": "\n", "returns": "\r\n", "words": "word ", "sentences": "A sentence of words. ", "paragraphs": "A paragraph of words.\n\n",
    "line words": "a line of words\n", "stops": ". ", "commas": "a, ", "semicolons": "a; ", "dots": ".", "hyphens": "-", "dashes": "\u2013", "nul": "\u0001",
    "zero width": "a\u200b", "letters of many bytes": "\u0177", "emoji": "\U0001f600", "combining": "a\u0301", "indented": "    words\n", "tab line": "\twords\n",
    "form feed": "\u000c\n", "line separators": "a\u2028", "percent": "5 per cent ", "money": "\u00a35.00 ", "placeholder": "XX/XX/20XX ", "insert": "[insert date] ",
    "he": "he ", "capitals words": "THE COUNCIL ", "doubled words": "word word ", "long words": "x" * 400 + " ", "spelling": "organise organize ", "must": "The Clerk must act and shall act. ",
    "same paragraph": "The Clerk keeps a list of the keys of the hall, and shows it to whoever asks.\n\n", "different": "Paragraph {n} says {n} things of word{n}.\n\n",
}

# What was added later: numbers in brackets, titles that touch their numbers, numbers in words, rows of letters, old forms of
# citation, duties, blanks, remarks in other programs' signs.
UNITS |= {
    "bracket numbers": "[{n}] Words of a clause.\n\n", "bracket letters": "[a] Words\n[b] Words\n", "numbered title": "{n}. Title of it\n\nWords below it.\n\n",
    "title touches": "{n}.Title of it\n\n{n}.1Words below it.\n\n", "number alone": "{n}.\nWords on the next line.\n\n", "number in middle": "Words and 4.2 more words. 4.3 And more of them. ",
    "numbers in bullets": "- 1. One\n- 2. Two\n", "numbers under bullet": "- words\n  1. one\n  2. two\n", "bullets in clauses": "{n}. Words:\n- one\n- two\n\n",
    "bullet then letters": "- one:\n  (a) two\n  (b) three\n", "words of number": "Section One\n\nPart Two\n\n", "cited in words": "see Part One and Schedule Two ",
    "contents of pages": "{n}. Title of it ........ Page {n}\n", "contents groups": "Part {n}\n1. Title 4\n2. Title 5\n\n", "contents list": "CONTENTS\n1. One 2\n2. Two 3\n\n",
    "standing order short": "S.O. 12(a) ", "standing orders": "Standing Orders 3(b)(i) to 3(d) ", "standing order lines": "S.O. {n} applies.\n\n", "paragraphs of": "paragraphs 1.2(a) and (b) of Schedule {n} ",
    "Part of Act": "Part 4 of the Foo Act 2011 ", "Regulations of": "regulation 3 of the Bar Regulations 2012 ", "Order of": "article 4 of the Foo Order {n} ", "as amended": "the Foo Act 2011 as amended by the Bar Act 2012 ",
    "Act of initials": "the VAT Act 1994 ", "letters of Act": "LGA 1972 and FOIA 2000 and XYZA {n} ", "deep citation": "clause 1.2(a)(i)(A) ", "row of places": "clauses 1.1, 1.2(a), 1.3 to 1.9 and 2(b) ",
    "unless": "Subject to clause {n}, and unless clause 2 applies, ", "ranges of dates": "from 4 May 2024 to 6 June 2025 ", "adopted on": "adopted on 4 May 2024 ", "adopted minute": "adopted on 4 May 2024, minute 12/24. ",
    "history rows": "| {n} | 4 May 2024 | Amended | FC 24/{n} |\n", "history lines": "Version {n}: amended 4 May 2024\n", "review each": "To be reviewed by May 2027 and each May after that. ", "next review many": "Next review: May 2027. Next review: June 2028. ",
    "duty list": "The Clerk must:\n- keep a list {n}\n- show it\n\n", "duty roles": "The Clerk and the Chair must act. ", "duty passive": "A list is to be kept by the Clerk. ", "duty then": "The Clerk will act, and then the Chair shall, ",
    "duty lines": "Members are expected to declare interest {n}.\n\n", "who else": "The Clerk, or in the Clerk's absence the Deputy Clerk, shall sign. ", "councillors may": "Councillors may ask {n}, but must not vote. ",
    "blanks": "{{{{clerk}}}} ", "blanks many": "{{{{clerk{n}}}}} ", "insert many": "[insert date {n}] ", "angle blanks": "<insert name {n}> ", "crosses": "XX May 20XX ", "underlines": "____ ", "dots to write": "..... and ...... ",
    "quoted blanks": "“[insert name]” ", "remark braces": "{{# a remark #}} ", "remark slashes": "/* a remark */ ", "remark percent": "%% a remark %%\n", "guidance": "> [!GUIDANCE]\n> words\n\n", "guidance clauses": "{n}. Words.\n\n> [!GUIDANCE]\n> Why.\n\n",
    "guidance deep": "> [!GUIDANCE]\n> > [!GUIDANCE]\n> > words\n\n", "table of clauses": "| {n}.1 | Words of it |\n", "table dates": "| Version | Date |\n|---|---|\n| {n} | May 2024 |\n\n", "table wide": "| " + "a | " * 60 + "\n",
    "definition colon": "Term {n}\n: its meaning\n\n", "definition bold": "**Term {n}**: its meaning.\n\n", "definition quoted row": "“Term {n}” and “Word {n}” mean the same.\n\n", "definition table": "| Term {n} | its meaning |\n",
    "term plural": "“Boat{n}” means a boat. All Boat{n}s and a Boat{n}’s mast.\n\n", "link names": "[a{n}] and [a{n}][] ", "link titles": "[a](b.md \"a title {n}\") ", "link quotes": "[a](b.md \"a\" 'b' \"c\") ",
    "page breaks": "Words\f\n\nPage {n} of 900\n\n", "running heads": "Foo Town Council\n\nWords {n}.\n\n", "roman rows": "(i) a\n(ii) b\n(iii) c\n(iv) d\n", "letters and romans": "(h) a\n(i) b\n(j) c\n", "nested quotes": "“words ‘more “words” more’ words” ",
    "Welsh": "cymal {n} a pharagraff (a) o Atodlen 2 ", "Welsh duty": "Rhaid i’r Clerc gadw rhestr. ", "Welsh dates": "4 Mai 2024 ac Adolygwyd ym Mai 2024 ", "same words": "The Clerk keeps a list {n}.\n\nThe Clerk keeps a list {n}.\n\n",
    "addresses alike": "Words {{#a-{n}-b}}\n\nsee [x](#a-{n}-b)\n\n", "documents cited": "the Foo Protocol, clause {n} and the Growth Protocol, clause {n} ", "own title": "this Growth protocol and the Growth Policy ", "phone rows": "01632 960123, 01632 960124 or 07700 900123 ",
    "reviewed words": "Reviewed Foobar 2024\n\n", "links and clauses": "[a](b) clause 9.9 ", "documents owned": "the Council’s Data Policy, clause 9.9 ", "own codes": "own own Code of Conduct ", "due shortened": "Next rev. due. ",
    "rules in a row": "rule 1, 2, 3, 4, 5 ", "chapters of": "Chapter 7, Part 1, ", "letters doubled": "(ba) x\n",
    "money rows": "£1,000 and £2,500.50 ", "hours": "9.30 am to 5.00 pm ", "decimals alike": "4.07 Words\n4.08 Words\n", "zeros": "{n}.0 Title\n\n{n}.1 Words\n\n", "inserted rows": "{n}A. Words\n\n{n}B. Words\n\n",
    "escaped stars": "\\*a\\* \\_b\\_ ", "html remarks": "<!-- a --><!-- b -->", "mixed spelling": "organise organize realise realize ", "list of Acts": "Acts: Foo Act 2011; Bar Act 2012; Baz Act {n}; ", "links here many": "[a](#c-{n}) ",
    "tag not ended": "<a ", "unseen after bracket": "[!GUIDANCE]\u00a0 \u200bto ",
}

# Front matter: a list of so many entries.
KEYS = {
    "redirects": ("redirect_from:\n", "  - old-{n}\n"), "redirects same": ("redirect_from:\n", "  - old\n"),
    "keys unknown": ("", "key{n}: value\n"), "definitions": ("definitions:\n", "  term{n}: a meaning\n"),
    "replaces": ("replaces:\n", "  - doc{n}\n"), "deep yaml": ("x: ", "["), "history": ("history:\n", "  - {{amended: 4 May 2024, minute: FC {n}}}\n"), "removed": ("removed:\n", "  \"9.{n}\": {{date: 4 May 2024}}\n"),
    "extra": ("extra:\n", "  name{n}: a value\n"), "extra list": ("extra:\n  rows:\n", "    - {{a: {n}}}\n"), "old addresses": ("redirect_from:\n", "  - /old/{n}/page.html\n"), "old addresses alike": ("redirect_from:\n", "  - /Old/../x.html\n"),
    "names": ("also_known_as:\n", "  - Name {n}\n"), "blanks of a model": ("based_on:\n  model: m\n  blanks:\n", "    name{n}: a value\n"), "quoted values": ("x: ", "\"a\" "), "orders": ("", "%YAML 1.2\n"),
    "yaml words": ("x: ", "word "), "yaml lines": ("x: |\n", "  words\n"),
}

# These stand after each other, pair by pair: what one opens the next may look for.
PAIRS = ["number words", "letter words", "dash words", "heading", "table", "quote", "bracket", "clause", "an Act", "date", "reviewed lines", "telephone", "term lines",
         "link", "notes", "star word", "comment", "fence", "tabs", "short lines"]

# Texts that no unit makes.
def noise(size, seed=7):
    dice = random.Random(seed)
    return "".join(chr(dice.choice((10, 32, 35, 40, 41, 42, 45, 46, 49, 60, 62, 91, 93, 95, 96, 97, 124))) for _ in range(size))

def bytes_of_chance(size, seed=7):
    return random.Random(seed).randbytes(size)

def clauses_with_citations(size):
    one = "See clause 4.2, paragraph (a) of clause 3, section 12 of the Localism Act 2011 and the Foo Protocol. "
    out, n = [], 0
    while sum(map(len, out[-1:])) >= 0 and n * 120 < size:
        n += 1
        out.append(f"{n // 40 + 1}.{n % 40 + 1} {one}\n\n")
    return "".join(out)

def nested_labels(size):
    forms = ["{n}. ", "({a}) ", "({i}) ", "{n}) "]
    roman = ["i", "ii", "iii", "iv", "v", "vi"]
    out, at, n = [], 0, 0
    while at < size:
        n += 1
        line = "  " * (n % 4) + forms[n % 4].format(n=n, a="abcdefgh"[n % 8], i=roman[n % 6]) + "words of a clause\n"
        out.append(line)
        at += len(line)
    return "".join(out)

def places_after_an_act(size):
    return "See the Localism Act 2011. " + repeated("paragraph 2 and ", size)


TEXTS = {"places after an Act": places_after_an_act, "noise of signs": noise, "bytes of chance": bytes_of_chance, "clauses with citations": clauses_with_citations, "nested labels": nested_labels}


def repeated(unit, size):
    if "{n}" in unit or "{{" in unit:
        out, at, n = [], 0, 0
        while at < size:
            n += 1
            out.append(unit.format(n=n))
            at += len(out[-1].encode())
        return "".join(out)
    return unit * (size // len(unit.encode()) + 1)


def shapes():
    for name, text in sources():
        yield name, "md", text
    yield from imported.shapes(UNITS)


def sources():
    for name, unit in UNITS.items():
        yield name, lambda size, unit=unit: FRONT.format(keys="", body=repeated(unit, size))
    for name, (before, unit) in KEYS.items():
        yield f"front matter: {name}", lambda size, before=before, unit=unit: FRONT.format(keys=before + repeated(unit, size) + "\n", body="1.1 Words.\n")
    for at, first in enumerate(PAIRS):
        second = PAIRS[(at + 7) % len(PAIRS)]
        unit = UNITS[first].rstrip("\n") + "\n" + UNITS[second]
        yield f"{first} + {second}", lambda size, unit=unit: FRONT.format(keys="", body=repeated(unit, size))
    for name, text in TEXTS.items():
        yield name, text


# What nobody thought of: up to four signs, words and units one after the other.
SIGNS = [*"<>[](){}|*_`~#!&\\/:;.,-+=\"'^@%$£§•“”‘’–", "](", "[^", "![", "{{#", "}}", "<!--", "-->", "<a", "<b>", "</b>", "[!GUIDANCE]", "\u00a0", "\u200b", "\f"]
WORDS = ("a", "A", "1", "(a)", "1.1", "(i)", "clause", "section", "of", "the", "and", "to", "Act", "Act 2011", "Policy", "Code", "means", "must", "shall", "may",
         "The Clerk", "Members", "review", "reviewed", "adopted", "every", "years", "May", "2025", "12/05/2025", "page", "Part", "Schedule", "minute", "Welsh", "Rhaid",
         "i’r", "01632", "960123", "http://a.example", "a@b.example", "x.md", "#a", "th", "s", "p")


def by_chance(count, seed):
    dice = random.Random(seed)
    units = list(UNITS.values())
    for at in range(count):
        parts = [dice.choice(dice.choice((SIGNS, SIGNS, WORDS, units))) for _ in range(dice.randint(1, 4))]
        unit = "".join(part if part in units else part.replace("{", "{{").replace("}", "}}") for part in parts for part in (part, dice.choice(("", "", " ", " ", "\n"))))
        yield ascii(unit), "md", lambda size, unit=unit: FRONT.format(keys="", body=repeated(unit, size))


# A source with more bytes, lines or signs of Markdown is refused as too large.
BYTES, LINES, SIGNS_WITHIN = 2_000_000, 50_000, 100_000


def fitting(data):
    """As much of a source as is read."""
    data = data[:BYTES]
    lines = list(itertools.islice(re.finditer(rb"\n", data), LINES - 10, LINES - 9))
    data = data[:lines[0].end()] if lines else data
    signs = list(itertools.islice(re.finditer(rb"[\[*_`<&\\~\"'!]", data), SIGNS_WITHIN - 1, SIGNS_WITHIN))
    return data[:signs[0].start()] if signs else data


def run(args, name, ending, text, size):
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        content = pathlib.Path(folder, "content")
        content.mkdir()
        (content / "council.yaml").write_text("name: Growthby Town Council\n")
        made = text(size)
        data = made if isinstance(made, bytes) else made.encode()[:size]
        check = ending == "md"
        data = fitting(data) if check else data
        (content if check else pathlib.Path(folder)).joinpath(f"growth.{ending}").write_bytes(data)
        command = ["check", *args.options.split(), folder] if check else ["import", os.path.join(folder, f"growth.{ending}"), "--project", folder]
        with open(os.path.join(folder, "out"), "wb") as out:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            child = subprocess.Popen([args.program, *command], stdout=out, stderr=out)
            try:
                _, status, used = wait4(child.pid, args.limit)
            except TimeoutError:
                child.kill()
                child.wait()
                return None
        printed = os.path.getsize(os.path.join(folder, "out"))
        if os.waitstatus_to_exitcode(status) not in ((0, 1) if check else (0, 1, 2)):
            print(f"{name}: `{command[0]}` ended with {os.waitstatus_to_exitcode(status)} at {size} bytes", flush=True)
        return len(data), used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, printed


def wait4(pid, limit):
    import time
    end = time.monotonic() + limit
    while time.monotonic() < end:
        found, status, used = os.wait4(pid, os.WNOHANG)
        if found:
            return found, status, used
        time.sleep(0.003)
    raise TimeoutError


def measure(args, name, ending, text):
    times = once(args, name, ending, text)
    for _ in range(2):
        if exponent(times, args.start[ending]) <= args.exponent or math.isinf(times[-1][1]):
            break
        again = once(args, name, ending, text)
        times = [min(pair, key=lambda one: one[1]) for pair in zip(times, again)]
    return name, times


def once(args, name, ending, text):
    times = []
    for size in args.sizes:
        found = run(args, name, ending, text, size)
        if found is None:
            times.append((size, math.inf, 0, 0))
            break
        if not times or found[0] > times[-1][0]:
            times.append(found)
    return times


def exponent(times, start):
    """Between the greatest size and the one a quarter of it or less, where the time beyond `start` says anything."""
    last = times[-1]
    # Sizes that are nearly one, since the source was cut, say nothing of growth.
    if not math.isinf(last[1]) and last[0] < times[0][0] * 2:
        return 0.0
    if math.isinf(last[1]):
        return 9.9
    if last[1] - start < 0.1:
        return 0.0
    first = next((one for one in times if one[0] * 3 >= last[0]), times[0])
    first = next((one for one in reversed(times) if one[0] * 4 <= last[0] * 1.1), first)
    # Less than this is told from the start of the program by nothing.
    beyond = [max(one[1] - start, 0.05) for one in (first, last)]
    return math.log(beyond[1] / beyond[0]) / math.log(last[0] / first[0]) if first is not last else 0.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="250,500,1000,2000", help="in kilobytes")
    parser.add_argument("--only", default="", help="the names of some shapes, with commas between them; or a part of their names")
    parser.add_argument("--chance", type=int, default=0, help="so many shapes put together by chance")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2, help="at the greatest size, which is what the program takes at most")
    parser.add_argument("--most", type=float, default=math.inf, help="seconds a megabyte")
    parser.add_argument("--exponent", type=float, default=1.25)
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a run is ended")
    parser.add_argument("--options", default="")
    parser.add_argument("--folder", default=None)
    args = parser.parse_args()
    args.program = os.path.abspath(os.environ.get("PROTOSITE", "target/release/protosite"))
    args.sizes = [int(size) * 1000 for size in args.sizes.split(",")]
    only = args.only.split(",")
    todo = [one for one in (by_chance(args.chance, args.seed) if args.chance else shapes()) for name in one[:1] if not args.only or name in only or (len(only) == 1 and only[0] in name)]
    print(f"{len(todo)} shapes, {len(args.sizes)} sizes: {', '.join(f'{size // 1000} kB' for size in args.sizes)}", flush=True)
    endings = {name: ending for name, ending, _ in todo}
    empty = {ending: FRONT.format(keys="", body="") if ending == "md" else "Words.\n" for ending in endings.values()}
    args.start = {ending: min(run(args, "empty", ending, lambda _: text, 1000)[1] for _ in range(3)) for ending, text in empty.items()}
    slow = []
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for name, times in pool.map(lambda one: measure(args, *one), todo):
            size, last, memory, printed = times[-1]
            rate, grows = last / size * 1e6, exponent(times, args.start[endings[name]])
            line = f"{name:34} " + " ".join(f"{time:7.2f}" for _, time, _, _ in times)
            line += f"  {rate:6.2f} s/MB  x^{grows:.2f}  {memory:5} MB  {printed // 1000:6} kB said"
            print(line, flush=True)
            late = endings[name] == "md" and last > args.seconds
            if late or rate > args.most or grows > args.exponent:
                slow.append(line)
    print(f"\n{len(slow)} of {len(todo)} take more than {args.seconds} s, cost more than {args.most} s/MB, or grow faster than size^{args.exponent}")
    print("\n".join(slow))
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

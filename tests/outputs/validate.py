"""Reads what a site holds for other programs with parsers that are not ours: icalendar, feedparser, jsonschema, csv, libxml2.

    python3 validate.py SITE            # says what it read
    python3 validate.py SITE --akn XSD  # and Akoma Ntoso by its schema

Says each fault on a line of its own, and ends with 1 if there is one.
"""
import csv
import json
import pathlib
import re
import sys

import feedparser
import icalendar
import jsonschema
from lxml import etree

site = pathlib.Path(sys.argv[1])
xsd = sys.argv[sys.argv.index("--akn") + 1] if "--akn" in sys.argv else None
faults, read = [], {}


def fault(path, why):
    faults.append(f"{path.relative_to(site)}: {why}")


def count(kind):
    read[kind] = read.get(kind, 0) + 1


def check(path, so, why):
    if not so:
        fault(path, why)


for path in sorted(site.rglob("*.ics")):
    count("calendars")
    data = path.read_bytes()
    check(path, all(len(line) <= 75 for line in data.split(b"\r\n")), "a line is longer than 75 bytes")
    check(path, b"\n" not in data.replace(b"\r\n", b""), "a line ends in LF alone")
    calendar = icalendar.Calendar.from_ical(data)
    check(path, not calendar.errors, f"errors {calendar.errors}")
    uids = set()
    for event in calendar.walk("VEVENT"):
        count("reviews in calendars")
        check(path, not event.errors, f"errors {event.errors}")
        uid = str(event["UID"])
        check(path, uid not in uids, f"{uid} twice")
        uids.add(uid)
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        check(path, not hasattr(start, "hour") and (end - start).days == 1, f"{uid} is no whole day")
        check(path, 0 <= int(event["SEQUENCE"]) < 2**31, f"{uid} has a SEQUENCE that is too large")
        check(path, event.decoded("DTSTAMP").utcoffset().total_seconds() == 0, f"{uid}: DTSTAMP is not in UTC")
        check(path, len(event.walk("VALARM")) == 1, f"{uid} has no alarm")
        check(path, str(event["SUMMARY"]).strip() and "\n" not in str(event["SUMMARY"]), f"{uid}: {event['SUMMARY']}")

for path in sorted(site.rglob("*.atom")):
    count("feeds")
    feed = feedparser.parse(path.read_bytes())
    check(path, not feed.bozo and feed.version == "atom10", f"{feed.version} {feed.get('bozo_exception')}")
    check(path, feed.feed.get("id") and feed.feed.get("title") and feed.feed.get("updated_parsed"), "it lacks what a feed must have")
    ids = [entry.id for entry in feed.entries]
    check(path, len(set(ids)) == len(ids), "an entry has the id of another one")
    days = [entry.updated for entry in feed.entries]
    check(path, days == sorted(days, reverse=True), "the newest does not stand first")
    for entry in feed.entries:
        count("entries of feeds")
        check(path, entry.title and entry.link and entry.summary and entry.updated_parsed, f"{entry.id} lacks something")
        check(path, re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", entry.id), entry.id)

schema = json.loads((site / "register.schema.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
for path in sorted(site.rglob("register.json")):
    count("registers")
    data = json.loads(path.read_text("utf-8"))
    for error in validator.iter_errors(data):
        fault(path, f"{list(error.path)}: {error.message}")
    check(path, (path.parent / data["$schema"]).resolve() == (site / "register.schema.json").resolve(), data["$schema"])
    table = path.with_name("register.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    check(table, len(rows) == len(data["protocols"]), f"{len(rows)} rows for {len(data['protocols'])} documents")
    for row, protocol in zip(rows, data["protocols"]):
        count("rows of tables")
        check(table, None not in row and None not in row.values(), f"{row} has other cells than the head")
        check(table, row["title"].replace("'", "") == " ".join(protocol["title"].split()).replace("'", ""), row["title"])
        for cell in row.values():
            check(table, not re.search(r"(^|[;\t\r\n])\s*[=+\-@]", cell), f"a spreadsheet would run {cell!r}")

sitemap = etree.parse(site / "sitemap.xml")
for url in sitemap.getroot():
    count("addresses of the sitemap")
    day = url.findtext("{*}lastmod")
    check(site / "sitemap.xml", day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day), f"lastmod {day}")

for path in sorted(site.rglob("index.html")):
    html = path.read_text("utf-8")
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S):
        count("pages with Legislation")
        data = json.loads(text)
        check(path, data["@type"] == "Legislation" and data["name"] and data["url"], "it is no Legislation")

if xsd:
    akn = etree.XMLSchema(etree.parse(xsd))
    for path in sorted(site.rglob("*.akn.xml")):
        count("Akoma Ntoso documents")
        document = etree.parse(path)
        if not akn.validate(document):
            for error in list(akn.error_log)[:3]:
                fault(path, f"line {error.line}: {error.message}")
        ids = {element.get("eId") for element in document.iter() if element.get("eId")}
        for element in document.iter("{*}noteRef"):
            check(path, element.get("href", "#")[1:] in ids, f"{element.get('href')} leads to nothing")

print("; ".join(f"{number} {kind}" for kind, number in read.items()))
print("\n".join(faults), file=sys.stderr)
sys.exit(1 if faults else 0)

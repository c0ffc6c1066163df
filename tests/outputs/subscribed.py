"""A client that has subscribed to a calendar and reads it again and again.

    python3 subscribed.py FILE...     # the calendar as it was read each time, in that order

It keeps entries by their UID, as RFC 5546 (2.1.5) has it: of two it holds that with the higher SEQUENCE, of two with one
SEQUENCE that with the later DTSTAMP; what is no longer in the calendar goes. Prints what it holds at the end, and how often
each entry was replaced; ends with 1 where the calendar says something else than it holds.
"""
import json
import sys

import icalendar

held, replaced = {}, {}
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    read = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    for uid in [uid for uid in held if uid not in read]:
        del held[uid]
    for uid, event in read.items():
        age = lambda event: (int(event["SEQUENCE"]), event.decoded("DTSTAMP"))
        if uid in held and age(event) < age(held[uid]):
            sys.exit(f"{path}: {uid} is older than what is held: {age(event)} < {age(held[uid])}")
        if uid in held and held[uid].to_ical() != event.to_ical():
            replaced[uid] = replaced.get(uid, 0) + 1
            said = event.to_ical().replace(f"DTSTAMP:{event['DTSTAMP'].to_ical().decode()}".encode(), b"")
            before = held[uid].to_ical().replace(f"DTSTAMP:{held[uid]['DTSTAMP'].to_ical().decode()}".encode(), b"")
            if said != before and age(event) == age(held[uid]):
                sys.exit(f"{path}: {uid} says something else and is no newer")
        held[uid] = event

print(json.dumps({
    uid: {"day": event.decoded("DTSTART").isoformat(), "summary": str(event["SUMMARY"]), "replaced": replaced.get(uid, 0)}
    for uid, event in held.items()
}))

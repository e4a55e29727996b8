"""Reads a calendar from standard input with the library icalendar, and prints what it has as JSON."""

import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = [
    {
        "uid": str(event["uid"]),
        "summary": str(event["summary"]),
        "description": str(event["description"]),
        "day": event["dtstart"].dt.isoformat(),
        "until": event["dtend"].dt.isoformat(),
    }
    for event in calendar.walk("VEVENT")
]
print(json.dumps(events))

"""Calendar files (RFC 5545): events of a day or of some hours, written so that other programs read them.

Lines end with CR LF and are folded at 75 octets; text is escaped; times are told in UTC, days as days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

_PRODUCT: Final = "-//Bansou//Visit plan//JA"
_OCTETS: Final = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One event: a day, or from a moment to a moment where both are known."""

    uid: str
    day: date
    start: datetime | None
    end: datetime | None
    summary: str
    location: str = ""
    description: str = ""


def calendar(events: Iterable[Event], stamp: datetime) -> bytes:
    """Return a calendar file; `stamp` is the moment at which it is made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        lines.extend(_event(event, stamp))
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(stamp)}"
    if event.start is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{_moment(event.start)}"
        if event.end is not None and event.end > event.start:
            yield f"DTEND:{_moment(event.end)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    # A visit binds whoever goes; what it is about stays with the owner of the calendar.
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text as a value: commas, semicolons, backslashes and ends of lines are no structure."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark, said in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(mark, said)
    return "".join(letter for letter in plain if letter >= " " or letter == "\t")


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> Iterator[bytes]:
    """Yield the parts of a line of at most 75 octets; no letter is cut in two."""
    part, room = b"", _OCTETS
    for letter in line:
        said = letter.encode()
        if len(part) + len(said) > room:
            yield part
            # What goes on begins with a space, which counts.
            part, room = b" ", _OCTETS
        part += said
    yield part

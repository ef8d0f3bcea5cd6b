"""The calendar file of an interview (RFC 5545, 5546): one event however often it moves, withdrawn when it is cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from chalicelib.recruiting.interview import Interview, Standing

if TYPE_CHECKING:
    from icalendar import vCalAddress

PRODUCT = "-//Evenkeel//Interviews//EN"
NO_ADDRESS = "invalid:nomail"
"""Who takes part is named by name and role: addresses of staff are not known here, and a candidate's belongs into no file."""


def file_of(
    interview: Interview, title: str, details: str, organizer: str, attendees: Mapping[str, str], *, withdrawn: bool = False
) -> bytes:
    """The file: METHOD:REQUEST, or CANCEL of a cancelled interview or for somebody who is ``withdrawn`` from it.

    ``attendees`` are the names to show, each with the code of its part (CHAIR, REQ-PARTICIPANT). The UID is the interview's for
    ever, and SEQUENCE counts on with each change, so that calendars replace what they have.
    """
    # Only a planned interview needs it: nothing else should wait for it.
    from icalendar import Calendar, Event, vText

    gone = withdrawn or interview.state is Standing.CANCELLED
    event = Event()
    event.add("UID", f"{interview.id}@evenkeel")
    event.add("SEQUENCE", interview.sequence)
    event.add("DTSTAMP", interview.last.at if interview.state is Standing.CANCELLED else interview.arranged_at)
    event.add("DTSTART", interview.starts_at)
    event.add("DTEND", interview.ends_at)
    event.add("SUMMARY", title)
    event.add("LOCATION", interview.place)
    if interview.is_link:
        event.add("URL", interview.place)
    event.add("DESCRIPTION", details)
    event.add("STATUS", "CANCELLED" if gone else "CONFIRMED")
    leader = _address(organizer)
    event.add("ORGANIZER", leader, encode=False)
    for name, part in attendees.items():
        person = _address(name)
        person.params["ROLE"] = vText(part)
        person.params["PARTSTAT"] = vText("NEEDS-ACTION")
        event.add("ATTENDEE", person, encode=False)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("METHOD", "CANCEL" if gone else "REQUEST")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(name: str) -> vCalAddress:
    from icalendar import vCalAddress, vText

    address = vCalAddress(NO_ADDRESS)
    # A quote ends a parameter's value and cannot be written in one.
    address.params["CN"] = vText(name.replace('"', "'"))
    return address

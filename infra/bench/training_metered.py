"""Run by ``training`` with the environment of a stack's functions: lives through a made-up year, day by day.

standard input     {"departments": 40, "people": 50, "sessions": 2}: people of a department, sessions a month of each
standard output    {"files": 920, "alone": 0.95, "wrong": 0, "reminders": 1500, "wrongly": 0, "units": 40.0, "growth": 1.0, …}
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import wiring, wiring_slack, wiring_training
from chalicelib.adapters.working_days import WorkingDays
from chalicelib.importing.workbooks import sheets_of
from chalicelib.recruiting.ports import Stored
from chalicelib.slack.blocks import Block
from chalicelib.slack.posting import Pace, Post
from chalicelib.slack.training.reminding import Remind
from chalicelib.training.arrivals import arrivals
from chalicelib.training.contents import ReadContents
from chalicelib.training.session import Session
from chalicelib.training.upload import Arrival, Status, Upload
from infra.bench.meter import Meter
from infra.bench.training_year import ZONE, Submission, Year, long_record

YEAR = 2027
"""A year that is to come: what is planned now is planned before it."""


@dataclass
class Bucket:
    """Files in memory: what is measured is what a file asks of DynamoDB."""

    there: dict[str, Stored] = field(default_factory=dict)

    def get(self, key: str, version: str, limit: int) -> Stored:
        """The content."""
        return self.there[key]

    def part(self, key: str, version: str, start: int, length: int) -> Stored:
        """A part of it."""
        whole = self.there[key]
        return Stored(whole.content[start:][:length] if start >= 0 else whole.content[start:], whole.put_by)


class Nothing:
    """A queue that nobody reads."""

    def send(self, job: dict[str, Any], delay: int = 0) -> None:
        """Let it be."""

    def park(self, arrival: Arrival, problem: str) -> None:
        """Let it be."""


@dataclass
class Listening:
    """A Slack that looks at each reminder: whether it may come, of what it tells, and whether it came before."""

    at: datetime = datetime(YEAR, 1, 1, tzinfo=UTC)
    works: WorkingDays = field(default_factory=WorkingDays)
    messages: int = 0
    reminders: int = 0
    wrongly: int = 0
    _told: set[tuple[str, str, str]] = field(default_factory=set)

    def direct(self, team: str, user: str) -> str:
        """The channel of a person."""
        return f"D{user}"

    def has(self, team: str, channel: str, user: str) -> bool:
        """Everybody is in their own direct messages."""
        return True

    def post(self, team: str, channel: str, key: str, text: str, blocks: list[Block], *, thread: str = "") -> str:
        """Look at a message."""
        self.messages += 1
        here = self.at.astimezone(ZoneInfo(ZONE))
        asleep = not (9 <= here.hour < 18 and self.works(ZONE, here.date()))
        told = [
            str(each["block_id"]).removeprefix("remind:") for each in blocks if str(each.get("block_id")).startswith("remind:")
        ]
        known = wiring_training.sessions("api").several(told)
        for each in told:
            self.reminders += 1
            session: Session = known[each]
            twice = (each, channel, here.date().isoformat()) in self._told
            self._told.add((each, channel, here.date().isoformat()))
            self.wrongly += bool(asleep or twice or session.arrived or session.cancelled)
        return f"{self.messages}.0"

    def update(self, team: str, channel: str, ts: str, text: str, blocks: list[Block]) -> None:
        """Nothing changes within a day here, but for what came up later."""

    def find(self, team: str, channel: str, key: str, since: float, *, thread: str = "") -> str | None:
        """Nothing is ever lost here."""
        return None


class Deliveries:
    """What was sent, in memory."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """What is known of a message."""
        return self._known.get(key)

    def claim(self, key: str, channel: str) -> Any:
        """Note that it is being sent."""
        from chalicelib.slack.workspace import Sent

        return self._known.setdefault(key, Sent(channel, "", 0.0))

    def sent(self, key: str, sent: Any) -> None:
        """Note that it was sent."""
        self._known[key] = sent

    def release(self, key: str) -> None:
        """Forget it."""
        self._known.pop(key, None)


def main() -> None:
    """Settle, live through the year, tell."""
    asked = json.load(sys.stdin)
    year = Year(YEAR, asked["departments"], asked["people"], asked["sessions"])
    for member in year.members:
        wiring.directory().save(member, [])
    wiring_training.plan("api").several(year.sessions, "trainer")
    print(json.dumps(live(year) | long()))


def live(year: Year) -> dict[str, Any]:
    """The year, day by day: the clock ticks in the morning, on Wednesdays in the afternoon too, and what arrives is read."""
    bucket, slack = Bucket(), Listening()
    read = replace(wiring_training.read_upload(), files=bucket, outbox=Nothing(), parking=Nothing())
    post, pace = Post(slack, Deliveries(), lambda: 0.0), Pace(lambda: 0.0, lambda seconds: None)
    ledger, sessions = wiring.ledger("import"), wiring_training.sessions("schedule")
    remind = Remind(sessions, wiring.directory(), wiring_training.other_names(), ledger, slack, post, slack.works, pace,
                    lambda now: (), wiring_slack.following())  # fmt: skip
    by_day: dict[date, list[Submission]] = {}
    for each in year.submissions:
        by_day.setdefault(each.day, []).append(each)
    uploads: list[Upload] = []
    alone = wrong = files = others = 0
    units: dict[int, list[float]] = {}
    day = date(YEAR, 1, 1)
    while day.year == YEAR:
        # The afternoon of each day would tell the same: what was told is not told again.
        for hour in (2, 7) if day.weekday() == 2 else (2,):
            slack.at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
            remind(slack.at)
            for number, file in enumerate(by_day.get(day, ()) if hour == 2 else ()):
                bucket.there[file.key] = Stored(file.content, file.by)
                arrival = Arrival(file.key, f"{day}-{number}", len(file.content), slack.at + timedelta(minutes=number))
                with Meter(wiring.tables().client) as meter:
                    upload = read(arrival)
                del bucket.there[file.key]
                uploads.append(upload)
                filed = [part.session for part in upload.parts if part.session]
                if file.session:
                    files += 1
                    alone += upload.status is Status.FILED and filed == [file.session]
                    units.setdefault(day.month, []).append(meter.reads + meter.writes)
                    wrong += bool(filed) and filed != [file.session]
                    others += bool(filed) and _others(upload, file)
                else:
                    wrong += upload.status is not Status.DUPLICATE
        day += timedelta(days=1)
    means = {month: sum(found) / len(found) for month, found in units.items()}
    return {
        "people": len(year.members),
        "files": files,
        "alone": alone / files,
        "arrived": len(uploads),
        "untouched": float(arrivals(uploads).share or 0),
        "wrong": wrong,
        "others": others,
        "messages": slack.messages,
        "reminders": slack.reminders,
        "wrongly": slack.wrongly,
        "units": sum(means.values()) / len(means),
        # January has nothing behind it yet, and sessions of two months to choose from; February has three as all others.
        "growth": means[max(means)] / means[min(month for month in means if month > 1)],
    }


def _others(upload: Upload, file: Submission) -> bool:
    """Whether others count as having come than those who did, but for those who are asked about."""
    (part,) = upload.parts
    # Two people of one name are asked about as strangers are: fewer came by what is known yet, and never more.
    asked = bool(part.unknown or part.marks)
    return part.attended > file.came if asked else part.attended != file.came


def long() -> dict[str, float]:
    """A long record, read as a function reads it."""
    content = long_record(5000)
    began = time.perf_counter()
    read = ReadContents(sheets_of, lambda content, name: [], lambda lines: False)
    contents = read.table(content, "台账.xlsx", "部门01", date(YEAR, 3, 2))
    took = time.perf_counter() - began
    if sum(len(group.people) for group in contents.groups) != 5000:
        raise SystemExit("the long record was not read whole")
    return {"seconds": took, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    main()

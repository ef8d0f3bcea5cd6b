"""Run by ``value`` with the environment of a stack's functions: sends a large company's digests.

standard input     {"staff": 200, "managers": 50, "data": "…"}: how many people, the stack's folder
standard output    {"seconds": 31.2, "messages": 450, "between": 1.0}: until everyone has theirs, and the least time between two
                   messages to one channel
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chalicelib import wiring, wiring_slack, wiring_value
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from chalicelib.slack.blocks import Block
from chalicelib.slack.workspace import Channel
from infra.bench.ledger_maker import LedgerMaker, Staff
from infra.local.slack import Workspace

END = datetime(2026, 11, 1, tzinfo=UTC)
FACTS_EACH = 150
"""Facts of each person, spread over the three months before the digest."""


def main() -> None:
    """Let a company in, count its facts, send."""
    asked = json.load(sys.stdin)
    # The stack's own clock must not send any of them meanwhile.
    wiring_value.hold().keep()
    workspace = Workspace(Path(asked["data"]) / "slack.sqlite3", app_url="", signing_secret="", bot_token="xoxb-local")
    third, rest = asked["staff"] // 3, asked["staff"] - 2 * (asked["staff"] // 3)
    staff = Staff(_ids("online", third), _ids("fair", third), _ids("trainer", rest))
    for person in staff.online:
        settle(workspace, person, Role.ONLINE_RECRUITER)
    for person in staff.fair:
        settle(workspace, person, Role.FAIR_RECRUITER)
    for person in staff.trainers:
        settle(workspace, person, Role.TRAINER)
    for person in _ids("manager", asked["managers"]):
        settle(workspace, person, Role.HR_MANAGER)
    made = LedgerMaker(3, start=END - timedelta(days=90), staff=staff).facts(FACTS_EACH * asked["staff"])
    for _ in wiring_value.count_all()([Fact.from_json(each) for each in {fact["id"]: fact for fact in made}.values()]):
        pass
    sending = wiring_slack.send_digests()
    letters = wiring_slack.letters()
    posted = Posted(letters.channel)
    noting = replace(sending, letters=lambda: replace(letters, post=replace(letters.post, channel=posted)))
    began = time.monotonic()
    noting.at_once(wiring.now())
    print(json.dumps({"seconds": time.monotonic() - began, "messages": posted.count, "between": posted.between}))


def _ids(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}-{number:03d}" for number in range(count))


def settle(workspace: Workspace, person: str, role: Role) -> None:
    """Let somebody in who has Slack; the facts about them are the made-up ledger's."""
    user = f"U{person.upper().replace('-', '')}"
    workspace.add_person(user, person, person, person=person)
    wiring.directory().save(Member(person, person, role, "hr", "en", "Asia/Shanghai", workspace.identity.team, user), [])


class Posted:
    """A channel that notes when it was posted to."""

    def __init__(self, channel: Channel) -> None:
        self.direct, self.update, self.find, self.has = channel.direct, channel.update, channel.find, channel.has
        self._post, self._last = channel.post, dict[str, float]()
        self.count, self.between = 0, float("inf")

    def post(self, team: str, channel: str, key: str, text: str, blocks: list[Block], *, thread: str = "") -> str:
        """Pass it on."""
        now = time.monotonic()
        self.between = min(self.between, now - self._last.get(channel, -1e9))
        self._last[channel] = now
        self.count += 1
        return self._post(team, channel, key, text, blocks, thread=thread)


if __name__ == "__main__":
    main()

"""A department of the made-up company that was trained and rated before and after, so that effects can be seen.

Pure data: the same day gives the same. The numbers are made up, as everything here: the workshop helps those who begin low.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

DEPARTMENT, MANAGER = "sales", "zhao"
NAMES = (
    "白露", "常青", "程思远", "戴琳", "丁浩然", "董芸", "方晓", "高明远", "古月", "韩冰", "贺兰", "侯佳怡",
    "江帆", "康宁", "黎明轩", "罗曼", "马晓东", "毛宁宁", "彭程", "任远", "邵雯", "田野", "汪洋", "夏雨荷",
)  # fmt: skip
"""Twenty-four colleagues without Slack."""

PEOPLE = tuple((f"s-{number:02d}", name, DEPARTMENT) for number, name in enumerate(NAMES, start=1))
BEFORE, AFTER = -130, -45
"""Days from today on which everybody was rated."""


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was held so many days from today, and who came."""

    id: str
    course: str
    format: str
    days: int
    came: tuple[str, ...]


HELD = (
    Held("sample-held-1", "商务谈判", "workshop", -120, tuple(person for person, _, _ in PEOPLE[::2])),
    Held("sample-held-2", "产品知识", "video", -110, tuple(person for person, _, _ in PEOPLE[1::3])),
)


def ratings(today: date) -> list[dict[str, Any]]:
    """Everybody's levels in two competencies, as facts: of half the people they are low at first."""
    found: list[dict[str, Any]] = []
    talks, products = ({*each.came} for each in HELD)
    for number, (person, _, _) in enumerate(PEOPLE):
        start = 3 if number % 4 < 2 else 6
        talked = 3 + number // 4 % 2 if start == 3 else 1
        learned = 1 + number % 2
        levels = {
            "谈判 Negotiation": (start, start + (talked if person in talks else number % 5 // 4)),
            "产品知识 Products": (start, start + (learned if person in products else number % 3 // 2)),
        }
        for competency, pair in levels.items():
            for days, level in zip((BEFORE, AFTER), pair, strict=True):
                at = noon(today, days).isoformat().replace("+00:00", "Z")
                data = {"employee": person, "competency": competency, "level": level, "department": DEPARTMENT}
                identity = f"sample-rated-{person}-{len(found)}"
                found.append({"id": identity, "kind": "competency.rated", "at": at, "by": MANAGER, "data": data})
    return found


def noon(today: date, days: int) -> datetime:
    """Noon in Shanghai, so many days from today."""
    return datetime.combine(today + timedelta(days=days), time(4), UTC)

"""Years of experience: as the résumé says, else by the months of its work, each counted once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import HEAD, Section

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_NUMBERS |= {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_TOLD = pattern(
    r"(?<![\d.\-–])(?P<years>\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?(?:\(\d{1,2}\)\s?)?\+?\s?(?:years?|yrs?)\b'?"
    r"(?:\s?(?:and\s)?(?P<months>\d{1,2})\s?months?)?.{0,40}?\bexperience"
    r"|(?P<zh>\d{1,2}(?:\.\d)?|[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九])\s?(?:余|多)?\s?年(?:以上|多|余)?[^，。,;；\n]{0,12}?(?:经验|工龄|工作经历)"
    r"|(?:工作年限|工作经验|工龄|从业年限|experience)\s{0,2}[:：\t]\s{0,2}(?P<label>\d{1,2}(?:\.\d)?)\s?\+?\s?(?:年|years?|yrs?)",
    re.IGNORECASE,
)


def years_of(sections: Sequence[Section], work: Sequence[dict[str, Any]], today: date) -> tuple[float, float] | None:
    """Years of experience (to a tenth) and how sure that is; None if nothing tells."""
    for section in sections:
        if section.kind not in (HEAD, "summary", "basics", "objective", "work", "skills"):
            continue
        for row in section.rows[: 8 if section.kind in ("work", "skills") else 25]:
            told = _TOLD.search(row.text[:400])
            if told:
                years = _number(told["years"] or told["zh"] or told["label"])
                if told["months"]:
                    years += int(told["months"]) / 12
                if 0 < years <= 50:
                    return round(years, 1), 0.9
    months: set[int] = set()
    for job in work:
        start, end = _index(job.get("startDate"), 0), _index(job.get("endDate"), 11)
        if start is None or (end is None and job.get("endDate")):
            continue
        now = today.year * 12 + today.month - 1
        stop = min(end if end is not None else now, now)
        if 0 <= stop - start <= 50 * 12:
            months.update(range(start, stop + 1))
    return (round(len(months) / 12, 1), 0.85) if months else None


def _number(text: str) -> float:
    if "十" in text:
        tens, ones = text.split("十")
        return float(_NUMBERS.get(tens, 1) * 10 + _NUMBERS.get(ones, 0))
    return float(_NUMBERS.get(text.lower(), 0) or text)


def _index(day: str | None, missing: int) -> int | None:
    if not day:
        return None
    year, _, month = day.partition("-")
    return int(year) * 12 + (int(month[:2]) - 1 if month else missing)

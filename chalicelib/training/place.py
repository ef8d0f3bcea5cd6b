"""Where a file was put says whose it is and of when: ``training/<department>/<period>/…``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from chalicelib.training.periods import month_end, period_of_year

TRAINING = "training/"
"""The folder of the bucket whose files are training's."""

PLANS = ("plan", "plans", "计划", "培训计划", "年度计划")
"""Folders below it whose tables are plans."""

SENT = "slack"
"""The folder of what was sent to the bot."""

_OWN = re.compile(r"up-[0-9a-f]{8,40}")
"""The folder that each file has to itself that was handed in from a browser (``handed_in``)."""

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d{2})\s*[-_.年/]?\s*(0?[1-9]|1[0-2])(?!\d)")
_QUARTER = re.compile(r"(?<!\d)(20\d{2})\s*[-_.年/]?\s*(?:q|第?)\s*([1-4一二三四])\s*(?:季度?|$|\b)", re.IGNORECASE)
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Place:
    """What a key says: the department's folder (empty: none), its period's first and last day, whether it is one of plans."""

    department: str = ""
    first: date | None = None
    last: date | None = None
    plans: bool = False
    words: str = ""


def place_of(key: str) -> Place:
    """Read the folders of a key below ``training/``."""
    *folders, _ = normalize("NFC", key.removeprefix(TRAINING)).split("/")
    plans = any(folder.strip().casefold() in PLANS for folder in folders[:2])
    folders = [folder for folder in folders if folder.strip() and not _OWN.fullmatch(folder)]
    named = [folder for folder in folders if folder.strip().casefold() not in (*PLANS, SENT)]
    if folders[:1] == [SENT]:
        return Place(words=" ".join(named[1:]))
    first = last = None
    rest: list[str] = []
    for folder in named[1:]:
        days = period_of(folder)
        if days and first is None:
            first, last = days
        else:
            rest.append(folder)
    department = named[0] if named else ""
    if department and period_of(department) and first is None:
        # training/2026-10/…: a period where a department should be.
        first, last = period_of(department) or (None, None)
        department = ""
    return Place(department, first, last, plans, " ".join(rest))


def no_department(folder: str) -> bool:
    """Whether a folder says something else than whose its files are: that they are plans, were sent, or of when they are."""
    return folder.strip().casefold() in (*PLANS, SENT) or period_of(folder) is not None


def has_own_folder(key: str) -> bool:
    """Whether a file lies in a folder that was made for it alone."""
    return any(_OWN.fullmatch(folder) for folder in key.split("/")[:-1])


def period_of(folder: str) -> tuple[date, date] | None:
    """The first and last day of 2026-10, 202610, 2026年10月, 2026-Q4, 2026年第四季度, 2026下半年, 2026; else None."""
    whole = period_of_year(folder)
    if whole:
        return whole
    quarter = _QUARTER.search(folder)
    if quarter:
        number = _CHINESE.get(quarter[2]) or int(quarter[2])
        return date(int(quarter[1]), 3 * number - 2, 1), month_end(int(quarter[1]), 3 * number)
    month = _MONTH.search(folder)
    if month:
        return date(int(month[1]), int(month[2]), 1), month_end(int(month[1]), int(month[2]))
    year = _YEAR.search(folder)
    return (date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)) if year else None


def safe_name(name: str) -> str:
    """A file's name as one part of a key: no folders, no control characters, no way up, not too long."""
    kept = re.sub(r"[/\\]+", "_", "".join(letter if letter.isprintable() else "/" for letter in name)).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return f"{(stem or ending)[:100]}{dot if stem else ''}{ending[:10] if stem else ''}" or "file"

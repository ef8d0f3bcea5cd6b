"""Which planned session a record belongs to: by its department, course, day and folder; each with how surely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.training.session import Session, folded

SURE, AHEAD = 0.72, 0.12
"""How likely the best must be, and by how much more than the next, for nobody to be asked."""

MOST_OPTIONS = 5
_BY_COURSE, _BY_DAY, _BY_FOLDER = 0.6, 0.25, 0.15
_FILLERS = re.compile(
    r"培训|签到表?|记录表?|考核|成绩单?|名单|课件|资料|课程|training|record|sign.?in|attendance|sheet|list|slides?"
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of where a file belongs: the ``course`` its table names, other ``words`` (file name, title), the day on
    which it was held, and the first and last day of the folder's period; ``record`` unless it is material."""

    course: str = ""
    words: str = ""
    on: date | None = None
    first: date | None = None
    last: date | None = None
    record: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A session and how likely it is meant: 1 where all that is known speaks for it, more where the very day does too."""

    session: Session
    likely: float


def best(clues: Clues, sessions: Iterable[Session]) -> tuple[Session | None, list[Match]]:
    """The session that is surely meant, or None; and those that may be meant, the likeliest first.

    ``sessions`` are the department's, due around the time.
    """
    planned = [session for session in sessions if not session.cancelled]
    found = sorted(
        (Match(each, _likely(clues, each, planned)) for each in planned), key=lambda each: (-each.likely, each.session.due)
    )
    if not found:
        return None, []
    second = found[1].likely if len(found) > 1 else 0.0
    sure = found[0].likely >= SURE and found[0].likely - second >= AHEAD
    # Whatever is due in the period of its folder may be meant, however the file is called.
    possible = [each for each in found if each.likely > 0.2 or (clues.first and _folder(clues, each.session) == 1.0)]
    return (found[0].session if sure else None), possible[:MOST_OPTIONS]


def alike(one: str, other: str) -> float:
    """How alike two names of courses are, 0–1: the same, one within the other, else by the pairs of letters they share."""
    a, b = folded(one), folded(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    shorter, longer = sorted((a, b), key=len)
    if shorter in longer and len(shorter) >= (4 if shorter.isascii() else 2):
        return 0.8 + 0.2 * len(shorter) / len(longer)
    pairs = [{text[place : place + 2] for place in range(len(text) - 1)} for text in (a, b)]
    together = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / together if together else 0.0


def _likely(clues: Clues, session: Session, planned: Sequence[Session]) -> float:
    likely = _BY_COURSE * _course(clues, session, planned) + _BY_DAY * _day(clues, session) + _BY_FOLDER * _folder(clues, session)
    # What has its record already is less likely to get another one; slides and films come before it and after it.
    return max(0.0, likely - (0.1 if session.record and clues.record else 0.0))


def _course(clues: Clues, session: Session, planned: Sequence[Session]) -> float:
    if clues.course:
        return alike(clues.course, session.course)
    within = folded(session.course)
    if within and within in folded(clues.words):
        # The longest name that the words hold is meant: 安全生产管理 rather than 安全生产.
        longer = any(
            within != folded(e.course) and within in folded(e.course) and folded(e.course) in folded(clues.words) for e in planned
        )
        return 0.6 if longer else 0.95
    words = folded(_FILLERS.sub(" ", re.sub(r"\d+", " ", clues.words.casefold())))
    if not words:
        # Nothing is said: of a single session that is open it is as good as said.
        still = {each.id for each in planned if not (each.record and clues.record) and _folder(clues, each) == 1.0}
        return 0.85 if still == {session.id} else 0.4
    return 0.9 * alike(words, session.course)


def _day(clues: Clues, session: Session) -> float:
    on = clues.on
    if on is None:
        return 0.5
    apart = min(abs((session.due - on).days), abs((session.delivered_on - on).days) if session.delivered_on else 999)
    near = 1 - min(apart, 30) / 30
    # The very day or its neighbours tell weekly sessions apart.
    return near + (0.5 if apart <= 2 else 0.0)


def _folder(clues: Clues, session: Session) -> float:
    if clues.first is None or clues.last is None:
        return 0.5
    return 1.0 if clues.first <= session.due <= clues.last else 0.0

"""The match of one résumé with one vacancy."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from chalicelib.resume import vocabulary
from chalicelib.resume.matching.clauses import asks_protected, clauses_of
from chalicelib.resume.matching.units import units_of, weight_of
from chalicelib.resume.matching.vacancy import Vacancy
from chalicelib.resume.patterns import pattern
from chalicelib.resume.ports import Meaning

MUST, NICE, TITLE, FACT = 1.0, 0.4, 0.5, 1.0
"""Weights: of what must be, of what would be nice, of the title, and of years, degree and place."""

MEANING = 0.75
"""How much likeness of meaning counts beside shared words."""

OFTEN = 3.0
"""log2 of one more than the mentions after which another one says nothing new: seven."""

LEAST_ALIKE = 0.35
"""Likeness below which two texts have nothing to do with one another."""

REPEATED = 0.5
"""How much coming back to something counts beside saying it once in full."""

BEST = 3
"""How many clauses likeness is the mean of: one alone is chance."""

DEGREES = ("school", "diploma", "associate", "bachelor", "master", "doctor")
_YEARS = pattern(r"(\d{1,2})\s?(?:\+|-\s?\d{1,2}|年以上|years?|yrs?|年)", re.IGNORECASE)
_ABOUT_YEARS = frozenset(("year", "experi", "yrs", "经验", "工作", "作经", "以上"))
_YEARS_ONLY = pattern(r"years?|yrs?|年")


class Read(Protocol):
    """A résumé that was read: the part of ``Reading`` that matching looks at."""

    @property
    def text(self) -> str:
        """All of its text, line by line."""
        ...

    @property
    def resume(self) -> dict[str, Any]:
        """JSON Resume."""
        ...

    @property
    def years(self) -> float | None:
        """Years of work."""
        ...


@dataclass(frozen=True)
class Met:
    """A requirement: how far it is met (0–1), the line that proves it ("" for none), and what it weighs."""

    requirement: str
    met: float
    evidence: str
    weight: float
    kind: str


@dataclass(frozen=True)
class Match:
    """The score (0–1): the weighted mean of how far each requirement is met."""

    score: float
    requirements: tuple[Met, ...]


@dataclass(frozen=True)
class Said:
    """What a résumé says, cut up once to be matched with any number of vacancies."""

    read: Read

    @cached_property
    def clauses(self) -> list[str]:
        """What may prove something."""
        return clauses_of(self.read.text, [str(self.read.resume.get("basics", {}).get("name") or "")])

    @cached_property
    def units(self) -> list[frozenset[str]]:
        """The units of each clause."""
        return [frozenset(units) for units in self._every]

    @cached_property
    def often(self) -> Counter[str]:
        """How often each unit stands in the whole of it."""
        return Counter(unit for units in self._every for unit in units)

    @cached_property
    def _every(self) -> list[list[str]]:
        return [list(units_of(clause)) for clause in self.clauses]


def match(vacancy: Vacancy, read: Read, meaning: Meaning | None = None) -> Match:
    """Match a résumé with a vacancy. Without ``meaning`` shared terms and words alone decide."""
    return match_said(vacancy, Said(read), meaning)


def match_said(vacancy: Vacancy, said: Said, meaning: Meaning | None = None) -> Match:
    """``match`` for a résumé that was cut up before."""
    read = said.read
    asked = [*_weighted(vacancy, vacancy.must, MUST, "must"), *_weighted(vacancy, vacancy.nice, NICE, "nice")]
    if vacancy.title:
        asked.append((vacancy.title, TITLE, "title"))
    free = [each for each in asked if not asks_protected(each[0]) and _years_asked(each[0]) is None]
    found = dict(zip((text for text, *_ in free), _proved([text for text, *_ in free], said, meaning), strict=True))
    requirements = [_one(text, weight, kind, found, read) for text, weight, kind in asked]
    if vacancy.min_years:
        requirements.append(_years(f"{vacancy.min_years:g}", vacancy.min_years, FACT, "years", read))
    if vacancy.degree:
        requirements.append(_degree(vacancy.degree, read))
    if vacancy.location:
        requirements.append(_location(vacancy.location, read))
    weights = sum(each.weight for each in requirements)
    score = sum(each.met * each.weight for each in requirements) / weights if weights else 0.0
    return Match(score, tuple(requirements))


def _weighted(vacancy: Vacancy, texts: Sequence[str], weight: float, kind: str) -> list[tuple[str, float, str]]:
    """The requirements of a kind: all of them weigh together what they do unweighted, each its part of that."""
    parts = [vacancy.weights.get(text, 1) for text in texts]
    return [(text, weight * (part * len(parts) / sum(parts)), kind) for text, part in zip(texts, parts, strict=True)]


def _one(text: str, weight: float, kind: str, found: dict[str, tuple[float, str]], read: Read) -> Met:
    if asks_protected(text):
        return Met(text, 0.0, "", 0.0, "protected")
    years = _years_asked(text)
    if years is not None:
        return _years(text, years, weight, kind, read)
    met, evidence = found[text]
    return Met(text, met, evidence, weight, kind)


def _proved(texts: Sequence[str], said: Said, meaning: Meaning | None) -> list[tuple[float, str]]:
    """How far each text is met by the clauses, and by which one most."""
    clauses, often = said.clauses, said.often
    alike = meaning.likeness(texts, clauses) if meaning and texts and clauses else [[0.0] * len(clauses) for _ in texts]
    found = []
    for text, likeness in zip(texts, alike, strict=True):
        wanted = {unit: weight_of(unit) for unit in units_of(text)}
        whole = sum(wanted.values()) or 1.0
        covered = [sum(wanted[unit] for unit in units & wanted.keys()) / whole for units in said.units]
        repeated = sum(weight * min(1.0, math.log2(1 + often[unit]) / OFTEN) for unit, weight in wanted.items()) / whole
        shared = _shared(max(covered, default=0.0), repeated)
        top = sorted(likeness, reverse=True)[:BEST]
        near = max(0.0, sum(top) / len(top)) if top else 0.0
        if not shared and near < LEAST_ALIKE:
            found.append((0.0, ""))
            continue
        met = (shared + MEANING * near) / (1 + MEANING) if meaning else shared
        proof = max(range(len(clauses)), key=lambda place: covered[place] + MEANING * likeness[place])
        found.append((min(1.0, met), clauses[proof]))
    return found


def _shared(best: float, repeated: float) -> float:
    """What shared words prove: how much of the requirement one clause holds, more where the résumé comes back to it."""
    return best * (1 - REPEATED) + repeated * REPEATED


def _years_asked(text: str) -> float | None:
    """The years that a requirement asks for, where it asks for nothing else: 5+ years of experience, 三年 as 3年以上经验."""
    asked = _YEARS.search(text)
    if asked is None or not _YEARS_ONLY.search(text.lower()):
        return None
    rest = text.lower().replace(asked[0].lower(), " ")
    others = [unit for unit in units_of(rest) if weight_of(unit) == 1.0 and unit not in _ABOUT_YEARS]
    return None if others else float(asked[1])


def _years(text: str, asked: float, weight: float, kind: str, read: Read) -> Met:
    has = read.years
    if has is None:
        return Met(text, 0.0, "", weight, kind)
    spans = ", ".join(f"{job.get('startDate') or '?'} – {job.get('endDate') or '…'}" for job in read.resume.get("work") or ())
    return Met(text, min(1.0, has / asked) if asked else 1.0, f"{has:g} ({spans})" if spans else f"{has:g}", weight, kind)


def _degree(asked: str, read: Read) -> Met:
    wanted, best, proof = _level(asked), -1, ""
    for entry in read.resume.get("education") or ():
        row = " ".join(str(entry[part]) for part in ("studyType", "area", "institution") if entry.get(part))
        level = _level(str(entry.get("studyType") or ""))
        if level > best:
            best, proof = level, row
    if best < 0:
        return Met(asked, 0.0, "", FACT, "degree")
    met = 1.0 if best >= wanted else (best + 1) / (wanted + 1)
    return Met(asked, met, proof, FACT, "degree")


def _level(text: str) -> int:
    found = vocabulary.finder("degrees.csv").first(text.lower())
    return DEGREES.index(vocabulary.by_word("degrees.csv")[found.text]) if found else -1


def _location(asked: str, read: Read) -> Met:
    place = read.resume.get("basics", {}).get("location") or {}
    lives = " ".join(str(place[part]) for part in ("address", "city", "region") if place.get(part))
    wanted = set(units_of(asked))
    met = 1.0 if wanted & set(units_of(lives)) else 0.0
    return Met(asked, met, lives if met else "", FACT / 2, "location")

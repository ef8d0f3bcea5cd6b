"""A vacancy's shortlist: the candidates that fit it best, each with the proof of each requirement.

It is computed in the background (``matching``) and kept, so that a page of it is one query however large the pool is. It orders
and explains; whoever does not stand on it is in the pool all the same, and can be considered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.recruiting.vacancy import Vacancy

MOST = 300
"""Candidates kept for a vacancy: more than anybody looks through."""

LEAST = 0.2
"""Whoever matches less is not kept."""

MET, PARTLY = 0.6, 0.25
"""A requirement is met from here, partly met from here: a term that stands once in a résumé meets it by two thirds."""

FORMULA = 1
"""Counts the changes of the arithmetic: another one has every vacancy matched anew."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A requirement: how far it is met (0–1), the line that proves it ("" for none), its weight, and what kind it is of."""

    requirement: str
    met: float
    evidence: str
    weight: float
    kind: str


@dataclass(frozen=True, slots=True)
class Match:
    """How well a candidate fits what is asked (0–1), requirement by requirement."""

    score: float
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Fit:
    """A candidate on a vacancy's shortlist. ``asked`` names what the vacancy asked for then (``asked_of``), ``version`` is the
    candidate's; ``years`` and ``location`` are what the list is narrowed by.
    """

    vacancy: str
    candidate: str
    asked: str
    score: float
    proofs: tuple[Proof, ...]
    version: int
    years: float | None = None
    location: str = ""

    @property
    def musts_met(self) -> bool:
        """Whether all that must be is met."""
        return all(each.met >= MET for each in self.proofs if each.kind == "must")

    @property
    def place_met(self) -> bool:
        """Whether they live where the vacancy is; true where it names no place."""
        return all(each.met >= MET for each in self.proofs if each.kind == "location")

    @property
    def place(self) -> str:
        """Where it stands in the list: sorts as the score does, and tells equal ones apart."""
        return f"{self.score:.6f}#{self.candidate}"


@dataclass(frozen=True)
class Progress:
    """How far a vacancy is matched with the pool: ``seen`` candidates so far, going on behind ``cursor``, unless ``done``.
    ``of`` is how many there were when another vacancy was matched last (0 where none was).

    ``kept`` counts those that were kept, some of them twice; who scores no more than ``floor`` is not among the best ``MOST``.
    ``at`` is when somebody was last at it; ``version`` counts the changes.
    """

    vacancy: str
    asked: str
    at: datetime
    seen: int = 0
    cursor: str | None = None
    done: bool = False
    of: int = 0
    kept: int = 0
    floor: float = 0.0
    version: int = 0


class Shortlists(Protocol):
    """Keeps the shortlists and how far they are."""

    def progress(self, vacancy: str) -> Progress | None:
        """How far a vacancy is; None where nobody began."""
        ...

    def note(self, progress: Progress) -> Progress:
        """Keep how far it is; its version counts on.

        Raises:
            Conflict: ``store.condition``, somebody else went on since it was read.
        """
        ...

    def keep(self, fits: Sequence[Fit]) -> None:
        """Keep these, in the place of what was known of the same candidate and vacancy."""
        ...

    def get(self, vacancy: str, candidate: str) -> Fit | None:
        """What is known of one candidate."""
        ...

    def best(self, vacancy: str, asked: str, limit: int, behind: str | None = None) -> list[Fit]:
        """The best of those matched with what is asked, going on behind a place (``Fit.place``)."""
        ...

    def drop(self, vacancy: str, candidates: Iterable[str]) -> None:
        """Take these from the list."""
        ...

    def trim(self, vacancy: str, asked: str, most: int) -> float:
        """Drop all but so many of the best; the score of the last where there are that many, else 0."""
        ...

    def clear(self, vacancy: str, but: str = "") -> None:
        """Drop all that was matched with anything ``but`` this."""
        ...


def asked_of(vacancy: Vacancy) -> str:
    """A name for what a vacancy asks for: another one when anything that is matched changes."""
    asked = vacancy.asked()
    del asked["id"]
    told = json.dumps([FORMULA, asked], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]

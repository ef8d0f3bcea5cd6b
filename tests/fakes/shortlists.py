"""Shortlists and what matches for them, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.errors import Conflict
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.shortlist import Fit, Match, Progress, Proof


class FakeShortlists:
    """``chalicelib.recruiting.shortlist.Shortlists`` in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Fit] = {}
        self.noted: dict[str, Progress] = {}

    def progress(self, vacancy: str) -> Progress | None:
        return self.noted.get(vacancy)

    def note(self, progress: Progress) -> Progress:
        known = self.noted.get(progress.vacancy)
        if (known.version if known else 0) != progress.version:
            raise Conflict("store.condition")
        self.noted[progress.vacancy] = replace(progress, version=progress.version + 1)
        return self.noted[progress.vacancy]

    def keep(self, fits: Sequence[Fit]) -> None:
        self.kept |= {(each.vacancy, each.candidate): each for each in fits}

    def get(self, vacancy: str, candidate: str) -> Fit | None:
        return self.kept.get((vacancy, candidate))

    def best(self, vacancy: str, asked: str, limit: int, behind: str | None = None) -> list[Fit]:
        among = [each for each in self.kept.values() if each.vacancy == vacancy and each.asked == asked]
        among.sort(key=lambda each: each.place, reverse=True)
        return [each for each in among if behind is None or each.place < behind][:limit]

    def drop(self, vacancy: str, candidates: Iterable[str]) -> None:
        for candidate in candidates:
            self.kept.pop((vacancy, candidate), None)

    def trim(self, vacancy: str, asked: str, most: int) -> float:
        found = self.best(vacancy, asked, len(self.kept))
        self.drop(vacancy, [each.candidate for each in found[most:]])
        return found[most - 1].score if len(found) >= most else 0.0

    def clear(self, vacancy: str, but: str = "") -> None:
        self.drop(vacancy, [each.candidate for each in list(self.kept.values()) if each.vacancy == vacancy and each.asked != but])
        if not but:
            self.noted.pop(vacancy, None)


class FakeMatcher:
    """``chalicelib.recruiting.matching.Matcher``: skills are the musts that somebody meets; ``asks`` counts the pairs."""

    def __init__(self) -> None:
        self.asks = 0

    def of_candidate(self, candidate: Candidate, asked: Sequence[Mapping[str, Any]]) -> list[Match]:
        return [self._match(each, candidate) for each in asked]

    def of_vacancy(self, asked: Mapping[str, Any], candidates: Iterable[Candidate]) -> list[Match | None]:
        return [self._match(asked, each) if each.skills else None for each in candidates]

    def _match(self, asked: Mapping[str, Any], candidate: Candidate) -> Match:
        self.asks += 1
        proofs = [self._proof(text, text in candidate.skills, "must") for text in asked["must"]]
        if asked["location"]:
            proofs.append(self._proof(asked["location"], asked["location"] == candidate.location, "location"))
        return Match(sum(each.met for each in proofs) / max(1, len(proofs)), tuple(proofs))

    @staticmethod
    def _proof(text: str, met: bool, kind: str) -> Proof:
        return Proof(text, float(met), text if met else "", 1.0, kind)

"""The pool is matched with the vacancies, in the background: each job does a part, may come twice, and goes on after a failure.

a vacancy was opened, or asks for something else   → it is matched with the pool, a page a job; each job sends the next
a candidate came, or was set right                 → they are matched with each vacancy that is open
somebody is considered                             → the application gets its score
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from chalicelib.errors import Conflict, NotFound
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.applications import Applications
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.ports import Outbox, Pool
from chalicelib.recruiting.shortlist import LEAST, MOST, Fit, Match, Progress, Shortlists, asked_of
from chalicelib.recruiting.vacancies import Vacancies
from chalicelib.recruiting.vacancy import State, Vacancy

PAGE = 200
"""Candidates of one job: a second or so, and less than DynamoDB gives at once."""

LOST = timedelta(minutes=10)
"""A vacancy at which nobody was for so long is taken up again where it stopped."""

SCORED = 500
"""Applications of a vacancy that get their score when it was matched."""

BY = "auto:match"


class Matcher(Protocol):
    """Knows how well a résumé fits what is asked (``Vacancy.asked``)."""

    def of_candidate(self, candidate: Candidate, asked: Sequence[Mapping[str, Any]]) -> list[Match]:
        """One candidate with many vacancies."""
        ...

    def of_vacancy(self, asked: Mapping[str, Any], candidates: Iterable[Candidate]) -> list[Match | None]:
        """One vacancy with many candidates; None for one who has nothing in common with it."""
        ...


@dataclass(frozen=True)
class MatchVacancy:
    """Match a vacancy with the pool."""

    vacancies: Vacancies
    pool: Pool
    applications: Applications
    shortlists: Shortlists
    matcher: Matcher
    queue: Outbox
    now: Callable[[], datetime]
    page: int = PAGE

    def __call__(self, vacancy: str, asked: str = "", cursor: str | None = None, seen: int = 0) -> None:
        """Do a page and have the next one done. Without ``asked`` begin, unless it is matched or being matched.

        Raises:
            Unavailable: a service does not answer; the same call goes on later.
        """
        try:
            found = self.vacancies.get(vacancy)
        except NotFound:
            return
        if found.state is State.CLOSED:
            self.shortlists.clear(vacancy)
            return
        wanted, progress = asked_of(found), self.shortlists.progress(vacancy)
        same = progress if progress and progress.asked == wanted else None
        if not asked:
            if same and (same.done or self.now() - same.at < LOST):
                return
            if same:
                cursor, seen = same.cursor, same.seen
        elif asked != wanted or (same and (same.done or same.seen > seen)):
            # It asks for something else by now, or another worker did this page.
            return
        if same is None:
            # Unless somebody else began at the same moment.
            fresh = Progress(vacancy, wanted, self.now(), of=self._pool_size())
            same = noted(self.shortlists, vacancy, progress, lambda known: known if known and known.asked == wanted else fresh)
        self._page(found, same, cursor, seen)

    def _page(self, vacancy: Vacancy, progress: Progress, cursor: str | None, seen: int) -> None:
        some, asked, floor = self.pool.latest(self.page, cursor), progress.asked, progress.floor
        matches = self.matcher.of_vacancy(vacancy.asked(), some.candidates)
        fits = [
            fit(vacancy, each, found)
            for each, found in zip(some.candidates, matches, strict=True)
            if found and enters(found.score, floor)
        ]
        self.shortlists.keep(fits)
        seen += len(some.candidates)
        if some.cursor:
            # Sent before it is noted: a worker that dies in between has the page done twice, and never the next one not at all.
            self.queue.send({"job": "vacancy", "vacancy": vacancy.id, "asked": asked, "cursor": some.cursor, "seen": seen})
        else:
            self._score(vacancy)

        def on(known: Progress | None) -> Progress:
            known = known or Progress(vacancy.id, asked, self.now())
            if known.asked != asked or known.done or known.seen > seen:
                # It asks for something else by now, or another worker did this page as well, and went on.
                return known
            after = replace(known, at=self.now(), seen=seen, cursor=some.cursor, done=some.cursor is None)
            return trimmed(self.shortlists, replace(after, kept=known.kept + len(fits)), MOST if after.done else 2 * MOST)

        after = noted(self.shortlists, vacancy.id, progress, on)
        if after.done and after.asked == asked:
            self.shortlists.clear(vacancy.id, but=asked)

    def _pool_size(self) -> int:
        """How many candidates there were when a vacancy was matched with all of them."""
        known = [self.shortlists.progress(each.id) for each in self.vacancies.active()]
        return max((each.seen for each in known if each and each.done), default=0)

    def _score(self, vacancy: Vacancy) -> None:
        """Who is considered already gets a score."""
        standing = self.applications.of_vacancy(vacancy.id, None, SCORED).applications
        unscored = [each for each in standing if each.waiting and each.score is None]
        candidates = self.pool.several(each.candidate for each in unscored)
        for application in unscored:
            if application.candidate in candidates:
                (found,) = self.matcher.of_candidate(candidates[application.candidate], [vacancy.asked()])
                scored(self.applications, application, found.score)


@dataclass(frozen=True)
class MatchCandidate:
    """Match a candidate with the vacancies that are open."""

    vacancies: Vacancies
    pool: Pool
    applications: Applications
    shortlists: Shortlists
    matcher: Matcher
    ledger: FactStore
    queue: Outbox
    now: Callable[[], datetime]

    def __call__(self, candidate: str, cause: str = "") -> None:
        """Put them on the shortlists on which they belong. ``cause`` is the fact for which their best match is recorded.

        Raises:
            Unavailable: a service does not answer; the same call does it later.
        """
        active = self.vacancies.active()
        try:
            found = self.pool.get(candidate)
        except NotFound:
            self._gone(active, candidate)
            return
        if found.id != candidate:
            # They were merged: the person stands there, once.
            self._gone(active, candidate)
        matches = self.matcher.of_candidate(found, [each.asked() for each in active])
        for vacancy, match in zip(active, matches, strict=True):
            self._place(vacancy, found, match)
        looked_for = [(match.score, each.id) for each, match in zip(active, matches, strict=True) if each.looking]
        if cause and looked_for:
            score, vacancy_id = max(looked_for)
            self._record(cause, found.id, vacancy_id, score)

    def application(self, application: str) -> None:
        """Give an application its score, and record that its candidate was matched.

        Raises:
            Unavailable: as above.
        """
        try:
            opened = self.applications.get(application)
            vacancy, found = self.vacancies.get(opened.vacancy), self.pool.get(opened.candidate)
        except NotFound:
            return
        (match,) = self.matcher.of_candidate(found, [vacancy.asked()])
        if opened.score is None:
            scored(self.applications, opened, match.score)
        self._record("", found.id, vacancy.id, match.score)

    def _gone(self, active: Iterable[Vacancy], candidate: str) -> None:
        for vacancy in active:
            self.shortlists.drop(vacancy.id, [candidate])

    def _place(self, vacancy: Vacancy, candidate: Candidate, match: Match) -> None:
        asked, progress = asked_of(vacancy), self.shortlists.progress(vacancy.id)
        if progress is None or progress.asked != asked:
            # Nobody matched it yet, with what it asks for now: they come along with the whole pool.
            self.queue.send({"job": "vacancy", "vacancy": vacancy.id})
        elif enters(match.score, progress.floor):
            self.shortlists.keep([fit(vacancy, candidate, match)])
            noted(self.shortlists, vacancy.id, progress, lambda known: trimmed(self.shortlists, _one_more(known or progress)))
        else:
            self.shortlists.drop(vacancy.id, [candidate.id])

    def _record(self, cause: str, candidate: str, vacancy: str, score: float) -> None:
        """Record the match once for a candidate and a vacancy; once more for a ``cause`` that came after the first time."""
        first = f"matched-{candidate}-{vacancy}"
        known = self.ledger.get([first, cause] if cause else [first])
        identity = first
        if first in known:
            if cause not in known or known[cause].kind != "fair.lead" or known[first].at >= known[cause].at:
                return
            identity = f"matched-{cause}"
            if self.ledger.get([identity]):
                return
        data = {"candidate": candidate, "vacancy": vacancy, "score": f"{score:.4f}"}
        try:
            self.ledger.record([Fact(identity, "candidate.matched", self.now(), BY, data)])
        except Conflict:
            # Another worker recorded it a moment ago.
            return


def fit(vacancy: Vacancy, candidate: Candidate, match: Match) -> Fit:
    """The place of a candidate on a shortlist."""
    asked, place = asked_of(vacancy), candidate.location or ""
    return Fit(vacancy.id, candidate.id, asked, match.score, match.proofs, candidate.version, candidate.years, place)


def noted(
    shortlists: Shortlists, vacancy: str, known: Progress | None, change: Callable[[Progress | None], Progress]
) -> Progress:
    """Change how far a vacancy is, as it was ``known`` a moment ago, whoever else changes it at the same time."""
    while True:
        try:
            return shortlists.note(replace(change(known), version=known.version if known else 0))
        except Conflict:
            known = shortlists.progress(vacancy)


def enters(score: float, floor: float) -> bool:
    """Whether somebody with this score comes on a list that has ``floor``: who is as good as the last comes too late."""
    return score >= LEAST and score > floor


def trimmed(shortlists: Shortlists, progress: Progress, over: int = 2 * MOST) -> Progress:
    """Drop whoever stands behind the best, where there may be more than ``over``."""
    if progress.kept <= over:
        return progress
    return replace(progress, floor=shortlists.trim(progress.vacancy, progress.asked, MOST), kept=MOST)


def scored(applications: Applications, application: Application, score: float) -> None:
    """Give an application its score; one that is moved at the same moment gets it all the same."""
    while application.score is None:
        try:
            application = applications.save(replace(application, score=score), [])
        except Conflict:
            application = applications.get(application.id)


def _one_more(progress: Progress) -> Progress:
    return replace(progress, kept=progress.kept + 1)

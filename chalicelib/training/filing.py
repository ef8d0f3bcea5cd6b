"""What a record leaves in the ledger, however often it is read: new facts, corrections of those that were read otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from chalicelib.training.ports import Sessions
from chalicelib.training.record import Attendee, Rating
from chalicelib.training.session import Session
from chalicelib.training.upload import Upload

BY = "auto:training"
TOGETHER = 50
"""Facts that are kept in one step."""

FIRST = 1
"""How often an upload was kept when it is filed for the first time: nothing can have been corrected before."""

SECONDS_A_LINE = 15
"""What typing a line of a record would have taken: an estimate, said as one (docs/training.md)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a record says of one session: who was invited and who came, by id, and the grades of those who were assessed."""

    on: date
    invited: tuple[str, ...]
    attended: tuple[str, ...]
    grades: tuple[tuple[str, Attendee], ...]
    attendance: bool
    course: str


@dataclass(frozen=True)
class File:
    """Files what records say under their sessions."""

    sessions: Sessions
    ledger: FactStore
    now: Callable[[], datetime]
    gaps: Callable[[Sequence[Fact]], None] = lambda graded: None

    def record(self, upload: Upload, number: int, heard: Heard, session: Session | None, before: str) -> None:
        """File a part under a session (None: it was not planned); ``before`` is the session it was filed under till now.

        Raises:
            Conflict: ``session.changed``; the same call later does it.
        """
        if before and session is not None and before != session.id:
            self._leave(before, upload.id)
        name = session.id if session else f"u-{upload.id}-{number}"
        at, key = upload.arrived_at, f"{upload.id}-{number}"
        facts = []
        if heard.attendance:
            data = {"session": name, "on": heard.on.isoformat(), "invited": list(heard.invited), "attended": list(heard.attended)}
            facts.append(Fact(f"delivered-{key}", "session.delivered", at, upload.put_by, data))
            facts.append(Fact(f"received-{key}", "session.record_received", at, upload.put_by, {"session": name}))
            if session:
                given = {"what": "session", "count": 1}
                facts.append(Fact(f"given-{key}", "toil.done", at, session.trainer, given))
        lines = len(heard.invited) + len(heard.grades)
        saved = {"what": "entry", "count": 1, "minutes": max(1, lines * SECONDS_A_LINE // 60)}
        facts.append(Fact(f"typed-{key}", "toil.done", at, BY, saved))
        if session and heard.attendance:
            done = replace(
                session,
                delivered_on=heard.on,
                record=session.record or at,
                invited=len(heard.invited),
                attended=len(heard.attended),
                evidence=upload.id,
            )
            if done != session:
                self.sessions.save([done], self._news(facts, upload))
                facts = []
        grades = self._grades(upload, key, name, heard, session)
        self._load([*facts, *grades], upload)
        self.gaps(grades)

    def ratings(self, upload: Upload, found: Iterable[tuple[str, Rating, str]], day: date) -> None:
        """Keep ratings: person, what was rated, the person's department. Each counts on its day."""
        facts = []
        for person, rating, department in found:
            on = rating.on or day
            # Rated on a day long past is known of that day; today is as late as it arrived.
            at = upload.arrived_at if on >= day else datetime(on.year, on.month, on.day, 4, tzinfo=upload.arrived_at.tzinfo)
            level = int(rating.level) if rating.level == int(rating.level) else rating.level
            data = {"employee": person, "competency": rating.competency, "level": level, "department": department}
            facts.append(Fact(_rating(upload, person, rating, day), "competency.rated", at, upload.put_by, data))
        unique = {fact.id: fact for fact in facts}
        facts = list(unique.values())
        self._load(facts, upload)

    def take_back(self, upload: Upload, facts: Sequence[str]) -> None:
        """Void what an upload left, by the ids of its facts, and let its sessions be as if it had not come."""
        for session in {part.session for part in upload.parts if part.session}:
            self._leave(session, upload.id)
        voids = [
            Fact(_correction(each, upload), "fact.corrected", self.now(), upload.put_by, {"corrects": each, "data": None})
            for each, data in self._standing(facts, upload).items()
            if data is not None
        ]
        self._keep(voids)

    def facts_of(self, upload: Upload, number: int, heard: Heard) -> list[str]:
        """The ids of all that a part may have left."""
        key = f"{upload.id}-{number}"
        core = [f"{kind}-{key}" for kind in ("delivered", "received", "given", "typed")]
        return core + [f"graded-{key}-{person}" for person, _ in heard.grades]

    def rating_ids(self, upload: Upload, found: Iterable[tuple[str, Rating, str]], day: date) -> list[str]:
        """The ids of all that ratings may have left."""
        return [_rating(upload, person, rating, day) for person, rating, _ in found]

    def _leave(self, session: str, upload: str) -> None:
        known = self.sessions.several([session]).get(session)
        if known and known.evidence == upload:
            bare = replace(known, delivered_on=None, record=None, invited=0, attended=0, evidence="")
            self.sessions.save([bare], [])

    def _grades(self, upload: Upload, key: str, session: str, heard: Heard, planned: Session | None) -> list[Fact]:
        course = planned.course if planned else heard.course or upload.name
        facts = []
        for person, each in heard.grades:
            data: dict[str, Any] = {"employee": person, "course": course, "session": session, "passed": bool(each.passed)}
            if each.score is not None:
                data["score"] = int(each.score) if each.score == int(each.score) else each.score
            facts.append(Fact(f"graded-{key}-{person}", "assessment.graded", upload.arrived_at, upload.put_by, data))
        return facts

    def _load(self, facts: Sequence[Fact], upload: Upload) -> None:
        self._keep(self._news(facts, upload))

    def _keep(self, facts: Sequence[Fact]) -> None:
        for start in range(0, len(facts), TOGETHER):
            self.ledger.record(facts[start : start + TOGETHER])

    def _news(self, facts: Sequence[Fact], upload: Upload) -> list[Fact]:
        """What the ledger does not know yet: facts, and corrections of those that stand otherwise."""
        stands = self._standing([fact.id for fact in facts], upload)
        news = []
        for fact in facts:
            if fact.id not in stands:
                news.append(fact)
            elif stands[fact.id] != fact.data:
                data = {"corrects": fact.id, "data": dict(fact.data)}
                news.append(Fact(_correction(fact.id, upload), "fact.corrected", self.now(), upload.put_by, data))
        return news

    def _standing(self, facts: Sequence[str], upload: Upload) -> dict[str, Any]:
        """What stands of these facts: their data as corrected last, None where they are void; those that are known alone."""
        known = self.ledger.get(facts)
        stands: dict[str, Any] = {identity: dict(fact.data) for identity, fact in known.items()}
        names = {f"again-{each}-{turn}": each for each in known for turn in range(1, upload.touched + 1)}
        told = self.ledger.get(names) if upload.touched > FIRST else {}
        for name in names:
            if name in told:
                stands[names[name]] = told[name].data["data"]
        return stands


def _correction(fact: str, upload: Upload) -> str:
    return f"again-{fact}-{upload.touched}"


def _rating(upload: Upload, person: str, rating: Rating, day: date) -> str:
    what = hashlib.sha256(f"{rating.competency}\n{rating.on or day}".encode()).hexdigest()[:8]
    return f"rated-{upload.id}-{person}-{what}"

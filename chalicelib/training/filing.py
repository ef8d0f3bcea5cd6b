"""What a record leaves in the ledger, however often it is read: new facts, corrections of those that were read otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.store import FactStore
from chalicelib.training.certificates import after
from chalicelib.training.ports import Sessions, Uploads
from chalicelib.training.record import Attendee, Rating
from chalicelib.training.session import Held, Session
from chalicelib.training.upload import Upload

BY = "auto:training"
TOGETHER = 50
"""Facts that are kept in one step."""

DELIVERED = "delivered-"
"""How the id of the fact begins that a part was filed under a session; the upload and the number of the part follow."""

TURNS = 3
"""How often a session is looked at anew because somebody else changed it."""

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

    @property
    def held(self) -> bool:
        """Whether it tells that the session was held. A record of which nobody is known tells of no training here."""
        return self.attendance and bool(self.invited)


@dataclass(frozen=True)
class File:
    """Files what records say under their sessions. Whatever is left is noted first, so that all of it can be taken back."""

    sessions: Sessions
    ledger: FactStore
    uploads: Uploads
    now: Callable[[], datetime]
    gaps: Callable[[Sequence[Fact]], None] = lambda noted: None

    def record(self, upload: Upload, number: int, heard: Heard, session: Session | None) -> list[str]:
        """File a part under a session (None: it was not planned); the ids of the facts that say so.

        Raises:
            Conflict: ``session.changed``; the same call later does it.
        """
        name = session.id if session else f"u-{upload.id}-{number}"
        at, key = upload.arrived_at, f"{upload.id}-{number}"
        facts = []
        if heard.held:
            data: dict[str, Any] = {
                "session": name,
                "on": heard.on.isoformat(),
                "invited": list(heard.invited),
                "attended": list(heard.attended),
            }
            if session is None:
                # No plan says what was taught.
                data["course"] = taught(upload, heard, session)
            facts.append(Fact(f"{DELIVERED}{key}", "session.delivered", at, upload.put_by, data))
            facts.append(Fact(f"received-{key}", "session.record_received", at, upload.put_by, {"session": name}))
        lines = len(heard.invited) + len(heard.grades)
        if lines:
            saved = {"what": "entry", "count": 1, "minutes": max(1, lines * SECONDS_A_LINE // 60)}
            facts.append(Fact(f"typed-{key}", "toil.done", at, BY, saved))
        grades = self._grades(upload, key, name, heard, session)
        stated = [fact.id for fact in (*facts, *grades)]
        self.uploads.leave(upload.id, stated)
        before = self._standing([f"{DELIVERED}{key}"], upload)
        self._leave({where: parts for where, parts in _filed(before).items() if where != name}, upload)
        if session and heard.held:
            done = session.with_record(key, Held(at, heard.on, len(heard.invited), len(heard.attended)))
            done, given = self._given(done, upload)
            if done != session:
                self.sessions.save([done], [*self._news(facts, upload), *given])
                facts = []
        self._load([*facts, *grades], upload)
        self.gaps(grades)
        return stated

    def ratings(self, upload: Upload, found: Iterable[tuple[str, Rating, str]], day: date) -> list[str]:
        """Keep ratings: person, what was rated, the person's department. Each counts on its day. The ids of their facts."""
        facts = []
        for person, rating, department in found:
            on = rating.on or day
            # Rated on a day long past is known of that day; today is as late as it arrived.
            at = upload.arrived_at if on >= day else datetime(on.year, on.month, on.day, 4, tzinfo=upload.arrived_at.tzinfo)
            level = int(rating.level) if rating.level == int(rating.level) else rating.level
            data = {"employee": person, "competency": rating.competency, "level": level, "department": department}
            facts.append(Fact(_rating(upload, person, rating, day), "competency.rated", at, upload.put_by, data))
        unique = {fact.id: fact for fact in facts}
        self.uploads.leave(upload.id, list(unique))
        self._load(list(unique.values()), upload)
        self.gaps(list(unique.values()))
        return list(unique)

    def only(self, upload: Upload, stated: Iterable[str]) -> None:
        """Void what an upload left before and says no more: whoever a name does not mean after all has no grade of it."""
        said = set(stated)
        self._void([each for each in self.uploads.left(upload.id) if each not in said], upload)

    def take_back(self, upload: Upload) -> None:
        """Void all that an upload left, and let its sessions be as if it had not come: as their other records say."""
        self._void(self.uploads.left(upload.id), upload)

    def _void(self, left: Sequence[str], upload: Upload) -> None:
        stands = {each: data for each, data in self._standing(left, upload).items() if data is not None}
        self._leave(_filed(stands), upload)
        voids = [
            Fact(_correction(each, upload), "fact.corrected", self.now(), upload.put_by, {"corrects": each, "data": None})
            for each in stands
        ]
        self._keep(voids)

    def _given(self, session: Session, upload: Upload) -> tuple[Session, list[Fact]]:
        """The session as one that its trainer gave once if a record tells of it, else not at all; and the facts that say so."""
        if session.record and not session.given:
            identity = f"given-{session.id}-{session.version}"
            given = Fact(identity, "toil.done", session.record, session.trainer, {"what": "session", "count": 1})
            return replace(session, given=identity), [given]
        if session.given and not session.records:
            data = {"corrects": session.given, "data": None}
            void = Fact(f"undo-{session.given}", "fact.corrected", self.now(), upload.put_by, data)
            return replace(session, given=""), [void]
        return session, []

    def _leave(self, filed: Mapping[str, Sequence[str]], upload: Upload) -> None:
        """Take parts out of the sessions under which they were filed."""
        for session, parts in filed.items():
            for turn in range(1, TURNS + 1):
                known = self.sessions.several([session]).get(session)
                bare = known.without_records(parts) if known else None
                if known is None or bare is None or bare == known:
                    break
                bare, facts = self._given(bare, upload)
                try:
                    self.sessions.save([bare], facts)
                    break
                except Conflict:
                    if turn == TURNS:
                        raise

    def _grades(self, upload: Upload, key: str, session: str, heard: Heard, planned: Session | None) -> list[Fact]:
        course = taught(upload, heard, planned)
        facts = []
        for person, each in heard.grades:
            # A day that is to come is not believed here either.
            on = each.on if each.on and each.on <= heard.on else heard.on
            data: dict[str, Any] = {"employee": person, "course": course, "session": session, "passed": bool(each.passed)}
            data["on"] = on.isoformat()
            until = each.valid_until or (after(on, each.valid_months) if each.valid_months else None)
            if until and each.passed:
                data["valid_until"] = until.isoformat()
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


def taught(upload: Upload, heard: Heard, planned: Session | None) -> str:
    """What was taught: as it was planned, as its table calls it, else as the file is called."""
    return planned.course if planned else heard.course or upload.name.rpartition(".")[0] or upload.name


def _filed(stands: Mapping[str, Any]) -> dict[str, list[str]]:
    """Under which session the parts of an upload are filed, by what stands of its facts."""
    filed: dict[str, list[str]] = {}
    for identity, data in stands.items():
        if identity.startswith(DELIVERED) and data is not None:
            filed.setdefault(str(data["session"]), []).append(identity.removeprefix(DELIVERED))
    return filed


def _correction(fact: str, upload: Upload) -> str:
    return f"again-{fact}-{upload.touched}"


def _rating(upload: Upload, person: str, rating: Rating, day: date) -> str:
    what = hashlib.sha256(f"{rating.competency}\n{rating.on or day}".encode()).hexdigest()[:8]
    return f"rated-{upload.id}-{person}-{what}"

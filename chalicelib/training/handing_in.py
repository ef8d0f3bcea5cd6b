"""Hand in files by a link: who may, what is asked of them, and the way of each file from its first byte to its last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.training.hand_in_links import TICKET_LASTS, Link, Seal, Ticket
from chalicelib.training.handed_in import Parts, accepted, key_of
from chalicelib.training.place import period_of
from chalicelib.training.ports import Chute, Sender, Senders, Sessions
from chalicelib.training.session import Session, folded

MOST_AT_ONCE = 100
"""Parts whose addresses are given at once."""

BACK, AHEAD = 5, 1
"""Months before and after the running one whose sessions are offered."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the page shows: the person, what their link says, and the departments and sessions to choose from."""

    sender: Sender
    link: Link
    department: str
    departments: Sequence[str]
    sessions: Sequence[Session]


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that may come now: its ``ticket``, how it comes, and for one that comes whole the address and the headers."""

    ticket: str
    parts: Parts
    address: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class HandIn:
    """Hand in. ``today`` gives the company's day of a time. Each step reads the link anew, and asks whether its person still may.

    All steps raise:
        Forbidden: ``hand_in.link`` (none of ours), ``hand_in.expired``, ``hand_in.void`` (they may not any more),
            ``department.other``; those of a file that is on its way ``hand_in.ticket`` (none of theirs).
    """

    seal: Seal
    senders: Senders
    sessions: Sessions
    chute: Chute
    now: Callable[[], datetime]
    day: Callable[[datetime], date]
    new_id: Callable[[], str]

    def open(self, link: str, department: str = "") -> Opened:
        """What may be chosen: for the link's department, or for the one that somebody chose who may."""
        known, sender = self._who(link)
        bound = known.department or sender.department
        department = self._department(known, sender, department) if department or bound else ""
        departments = [bound] if bound else self.senders.departments()
        return Opened(sender, known, department, departments, self._offered(known, department) if department else ())

    def begin(self, link: str, name: str, size: int, department: str = "", period: str = "", session: str = "") -> Begun:
        """Let a file come.

        Raises:
            Invalid: ``upload.empty``, ``upload.unsupported``, ``upload.too_large``, ``hand_in.too_large``, ``hand_in.period``.
            NotFound: ``session.unknown``, ``department.unknown``. Unavailable: the bucket does not answer now.
        """
        known, sender = self._who(link)
        kept, kind = accepted(name, size)
        department = self._department(known, sender, department)
        session = known.session or session
        period = self._period(session, department, period or known.period)
        key, parts = key_of(department, period, self.new_id(), kept), Parts.of(size)
        upload = "" if parts.whole else self.chute.begin(key, kind, sender.id, session)
        expires = int((self.now() + TICKET_LASTS).timestamp())
        ticket = Ticket(known.team, known.person, department, session, key, upload, size, kind, expires)
        return self._coming(ticket)

    def again(self, link: str, ticket: str) -> Begun:
        """The same small file once more, under another address: the first one was too slow or went lost."""
        known = self._ticket(link, ticket)
        if known.upload:
            raise Invalid("hand_in.request")
        return self._coming(known)

    def addresses(self, link: str, ticket: str, numbers: Sequence[int]) -> dict[int, str]:
        """Where these parts are put.

        Raises:
            Invalid: ``hand_in.part``, there is no such part; ``hand_in.request``, too many at once.
        """
        known, parts = self._in_parts(link, ticket)
        if not 0 < len(numbers) <= MOST_AT_ONCE:
            raise Invalid("hand_in.request")
        return {each: self.chute.part(known.key, known.upload, each, parts.bytes_of(each)) for each in numbers}

    def there(self, link: str, ticket: str) -> list[int]:
        """The parts that need not be sent again.

        Raises:
            NotFound: ``hand_in.gone``, it was finished, cancelled, or forgotten after seven days.
        """
        known, parts = self._in_parts(link, ticket)
        return sorted(self._parts_there(known, parts))

    def finish(self, link: str, ticket: str) -> None:
        """Make one file of the parts; done before, it stays done.

        Raises:
            Conflict: ``hand_in.missing``, parts are missing still. NotFound: ``hand_in.gone``.
        """
        known, parts = self._in_parts(link, ticket)
        try:
            there = self._parts_there(known, parts)
            missing = [number for number in range(1, parts.number + 1) if number not in there]
            if missing:
                raise Conflict("hand_in.missing", count=len(missing))
            self.chute.finish(known.key, known.upload, there)
        except NotFound:
            # The answer of the first time went lost: the file is there all the same.
            if not self.chute.arrived(known.key):
                raise

    def cancel(self, link: str, ticket: str) -> None:
        """Forget what came of a file so far."""
        known, _ = self._in_parts(link, ticket)
        self.chute.cancel(known.key, known.upload)

    def _coming(self, ticket: Ticket) -> Begun:
        parts, signed = Parts.of(ticket.size), self.seal.ticket(ticket)
        if not parts.whole:
            return Begun(signed, parts)
        address, headers = self.chute.whole(ticket.key, ticket.size, ticket.type, ticket.person, ticket.session)
        return Begun(signed, parts, address, tuple(headers.items()))

    def _who(self, link: str) -> tuple[Link, Sender]:
        known = self.seal.read_link(link, self.now())
        sender = self.senders.sender(known.team, known.person)
        if sender is None:
            raise Forbidden("hand_in.void")
        if sender.department and known.department and folded(sender.department) != folded(known.department):
            # They work for another department since.
            raise Forbidden("hand_in.void")
        return known, sender

    def _department(self, link: Link, sender: Sender, chosen: str) -> str:
        bound = link.department or sender.department
        if bound:
            if chosen and folded(chosen) != folded(bound):
                raise Forbidden("department.other", department=chosen)
            return bound
        found = next((each for each in self.senders.departments() if folded(each) == folded(chosen)), "")
        if not found:
            raise NotFound("department.unknown", department=chosen[:40])
        return found

    def _period(self, session: str, department: str, period: str) -> str:
        """The month of a file: its session's, or the one that was chosen."""
        if session:
            known = self.sessions.get(session)
            if not self.senders.called().same(known.department, department):
                raise Forbidden("department.other", department=known.department)
            return known.month
        months = period_of(period)
        if months is None or months[0].isoformat()[:7] != period:
            raise Invalid("hand_in.period", period=period[:20])
        return period

    def _offered(self, link: Link, department: str) -> list[Session]:
        """The department's sessions of the months around today; of a link that belongs to one, that one."""
        if link.session:
            return [self.sessions.get(link.session)]
        today = self.day(self.now())
        first = today.year * 12 + today.month - 1 - BACK
        months = [f"{each // 12}-{each % 12 + 1:02}" for each in range(first, first + BACK + AHEAD + 1)]
        found, called = [each for month in months for each in self.sessions.due_in(month)], self.senders.called()
        ours = [each for each in found if called.same(each.department, department) and not each.cancelled]
        return sorted(ours, key=lambda each: (abs(each.due - today), each.due))

    def _ticket(self, link: str, ticket: str) -> Ticket:
        known, sender = self._who(link)
        found = self.seal.read_ticket(ticket, self.now())
        own = (found.team, found.person) == (known.team, known.person)
        bound = known.department or sender.department
        if not own or (bound and folded(bound) != folded(found.department)):
            raise Forbidden("hand_in.ticket")
        return found

    def _in_parts(self, link: str, ticket: str) -> tuple[Ticket, Parts]:
        found = self._ticket(link, ticket)
        if not found.upload:
            raise Invalid("hand_in.request")
        return found, Parts.of(found.size)

    def _parts_there(self, ticket: Ticket, parts: Parts) -> dict[int, str]:
        there = self.chute.there(ticket.key, ticket.upload)
        if there is None:
            raise NotFound("hand_in.gone")
        known = range(1, parts.number + 1)
        return {each: name for each, (size, name) in there.items() if each in known and size == parts.bytes_of(each)}

"""Links by which somebody hands files in, and the tickets of the files that are on their way: signed, so that nothing is kept.

A link is ``<what it says>.<signature>``, both in the letters of base64url; the signature is HMAC-SHA256 under a key that only
the functions have. Whoever holds a link acts as the person whom it names, so it is short-lived, and what it allows is looked up
anew each time that it is used (``handing_in``).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.errors import Forbidden

LASTS = timedelta(hours=24)
"""How long a link holds."""

TICKET_LASTS = timedelta(days=7)
"""How long a file may be on its way: as long as the bucket keeps the parts of one that is not whole (state.yaml)."""

LONGEST = 8000
"""Letters of a link or ticket; longer ones are not even looked at."""


@dataclass(frozen=True, slots=True)
class Link:
    """Who may hand in what: the person of a Slack team, their ``department`` (empty: they choose), the ``period`` (``2026-10``)
    and ``session`` (empty: none) that they came from. It holds until ``expires`` (seconds since 1970)."""

    team: str
    person: str
    department: str
    period: str
    session: str
    expires: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """A file on its way: whose, where it is put, the bucket's ``upload`` of its parts (empty: it comes whole), bytes and type."""

    team: str
    person: str
    department: str
    session: str
    key: str
    upload: str
    size: int
    type: str
    expires: int


@dataclass(frozen=True)
class Seal:
    """Signs links and tickets, and reads those that it signed. ``key`` gives the functions' secret key."""

    key: Callable[[], bytes]

    def link(self, link: Link) -> str:
        """A link as it is handed out."""
        return self._signed("link", astuple(link))

    def ticket(self, ticket: Ticket) -> str:
        """A ticket as the page keeps it."""
        return self._signed("ticket", astuple(ticket))

    def read_link(self, text: str, now: datetime) -> Link:
        """What a link says.

        Raises:
            Forbidden: ``hand_in.link`` (it is none of ours), ``hand_in.expired``.
        """
        link = Link(*self._read("link", text))
        if link.expires <= now.timestamp():
            raise Forbidden("hand_in.expired")
        return link

    def read_ticket(self, text: str, now: datetime) -> Ticket:
        """What a ticket says.

        Raises:
            Forbidden: ``hand_in.ticket``, it is none of ours or too old.
        """
        try:
            ticket = Ticket(*self._read("ticket", text))
        except Forbidden as error:
            raise Forbidden("hand_in.ticket") from error
        if ticket.expires <= now.timestamp():
            raise Forbidden("hand_in.ticket")
        return ticket

    def _signed(self, kind: str, said: tuple[object, ...]) -> str:
        body = _letters(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())
        return f"{body}.{self._signature(kind, body)}"

    def _read(self, kind: str, text: str) -> list[Any]:
        body, _, signature = text[:LONGEST].partition(".")
        # Compared as bytes: a letter outside ASCII is an answer, too, and no error.
        if not hmac.compare_digest(signature.encode(), self._signature(kind, body).encode()):
            raise Forbidden("hand_in.link")
        # Only what we wrote ourselves gets here.
        said: list[Any] = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return said

    def _signature(self, kind: str, body: str) -> str:
        """The signature over what it is and says: a ticket is no link."""
        return _letters(hmac.new(self.key(), f"{kind}.{body}".encode(), hashlib.sha256).digest())


def key_from(secret: str) -> bytes:
    """The key of links, made from the secret that the functions share with Slack: what one signs, the other never does."""
    return hmac.new(secret.encode(), b"evenkeel: links to hand files in", hashlib.sha256).digest()


def _letters(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")

"""Channels and direct messages, who is in them, and what each person has read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc, Store, packed


@dataclass(frozen=True)
class Channels:
    """The conversations of the workspace."""

    store: Store
    team: str
    now: Callable[[], float]

    def add(self, id: str, name: str, members: Sequence[str], *, topic: str = "", private: bool = False) -> None:
        """Add a channel, or change its name and topic; who is in it stays in it."""
        doc: Doc = {
            "id": id,
            "name": name,
            "name_normalized": name,
            "is_channel": not private,
            "is_group": private,
            "is_im": False,
            "is_mpim": False,
            "is_private": private,
            "is_archived": False,
            "is_general": name == "general",
            "is_shared": False,
            "is_org_shared": False,
            "is_ext_shared": False,
            "created": int(self.now()),
            "creator": members[0] if members else "",
            "context_team_id": self.team,
            "topic": {"value": topic, "creator": "", "last_set": 0},
            "purpose": {"value": topic, "creator": "", "last_set": 0},
        }
        with self.store.together():
            self.store.write("INSERT OR REPLACE INTO channels VALUES (?, ?)", id, packed(doc))
            for member in members:
                self.join(id, member)

    def direct(self, one: str, other: str) -> str:
        """The id of the direct messages of two people; opened if they were not."""
        pair = sorted((one, other))
        id = "D" + hashlib.sha256("/".join(pair).encode()).hexdigest()[:10].upper()
        if self.store.row("SELECT 1 FROM channels WHERE id = ?", id) is None:
            doc: Doc = {
                "id": id,
                "created": int(self.now()),
                "is_im": True,
                "is_archived": False,
                "is_org_shared": False,
                "context_team_id": self.team,
            }
            with self.store.together():
                self.store.write("INSERT OR IGNORE INTO channels VALUES (?, ?)", id, packed(doc))
                for member in pair:
                    self.join(id, member)
        return id

    def get(self, id: str, person: str = "") -> Doc:
        """A channel; direct messages name the other one as ``person`` sees it.

        Raises:
            Refused: ``channel_not_found``; direct messages of others and private channels are not found either.
        """
        doc = self.store.doc("SELECT doc FROM channels WHERE id = ?", id)
        members = self.members(id)
        hidden = doc and (doc["is_im"] or doc["is_private"]) and person and person not in members
        if doc is None or hidden:
            raise Refused("channel_not_found")
        if doc["is_im"]:
            doc["user"] = next((member for member in members if member != person), person)
            doc["priority"] = 0
        else:
            doc["is_member"] = person in members
            doc["num_members"] = len(members)
        return doc

    def of(self, person: str) -> list[Doc]:
        """The channels that a person is in."""
        rows = self.store.rows("SELECT channel FROM members WHERE person = ? ORDER BY rowid", person)
        return [self.get(row[0], person) for row in rows]

    def all(self, person: str) -> list[Doc]:
        """Every channel that this person may know of, in the order they were added."""
        found = []
        for (id,) in self.store.rows("SELECT id FROM channels ORDER BY rowid"):
            try:
                found.append(self.get(id, person))
            except Refused:
                continue
        return found

    def members(self, id: str) -> list[str]:
        """Who is in it."""
        return [row[0] for row in self.store.rows("SELECT person FROM members WHERE channel = ? ORDER BY rowid", id)]

    def join(self, id: str, person: str) -> None:
        """Be in it from now on."""
        self.store.write("INSERT OR IGNORE INTO members (channel, person) VALUES (?, ?)", id, person)

    def read(self, id: str, person: str, ts: str) -> None:
        """Note that everything up to ``ts`` was seen."""
        self.store.write("UPDATE members SET read = ? WHERE channel = ? AND person = ? AND read < ?", ts, id, person, ts)

    def unread(self, id: str, person: str) -> int:
        """How many messages of others this person has not seen."""
        row = self.store.row(
            "SELECT count(*) FROM messages m JOIN members r ON r.channel = m.channel AND r.person = ? "
            "WHERE m.channel = ? AND m.listed AND m.ts > r.read AND m.only_for IN ('', ?) AND json_extract(m.doc, '$.user') <> ?",
            person,
            id,
            person,
            person,
        )
        return int(row[0]) if row else 0

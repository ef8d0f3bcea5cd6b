"""Modals, stacked up to three, and Home tabs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from infra.local.slack.blocks import identified
from infra.local.slack.identity import Identity
from infra.local.slack.live import Live
from infra.local.slack.refusal import Refused, explained
from infra.local.slack.rules import view_faults
from infra.local.slack.store import Doc, Store, packed

DEEPEST = 3


@dataclass(frozen=True)
class Views:
    """What the app shows to each person; a modal belongs to the tab of the browser in which its trigger was made."""

    store: Store
    identity: Identity
    live: Live

    def open(self, person: str, tab: str, view: Doc) -> Doc:
        """Open a modal in place of what is open in that tab."""
        checked(view, "modal")
        with self.store.together():
            self._free_name(view)
            self.store.write("DELETE FROM views WHERE kind = 'modal' AND person = ? AND tab = ?", person, tab)
            shown = self._new(person, tab, view, [])
        self._tell(person, tab)
        return shown

    def push(self, person: str, tab: str, view: Doc) -> Doc:
        """Put a modal on top of the open ones.

        Raises:
            Refused: ``push_limit_reached``, or ``not_found`` where nothing is open.
        """
        checked(view, "modal")
        stack = self.stack(person, tab)
        if not stack:
            raise Refused("not_found")
        if len(stack) >= DEEPEST:
            raise Refused("push_limit_reached")
        with self.store.together():
            self._free_name(view)
            shown = self._new(person, tab, view, stack)
        self._tell(person, tab)
        return shown

    def update(self, id: str, external: str, view: Doc, hash: str = "") -> Doc:
        """Change a modal in place; ``hash`` must be that of the view as it is, if given.

        Raises:
            Refused: ``not_found``, ``hash_conflict``.
        """
        checked(view, "modal")
        with self.store.together():
            row = self.store.row(
                "SELECT id, person, tab FROM views WHERE kind = 'modal' AND (id = ? OR external = ?)", id, external or "-"
            )
            if row is None:
                raise Refused("not_found")
            old = self.get(row[0])
            if hash and hash != old["hash"]:
                raise Refused("hash_conflict")
            kept = {key: old[key] for key in ("id", "root_view_id", "previous_view_id")}
            shown = self._whole(view) | kept
            self.store.write(
                "UPDATE views SET doc = ?, external = ? WHERE id = ?", packed(shown), view.get("external_id") or "", row[0]
            )
        self._tell(row[1], row[2])
        return shown

    def publish(self, person: str, view: Doc, hash: str = "") -> Doc:
        """Show this on a person's Home tab.

        Raises:
            Refused: ``hash_conflict``.
        """
        checked(view, "home")
        old = self.home(person)
        if hash and old and hash != old["hash"]:
            raise Refused("hash_conflict")
        shown = self._whole(view) | {"id": old["id"] if old else _id(), "previous_view_id": None}
        shown["root_view_id"] = shown["id"]
        self.store.write(
            "INSERT OR REPLACE INTO views VALUES (?, ?, 'home', 0, '', ?, ?)",
            shown["id"],
            person,
            view.get("external_id") or "",
            packed(shown),
        )
        self.live.tell({"type": "home", "view": shown}, [person])
        return shown

    def home(self, person: str) -> Doc | None:
        """What is on a person's Home tab."""
        return self.store.doc("SELECT doc FROM views WHERE kind = 'home' AND person = ?", person)

    def get(self, id: str, person: str = "") -> Doc:
        """A view that is shown now (to this person).

        Raises:
            Refused: ``not_found``.
        """
        doc = self.store.doc("SELECT doc FROM views WHERE id = ? AND person IN (person, ?)", id, person)
        if doc is None or (person and self.store.row("SELECT 1 FROM views WHERE id = ? AND person = ?", id, person) is None):
            raise Refused("not_found")
        return doc

    def stack(self, person: str, tab: str) -> list[Doc]:
        """The open modals of a tab, the top one last."""
        return self.store.docs(
            "SELECT doc FROM views WHERE kind = 'modal' AND person = ? AND tab = ? ORDER BY place", person, tab
        )

    def close(self, person: str, tab: str, id: str = "") -> list[Doc]:
        """Close a modal and those on top of it, all without ``id``; what was closed."""
        stack = self.stack(person, tab)
        first = next((index for index, view in enumerate(stack) if view["id"] == id), len(stack)) if id else 0
        for view in stack[first:]:
            self.store.write("DELETE FROM views WHERE id = ?", view["id"])
        self._tell(person, tab)
        return stack[first:]

    def _new(self, person: str, tab: str, view: Doc, below: list[Doc]) -> Doc:
        id = _id()
        shown = self._whole(view) | {
            "id": id,
            "root_view_id": below[0]["id"] if below else id,
            "previous_view_id": below[-1]["id"] if below else None,
        }
        self.store.write(
            "INSERT INTO views VALUES (?, ?, 'modal', ?, ?, ?, ?)",
            id,
            person,
            len(below),
            tab,
            view.get("external_id") or "",
            packed(shown),
        )
        return shown

    def _free_name(self, view: Doc) -> None:
        name = view.get("external_id")
        if name and self.store.row("SELECT 1 FROM views WHERE external = ?", name):
            raise Refused("duplicate_external_id")

    def _whole(self, view: Doc) -> Doc:
        """A view as Slack gives it back: with everything that the app left to Slack."""
        return {
            "id": "",
            "team_id": self.identity.team,
            "type": view["type"],
            "blocks": identified(view["blocks"]),
            "private_metadata": view.get("private_metadata") or "",
            "callback_id": view.get("callback_id") or "",
            "state": {"values": {}},
            "hash": f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}",
            "title": view.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
            "clear_on_close": bool(view.get("clear_on_close")),
            "notify_on_close": bool(view.get("notify_on_close")),
            "close": view.get("close"),
            "submit": view.get("submit"),
            "external_id": view.get("external_id") or "",
            "app_id": self.identity.app_id,
            "app_installed_team_id": self.identity.team,
            "bot_id": self.identity.bot_id,
        }

    def _tell(self, person: str, tab: str) -> None:
        self.live.tell({"type": "modals", "views": self.stack(person, tab)}, [person], tab)


def checked(view: Doc, kind: str) -> None:
    """Refuse a view that Slack would not take.

    Raises:
        Refused: ``invalid_arguments`` with what is wrong where.
    """
    faults = view_faults(view)
    if not faults and view["type"] != kind:
        faults = [f"[ERROR] must be a {kind} view [json-pointer:/view/type]"]
    if faults:
        raise explained("invalid_arguments", faults)


def _id() -> str:
    return "V" + secrets.token_hex(5).upper()

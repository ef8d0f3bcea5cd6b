"""One call of a Web API method: its arguments, and who may call what."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc
from infra.local.slack.workspace import Workspace


@dataclass(frozen=True)
class Call:
    """The arguments of a call, however they came: as a form, as JSON, in the address."""

    workspace: Workspace
    arguments: Doc

    def text(self, name: str, default: str = "") -> str:
        """An argument as text."""
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def needed(self, name: str) -> str:
        """An argument that must be there.

        Raises:
            Refused: ``invalid_arguments``.
        """
        value = self.text(name)
        if not value:
            message = f"[ERROR] missing required field: {name}"
            raise Refused("invalid_arguments", response_metadata={"messages": [message]})
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """An argument that is true or false."""
        value = self.arguments.get(name)
        return default if value is None else str(value).lower() in ("true", "1")

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1.

        Raises:
            Refused: ``invalid_limit``.
        """
        try:
            value = int(self.text(name) or default)
        except ValueError as error:
            raise Refused("invalid_limit") from error
        if value < 1:
            raise Refused("invalid_limit")
        return min(value, most)

    def structure(self, name: str, error: str = "invalid_arguments") -> Any:
        """An argument that is JSON; a form carries it as text. None where it is missing.

        Raises:
            Refused: ``error`` where it is not JSON.
        """
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as problem:
            raise Refused(error) from problem

    @property
    def bot(self) -> str:
        """The app's own user."""
        return self.workspace.identity.bot_user

    def page(self, items: list[Doc], default: int = 100) -> tuple[list[Doc], Doc]:
        """A page of a list, and what leads to the next.

        Raises:
            Refused: ``invalid_cursor``.
        """
        cursor = self.text("cursor")
        if cursor and not cursor.isdigit():
            raise Refused("invalid_cursor")
        start, limit = int(cursor or 0), self.number("limit", default, 1000)
        more = str(start + limit) if start + limit < len(items) else ""
        return items[start : start + limit], {"response_metadata": {"next_cursor": more}}


Method = Callable[[Call], Doc]


@dataclass(frozen=True)
class Offer:
    """A method with the scopes of which it needs one; none: any token may."""

    run: Method
    scopes: tuple[str, ...] = ()

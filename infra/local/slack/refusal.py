"""Saying no in Slack's words."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """``error`` is Slack's own word (``channel_not_found``); ``more`` joins the answer as it is."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more

    def answer(self) -> dict[str, Any]:
        """What the Web API answers."""
        return {"ok": False, "error": self.error, **self.more}


def explained(error: str, messages: list[str]) -> Refused:
    """A refusal with what is wrong where, as Slack tells it."""
    return Refused(error, response_metadata={"messages": messages}, errors=messages)

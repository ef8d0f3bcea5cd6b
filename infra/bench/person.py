"""A person at the page, measured: what they type, press and send, how long each took to be answered, how often they acted."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from infra.bench.failure import NotMeasured
from infra.bench.house import ROOM, eventually

Doc = dict[str, Any]


@dataclass
class AtThePage:
    """One person in a tab of the page. ``waited`` has the milliseconds of each kind of act, ``acts`` counts all of them."""

    page: httpx.Client
    id: str
    waited: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    acts: int = 0

    def types(self, text: str, called: str = "") -> Doc:
        """Type a command; the message that answers it."""
        before = {message["ts"] for message in self.said(ROOM)}
        self._act(called or f"/hr {text}", "say", channel=ROOM, text=f"/hr {text}")
        return next((each for each in reversed(self.said(ROOM)) if each["ts"] not in before), {})

    def presses(self, called: str, action: str, *, message: Doc | None = None, view: Doc | None = None, value: str = "") -> None:
        """Press a button or choose from a menu, in a message or a modal; ``value`` says which, where there are several."""
        shown = view or message or {}
        place = {"view": shown["id"]} if view else {"channel": shown["channel"], "ts": shown["ts"]}
        block, element = _element(shown["blocks"], action, value)
        self._act(called, "action", **place, block_id=block, action_id=element["action_id"], value=value or None)

    def submits(self, called: str, view: Doc, values: Mapping[str, Doc]) -> None:
        """Send a modal with these values by block; the others as it shows them."""
        state = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                shown = {"type": block["element"]["type"], **_initial(block["element"])}
                state[block["block_id"]] = {block["element"]["action_id"]: shown | dict(values.get(block["block_id"], {}))}
        self._act(called, "submit", view=view["id"], state=state)

    def modal(self) -> Doc:
        """The modal on top, once one is open."""
        return eventually(self._views, f"a modal of {self.id}")[-1]

    def said(self, channel: str) -> list[Doc]:
        """What this person sees in a channel, each with the channel it stands in."""
        found = self.page.get("/client/history", params={"channel": channel, "person": self.id}).json()["messages"]
        return [{**message, "channel": channel} for message in found]

    def direct(self) -> str:
        """Their direct messages with the app."""
        return str(self.page.post("/client/direct", json={"person": self.id, "user": "UEVENKEEL"}).json()["channel"])

    def _views(self) -> list[Doc]:
        with self.page.stream("GET", "/client/live", params={"person": self.id, "tab": "bench"}) as lines:
            first = next(line for line in lines.iter_lines() if line.startswith("data: "))
        views: list[Doc] = json.loads(first.removeprefix("data: "))["views"]
        return views

    def _act(self, called: str, what: str, **asked: Any) -> None:
        began = time.perf_counter()
        answer = self.page.post(f"/client/{what}", json={"person": self.id, "tab": "bench", **asked})
        self.waited[called].append(1000 * (time.perf_counter() - began))
        self.acts += 1
        done = answer.json()
        if answer.status_code != 200 or done.get("errors") or done.get("ok") is False:
            raise NotMeasured(f"{called} is refused: {json.dumps(done, ensure_ascii=False)[:300]}")


def elements(blocks: Iterable[Doc]) -> Iterable[tuple[str, Doc]]:
    """Everything that can be pressed or chosen, with its block."""
    for block in blocks:
        for element in [*block.get("elements", ()), block.get("accessory"), block.get("element")]:
            if element and element.get("action_id"):
                yield str(block.get("block_id", "")), element


def values_of(element: Doc) -> set[str]:
    """What pressing it, or choosing from it, can say."""
    return {str(element.get("value")), *(str(option["value"]) for option in element.get("options", ()))}


def _element(blocks: Iterable[Doc], action: str, value: str) -> tuple[str, Doc]:
    for block, element in elements(blocks):
        if element["action_id"] == action and (not value or value in values_of(element)):
            return block, element
    raise NotMeasured(f"no {action} {value} is shown")


def _initial(element: Doc) -> Doc:
    for given, kept in (
        ("initial_value", "value"),
        ("initial_option", "selected_option"),
        ("initial_user", "selected_user"),
        ("initial_users", "selected_users"),
        ("initial_date", "selected_date"),
        ("initial_time", "selected_time"),
    ):
        if given in element:
            return {kept: element[given]}
    return {}

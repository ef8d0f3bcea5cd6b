"""A person at the page: what they type, press and send, and what they see."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.scenarios.house import House

Doc = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """One person in one tab of the page."""

    house: House
    id: str
    tab: str = "t1"

    def types(self, text: str, channel: str = "CRECRUITING") -> Doc:
        """Type something; for a command the answer that only this person sees."""
        before = len(self.house.said(channel, self.id))
        answer = self._post("say", channel=channel, text=text)
        messages = self.house.said(channel, self.id)
        return messages[-1] if len(messages) > before else answer

    def presses(self, action: str, message: Doc | None = None, view: Doc | None = None, value: Any = None, **more: Any) -> Doc:
        """Press a button or choose from a menu, in a message (of #recruiting, where nothing else is said) or a view."""
        block, element = _element((view or message or {})["blocks"], action)
        place = {"view": view["id"]} if view else {"channel": more.pop("channel", "CRECRUITING"), "ts": (message or {})["ts"]}
        return self._post("action", **place, block_id=block, action_id=element["action_id"], value=value, **more)

    def submits(self, view: Doc, values: dict[str, Doc] | None = None) -> Doc:
        """Send a modal; ``values`` by block_id say what is other than what the modal shows."""
        state = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                state[block["block_id"]] = {block["element"]["action_id"]: _initial(block["element"])}
        for block_id, value in (values or {}).items():
            action = next(iter(state[block_id]))
            state[block_id] = {action: value}
        return self._post("submit", view=view["id"], state=state)

    def modals(self) -> list[Doc]:
        """The modals that are open in this tab, the topmost last."""
        params = {"person": self.id, "tab": self.tab}
        with self.house.http.stream("GET", "/client/live", params=params) as lines:
            first = next(line for line in lines.iter_lines() if line.startswith("data: "))
        views: list[Doc] = json.loads(first.removeprefix("data: "))["views"]
        return views

    def opens_home(self) -> None:
        """Open the app's Home tab."""
        assert self._post("open", shown="home") == {"ok": True}

    def home(self) -> Doc:
        """The Home tab as it was published last; empty where none was."""
        view: Doc | None = self.house.http.get("/client/start", params={"person": self.id}).json()["home"]
        return view or {}

    def direct(self) -> str:
        """The channel of this person's direct messages with the app."""
        channel: str = self._post("direct", user="UEVENKEEL")["channel"]
        return channel

    def sends(self, name: str, content: bytes) -> Doc:
        """Send a file to the app."""
        file = self.house.http.post("/client/upload", params={"person": self.id, "name": name}, content=content).json()["file"]
        return self._post("say", channel=self.direct(), text="", files=[file["id"]])

    def shares(self, name: str, content: bytes, channel: str, thread: str = "") -> Doc:
        """Share a file in a channel, below a message if one is named."""
        file = self.house.http.post("/client/upload", params={"person": self.id, "name": name}, content=content).json()["file"]
        return self._post("say", channel=channel, text="", files=[file["id"]], thread=thread)

    def _post(self, what: str, **asked: Any) -> Doc:
        answer: Doc = self.house.http.post(f"/client/{what}", json={"person": self.id, "tab": self.tab, **asked}).json()
        return answer


def _element(blocks: list[Doc], action: str) -> tuple[str, Doc]:
    for block in blocks:
        for element in [*block.get("elements", ()), block.get("accessory"), block.get("element")]:
            if element and element.get("action_id") == action:
                return block["block_id"], element
    raise AssertionError(f"no {action} is shown")


def _initial(element: Doc) -> Doc:
    for given, kept in (
        ("initial_value", "value"),
        ("initial_option", "selected_option"),
        ("initial_conversation", "selected_conversation"),
        ("initial_user", "selected_user"),
        ("initial_date", "selected_date"),
    ):
        if given in element:
            return {"type": element["type"], kept: element[given]}
    return {"type": element["type"]}

"""Somebody pressed a button or chose from a menu: what every such listener has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient

from chalicelib.slack.asking import Asking, answered, asking
from chalicelib.slack.blocks import Block
from chalicelib.slack.services import Services


@dataclass(frozen=True)
class Press:
    """What was pressed (``body``, as Slack sends it), by whom, and the way to answer where it stands."""

    who: Asking
    body: dict[str, Any]
    respond: Respond

    @property
    def value(self) -> str:
        """The value of the button, or of what was chosen."""
        action = self.body["actions"][0]
        chosen = action.get("selected_option")
        return str(chosen["value"] if chosen else action.get("value", ""))

    @property
    def view(self) -> dict[str, Any]:
        """The modal or the Home tab in which it was pressed; empty in a message."""
        return self.body.get("view") or {}

    @property
    def channel(self) -> str:
        """The channel of the message in which it was pressed; empty in a modal and on the Home tab."""
        return str((self.body.get("channel") or {}).get("id") or "")

    def show(self, view: Block) -> None:
        """Open a modal, on top of the one that is open."""
        if self.view.get("type") == "modal":
            self.who.client.views_push(trigger_id=self.body["trigger_id"], view=view)
        else:
            self.who.client.views_open(trigger_id=self.body["trigger_id"], view=view)

    def redraw(self, view: Block) -> None:
        """Change the modal in which it was pressed."""
        self.who.client.views_update(view_id=self.view["id"], hash=self.view["hash"], view=view)

    def answer(self, text: str, blocks: list[Block] | None = None, *, instead: bool = False) -> None:
        """Say something to this person alone, or ``instead`` of the message in which it was pressed."""
        self.respond(text=text, blocks=blocks, response_type="ephemeral", replace_original=instead)


def pressed(services: Services, does: Callable[[Press], None]) -> Callable[..., None]:
    """The listener that does this; each must check the role first, whatever was displayed."""

    def listener(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient, respond: Respond) -> None:
        ack()

        def tell(text: str) -> None:
            if body.get("response_url") or body.get("response_urls"):
                respond(text=text, response_type="ephemeral", replace_original=False)
            else:
                client.chat_postMessage(channel=context.user_id or "", text=text)

        with answered(tell):
            who = asking(context, client, services)
            with answered(tell, who.say):
                does(Press(who, body, respond))

    return listener

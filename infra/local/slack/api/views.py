"""views.*: modals and Home."""

from __future__ import annotations

from infra.local.slack.api.call import Call, Offer
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc
from infra.local.slack.views import checked


def _view(call: Call, kind: str = "modal") -> Doc:
    view = call.structure("view")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view"]})
    # Before the trigger is spent: what is refused for its blocks may be sent again with the same trigger.
    checked(view, kind)
    return view


def _trigger(call: Call) -> Doc:
    return call.workspace.tickets.spend_trigger(call.text("trigger_id") or call.text("interactivity_pointer"))


def _open(call: Call) -> Doc:
    view, trigger = _view(call), _trigger(call)
    return {"view": call.workspace.views.open(trigger["person"], trigger["tab"], view)}


def _push(call: Call) -> Doc:
    view, trigger = _view(call), _trigger(call)
    if not trigger["view"]:
        raise Refused("not_found")
    return {"view": call.workspace.views.push(trigger["person"], trigger["tab"], view)}


def _update(call: Call) -> Doc:
    id, external = call.text("view_id"), call.text("external_id")
    if not id and not external:
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view_id"]})
    return {"view": call.workspace.views.update(id, external, _view(call), call.text("hash"))}


def _publish(call: Call) -> Doc:
    person = call.workspace.people.get(call.needed("user_id"))["id"]
    return {"view": call.workspace.views.publish(person, _view(call, "home"), call.text("hash"))}


METHODS = {
    "views.open": Offer(_open),
    "views.push": Offer(_push),
    "views.update": Offer(_update),
    "views.publish": Offer(_publish),
}

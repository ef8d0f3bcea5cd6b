"""users.*: who is there."""

from __future__ import annotations

from infra.local.slack.api.call import Call, Offer
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc


def _shown(call: Call, user: Doc) -> Doc:
    hidden = {"person"} if call.flag("include_locale") else {"person", "locale"}
    shown = {key: value for key, value in user.items() if key not in hidden}
    if "users:read.email" not in call.workspace.identity.scopes:
        shown["profile"] = {key: value for key, value in user["profile"].items() if key != "email"}
    return shown


def _info(call: Call) -> Doc:
    return {"user": _shown(call, call.workspace.people.get(call.needed("user")))}


def _list(call: Call) -> Doc:
    page, more = call.page([_shown(call, user) for user in call.workspace.people.all()])
    return {"members": page, "cache_ts": int(call.workspace.now()), **more}


def _by_email(call: Call) -> Doc:
    email = call.needed("email").lower()
    for user in call.workspace.people.humans():
        if user["profile"]["email"].lower() == email:
            return {"user": _shown(call, user)}
    raise Refused("users_not_found")


def _conversations(call: Call) -> Doc:
    person = call.text("user") or call.bot
    call.workspace.people.get(person)
    kinds = call.text("types", "public_channel")
    known = {each["id"] for each in call.workspace.channels.all(call.bot)}
    channels = [each for each in call.workspace.channels.of(person) if each["id"] in known]
    wanted = [
        each
        for each in channels
        if ("im" if each["is_im"] else "private_channel" if each["is_private"] else "public_channel") in kinds.split(",")
    ]
    page, more = call.page(wanted)
    return {"channels": page, **more}


METHODS = {
    "users.info": Offer(_info, ("users:read",)),
    "users.list": Offer(_list, ("users:read",)),
    "users.lookupByEmail": Offer(_by_email, ("users:read.email",)),
    "users.conversations": Offer(_conversations, ("channels:read", "groups:read", "im:read", "mpim:read")),
}

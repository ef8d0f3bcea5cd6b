"""auth.*, oauth.*, reactions.*, blocks.*: the token, the installation, marks on messages, a check of blocks."""

from __future__ import annotations

import hmac

from infra.local.slack.api.call import Call, Offer
from infra.local.slack.refusal import Refused, explained
from infra.local.slack.rules import blocks_faults, view_faults
from infra.local.slack.store import Doc


def _auth_test(call: Call) -> Doc:
    identity = call.workspace.identity
    return {
        "url": f"{call.workspace.page_url}/",
        "team": identity.team_name,
        "user": identity.app_name.lower(),
        "team_id": identity.team,
        "user_id": identity.bot_user,
        "bot_id": identity.bot_id,
        "is_enterprise_install": False,
    }


def _api_test(call: Call) -> Doc:
    if call.text("error"):
        raise Refused(call.text("error"), args=call.arguments)
    return {"args": call.arguments}


def oauth_access(call: Call) -> Doc:
    """Exchange a code of the installation for the token; the secret proves the app instead of a token."""
    identity = call.workspace.identity
    if not identity.client_id or call.text("client_id") != identity.client_id:
        raise Refused("invalid_client_id")
    if not hmac.compare_digest(call.text("client_secret").encode(), identity.client_secret.encode()):
        raise Refused("bad_client_secret")
    call.workspace.tickets.spend_code(call.text("code"))
    humans = call.workspace.people.humans()
    return {
        "access_token": identity.token,
        "token_type": "bot",
        "scope": ",".join(sorted(identity.scopes)),
        "bot_user_id": identity.bot_user,
        "app_id": identity.app_id,
        "team": {"id": identity.team, "name": identity.team_name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": humans[0]["id"] if humans else identity.bot_user},
    }


def _react(call: Call) -> Doc:
    channel = call.workspace.channels.get(call.needed("channel"), call.bot)["id"]
    mark(call, channel, call.needed("timestamp"), call.needed("name").strip(":"), call.bot)
    return {}


def mark(call: Call, channel: str, ts: str, name: str, person: str) -> None:
    """Put somebody's reaction on a message.

    Raises:
        Refused: ``message_not_found``, ``already_reacted``.
    """
    reactions = [dict(each) for each in call.workspace.messages.get(channel, ts).get("reactions", ())]
    found = next((each for each in reactions if each["name"] == name), None)
    if found is None:
        reactions.append({"name": name, "users": [person], "count": 1})
    elif person in found["users"]:
        raise Refused("already_reacted")
    else:
        found |= {"users": [*found["users"], person], "count": found["count"] + 1}
    call.workspace.messages.change(channel, ts, {"reactions": reactions})


def _validate(call: Call) -> Doc:
    view, blocks = call.structure("view"), call.structure("blocks", "invalid_blocks_format")
    faults = view_faults(view) if view is not None else blocks_faults(blocks)
    if faults:
        raise explained("invalid_blocks", faults)
    return {}


METHODS = {
    "api.test": Offer(_api_test),
    "auth.test": Offer(_auth_test),
    "reactions.add": Offer(_react, ("reactions:write",)),
    "blocks.validate": Offer(_validate),
}

"""Buttons and menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from chalicelib.people.permissions import Action
from chalicelib.recruiting.candidate import Candidate
from chalicelib.slack import cards, home
from chalicelib.slack.asking import Asking, answered, asking
from chalicelib.slack.listeners.events import publish_home
from chalicelib.slack.modals import candidate, correction, person, search, settings
from chalicelib.slack.services import Services

LINK_SECONDS = 300
Does = Callable[[Asking, dict[str, Any]], None]


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    for action_id, does in {
        cards.OPEN: _open,
        cards.CORRECT: _correct,
        cards.SEARCH: _search,
        candidate.REVEAL: _reveal,
        home.REFRESH: _refresh,
        "settings_open": _settings,
        "person_open": _person,
    }.items():
        app.action(action_id)(_listener(services, does))
    app.action(cards.MORE)(_more(services))


def _listener(services: Services, does: Does) -> Callable[..., None]:
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
                does(who, body)

    return listener


def _open(who: Asking, body: dict[str, Any]) -> None:
    who.may(Action.SEE_CANDIDATES)
    found = who.services.pool.get(_value(body))
    _show(who, body, candidate.view(found, who.member, who.say))


def _reveal(who: Asking, body: dict[str, Any]) -> None:
    who.may(Action.REVEAL_CONTACT)
    found = who.services.reveal(who.member.id, candidate.candidate_of(body["view"]), _value(body))
    view = candidate.view(found, who.member, who.say, revealed=True, link=_link(who.services, found))
    who.client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)


def _correct(who: Asking, body: dict[str, Any]) -> None:
    who.may(Action.CORRECT_CANDIDATE)
    # The form shows contact data, so opening it is a look at them with this purpose.
    found = who.services.reveal(who.member.id, _value(body), "correct")
    _show(who, body, correction.view(found, who.say))


def _search(who: Asking, body: dict[str, Any]) -> None:
    who.may(Action.SEE_CANDIDATES)
    _show(who, body, search.view(who.say))


def _settings(who: Asking, body: dict[str, Any]) -> None:
    who.may(Action.CHANGE_SETTINGS)
    _show(who, body, settings.view(who.services.workspaces.get(who.team), who.say))


def _person(who: Asking, body: dict[str, Any]) -> None:
    who.may(Action.CHANGE_PEOPLE)
    _show(who, body, person.view(who.say))


def _refresh(who: Asking, body: dict[str, Any]) -> None:
    publish_home(who)


def _more(services: Services) -> Callable[..., None]:
    """The next page takes the list's place where it stands."""

    def listener(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient, respond: Respond) -> None:
        ack()

        def tell(text: str) -> None:
            respond(text=text, response_type="ephemeral", replace_original=False)

        with answered(tell):
            who = asking(context, client, services)
            with answered(tell, who.say):
                who.may(Action.SEE_CANDIDATES)
                cursor, _, part = _value(body).partition(" ")
                page = services.find(part, cursor)
                text, blocks = cards.results(page.candidates, part, page.cursor, who.say)
                if body.get("view"):
                    view = search.view(who.say, part, blocks)
                    client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
                else:
                    respond(text=text, blocks=blocks, response_type="ephemeral", replace_original=True)

    return listener


def _show(who: Asking, body: dict[str, Any], view: dict[str, Any]) -> None:
    """Open a modal, on top of the one that is open."""
    if (body.get("view") or {}).get("type") == "modal":
        who.client.views_push(trigger_id=body["trigger_id"], view=view)
    else:
        who.client.views_open(trigger_id=body["trigger_id"], view=view)


def _value(body: dict[str, Any]) -> str:
    action = body["actions"][0]
    chosen = action.get("selected_option")
    return str(chosen["value"] if chosen else action.get("value", ""))


def _link(services: Services, found: Candidate) -> str:
    document = services.documents.get(found.document)
    return services.files.link(document.key, document.version, LINK_SECONDS) if document else ""

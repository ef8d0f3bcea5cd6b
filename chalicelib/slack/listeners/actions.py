"""Buttons and menus."""

from __future__ import annotations

from slack_bolt import App
from slack_sdk.errors import SlackApiError

from chalicelib.people.permissions import Action
from chalicelib.recruiting.candidate import Candidate
from chalicelib.slack import cards, home
from chalicelib.slack.listeners.events import publish_home
from chalicelib.slack.listeners.press import Press, pressed
from chalicelib.slack.modals import candidate, correction, person, search, settings
from chalicelib.slack.recruiting.answers import scope_of
from chalicelib.slack.services import Services
from chalicelib.slack.training import completion

LINK_SECONDS = 300

NOT_FETCHED = ("invalid_blocks", "invalid_arguments")
"""What Slack answers to a view with a picture that it could not fetch."""


def register(app: App, services: Services) -> None:
    """Register these listeners: each checks the role first, whatever was displayed."""
    for action_id, does in {
        cards.OPEN: _open,
        cards.CORRECT: _correct,
        cards.SEARCH: _search,
        cards.MORE: _more,
        candidate.REVEAL: _reveal,
        home.REFRESH: _refresh,
        "settings_open": _settings,
        "person_open": _person,
    }.items():
        app.action(action_id)(pressed(services, does))


def _open(press: Press) -> None:
    who = press.who
    who.may(Action.SEE_CANDIDATES)
    press.show(who.services.answers.candidates.view(press.value, who.member, who.say))


def _reveal(press: Press) -> None:
    who = press.who
    who.may(Action.REVEAL_CONTACT)
    found = who.services.reveal(who.member.id, candidate.candidate_of(press.view), press.value)
    link = _link(who.services, found)
    press.redraw(who.services.answers.candidates.view(found.id, who.member, who.say, revealed=found, link=link))


def _correct(press: Press) -> None:
    who = press.who
    who.may(Action.CORRECT_CANDIDATE)
    # The form shows contact data, so opening it is a look at them with this purpose.
    found = who.services.reveal(who.member.id, press.value, "correct")
    links = {
        key: link for key in {*found.excerpts.values()} if len(link := who.services.files.link(key, "", LINK_SECONDS)) <= 3000
    }
    try:
        press.show(correction.view(found, who.say, links))
    except SlackApiError as error:
        if not links or error.response.get("error") not in NOT_FETCHED:
            raise
        # Slack fetches a picture before it shows it; where it cannot, the form is worth more than the picture.
        press.show(correction.view(found, who.say))


def _search(press: Press) -> None:
    press.who.may(Action.SEE_CANDIDATES)
    press.show(search.view(press.who.say))


def _settings(press: Press) -> None:
    who = press.who
    who.may(Action.CHANGE_SETTINGS)
    press.show(settings.view(who.services.workspaces.get(who.team), who.say))


def _person(press: Press) -> None:
    press.who.may(Action.CHANGE_PEOPLE)
    press.show(person.view(press.who.say))


def _refresh(press: Press) -> None:
    # The months that are chosen there stay chosen.
    blocks = press.view.get("state", {}).get("values", {}).values()
    chosen = next((block[completion.SPAN].get("selected_option") for block in blocks if completion.SPAN in block), None)
    publish_home(press.who, str((chosen or {}).get("value", "")))


def _more(press: Press) -> None:
    """The next page takes the list's place where it stands."""
    who = press.who
    who.may(Action.SEE_CANDIDATES)
    cursor, _, part = press.value.partition(" ")
    scope = scope_of(who.member)
    text, blocks = cards.results(who.services.answers.find(scope, part, cursor), part, scope, who.say)
    if press.view:
        press.redraw(search.view(who.say, part, blocks))
    else:
        press.answer(text, blocks, instead=True)


def _link(services: Services, found: Candidate) -> str:
    document = services.documents.get(found.document)
    return services.files.link(document.key, document.version, LINK_SECONDS) if document else ""

"""Modals that were sent."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError, Forbidden, Invalid
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action
from chalicelib.slack import cards
from chalicelib.slack.asking import answered, asking, beside
from chalicelib.slack.blocks import escape
from chalicelib.slack.failures import explain
from chalicelib.slack.modals import correction, person, search, settings
from chalicelib.slack.recruiting.answers import scope_of
from chalicelib.slack.refusals import translated
from chalicelib.slack.services import Services
from chalicelib.slack.words import language_of

FIELD_OF = {
    "candidate.name": "name",
    "candidate.email": "email",
    "candidate.phone": "phone",
    "candidate.years": "years",
    "candidate.channel": "channel",
    "candidate.location": "location",
    "candidate.company": "company",
    "candidate.title": "title",
    "candidate.school": "school",
    "candidate.degree": "degree",
    "candidate.changed": "name",
    "person.name": "who",
    "person.timezone": "who",
    "person.yourself": "who",
    "role.admin_only": "role",
    "settings.hire_cost": settings.COST,
    "settings.hire_source": settings.SOURCE,
    "settings.low_level": settings.LOW,
}
"""The field of the modal beside which an error is shown."""


def register(app: App, services: Services) -> None:
    """Register these listeners."""

    def corrected(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, "name")):
            who = asking(context, client, services)
            try:
                who.may(Action.CORRECT_CANDIDATE)
                candidate, version, values = correction.typed(view)
                if wrong := services.correct.wrong(values):
                    ack(response_action="errors", errors={field: explain(error, who.say) for field, error in wrong.items()})
                    return
                services.correct(who.member.id, candidate, version, values)
            except EvenkeelError as error:
                ack(response_action="errors", errors={FIELD_OF.get(error.code, "name"): explain(error, who.say)})
            else:
                ack()
                client.chat_postMessage(channel=who.user, text=who.say("Saved. Thank you: these fields count as checked now."))

    def searched(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, search.FIELD)):
            who = asking(context, client, services)
            with answered(beside(ack, search.FIELD), who.say):
                who.may(Action.SEE_CANDIDATES)
                part = search.typed(view)
                scope = scope_of(who.member)
                _, blocks = cards.results(services.answers.find(scope, part), part, scope, who.say)
                ack(response_action="update", view=search.view(who.say, part, blocks))

    def person_added(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, "who")):
            who = asking(context, client, services)
            user, role, department = person.typed(view)
            try:
                who.may(Action.CHANGE_PEOPLE)
                with translated():
                    profile = client.users_info(user=user, include_locale=True)["user"]
                if profile.get("is_bot"):
                    raise Forbidden("person.bot")
                name = profile.get("real_name") or profile.get("name") or ""
                zone = profile.get("tz") or "Asia/Shanghai"
                locale = language_of(profile.get("locale") or "en")
                new = Member(f"{user.lower()}", name, role, department, locale, zone, who.team, user)
                member = services.change_people.add(who.member, new)
            except EvenkeelError as error:
                ack(response_action="errors", errors={FIELD_OF.get(error.code, "who"): explain(error, who.say)})
            else:
                ack()
                text = who.say("{name} can use Evenkeel now: `/hr` says what they may do.", name=escape(member.name))
                client.chat_postMessage(channel=who.user, text=text)

    def settings_saved(ack: Ack, view: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        with answered(beside(ack, "channel")):
            who = asking(context, client, services)
            with answered(beside(ack, "channel"), who.say):
                who.may(Action.CHANGE_SETTINGS)
                try:
                    chosen = settings.typed(view, who.team)
                except Invalid as error:
                    ack(response_action="errors", errors={FIELD_OF[error.code]: explain(error, who.say)})
                    return
                services.workspaces.save(chosen)
                ack()
                text = who.say("I tell of new candidates in <#{channel}> from now on.", channel=chosen.channel)
                client.chat_postMessage(channel=who.user, text=text)

    for callback, listener in {
        correction.CALLBACK: corrected,
        search.CALLBACK: searched,
        person.CALLBACK: person_added,
        settings.CALLBACK: settings_saved,
    }.items():
        app.view(callback)(listener)

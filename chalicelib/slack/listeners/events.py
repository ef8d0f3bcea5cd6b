"""What Slack tells by itself: Home was opened, a file was shared, the app was removed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError, Forbidden
from chalicelib.people.member import Member, Role
from chalicelib.people.permissions import Action, may
from chalicelib.slack.asking import Asking, answered, asking
from chalicelib.slack.failures import explain
from chalicelib.slack.home import home_of, stranger_home
from chalicelib.slack.recruiting.answers import scope_of
from chalicelib.slack.services import Services
from chalicelib.slack.words import Words, language_of
from chalicelib.training.session import folded

MOST_NAMED = 3
"""People who are named to somebody who may hand in nothing."""


def register(app: App, services: Services) -> None:
    """Register these listeners."""

    def home_opened(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        if event.get("tab") != "home":
            return
        profile = client.users_info(user=event["user"], include_locale=True)["user"]
        try:
            who = asking(context, client, services)
        except Forbidden:
            words = Words(language_of(profile.get("locale") or "en"))
            client.views_publish(user_id=event["user"], view=stranger_home(words))
            return
        publish_home(replace(who, **_in_their_language(who, profile)))

    def file_shared(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        user = event.get("user_id") or context.user_id or ""
        if user == context.bot_user_id:
            return

        def tell(text: str) -> None:
            client.chat_postMessage(channel=user, text=text)

        # In channels people share files for each other; only what is sent to the bot itself is meant for it, and what stands
        # below the message of a fair, which whoever fetches it finds out.
        channel = str(event.get("channel_id", ""))
        if not channel.startswith("D"):
            at_fair(event, user, channel, context, client)
            return
        with answered(tell):
            who = asking(context, client, services)
            try:
                training = may(who.member, Action.SEND_TRAINING)
                if not training and not may(who.member, Action.SEND_RESUME):
                    raise Forbidden("file.forbidden", people=who.say.listed(_who_hands_in(services, who.member)))
                kinds = "both" if training and may(who.member, Action.SEND_RESUME) else "training" if training else "resumes"
                job = {"file": event["file_id"], "team": who.team, "by": who.member.id, "user": user, "kinds": kinds}
                services.slack_files.send(job)
            except EvenkeelError as error:
                tell(explain(error, who.say))

    def at_fair(event: dict[str, Any], user: str, channel: str, context: BoltContext, client: WebClient) -> None:
        if not any(fair.channel == channel for fair in services.answers.fairs.run.fairs.opened()):
            return
        with suppress(Forbidden):
            who = asking(context, client, services)
            who.may(Action.RUN_FAIRS)
            services.slack_files.send(
                {"file": event["file_id"], "team": who.team, "by": who.member.id, "user": user, "channel": channel}
            )

    def message(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        if event.get("channel_type") != "im" or event.get("bot_id") or event.get("subtype"):
            return

        def tell(text: str) -> None:
            client.chat_postMessage(channel=event["channel"], text=text)

        with answered(tell):
            who = asking(context, client, services)
            tell(who.say("Type `/hr` to see what I can do, or send me a résumé or a training record as a file."))

    def removed(event: dict[str, Any], body: dict[str, Any]) -> None:
        services.forget_installation(body)

    app.event("app_home_opened")(home_opened)
    app.event("file_shared")(file_shared)
    app.event("message")(message)
    app.event("app_uninstalled")(removed)
    app.event("tokens_revoked")(removed)


def _who_hands_in(services: Services, member: Member) -> list[str]:
    """The names of those who hand in this person's files of training: of their department, else who looks after it for all."""
    everyone = [each for each in services.directory.everyone() if may(each, Action.SEND_TRAINING)]
    for role in (Role.DEPARTMENT_CONTACT, Role.HIRING_MANAGER):
        here = [each.name for each in everyone if each.role is role and folded(each.department) == folded(member.department)]
        if here:
            return here[:MOST_NAMED]
    return [each.name for each in everyone if each.role in (Role.TRAINER, Role.HR_MANAGER)][:MOST_NAMED] or ["—"]


def publish_home(who: Asking, months: str = "") -> None:
    """Show this person their Home as it is now, training in these ``months`` (a ``Span``; the running one without)."""
    candidates = who.services.answers.find(scope_of(who.member), "").candidates if may(who.member, Action.SEE_CANDIDATES) else ()
    channel_set = bool(who.services.workspaces.get(who.team).channel)
    about, sees = who.services.answers.training, may(who.member, Action.SEE_TRAINING)
    training = about.at_home(who.member, who.say, months) if sees else ()
    who.client.views_publish(user_id=who.user, view=home_of(who.member, candidates, channel_set, who.say, training))


def _in_their_language(who: Asking, profile: dict[str, Any]) -> dict[str, Any]:
    """The member with the language and zone that their Slack profile has now; kept if they are others than before."""
    locale = language_of(profile.get("locale") or who.member.locale)
    zone = profile.get("tz") or who.member.timezone
    member: Member = replace(who.member, locale=locale, timezone=zone)
    if member != who.member:
        who.services.directory.save(member, [])
    return {"member": member, "say": Words(locale)}

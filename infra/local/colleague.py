"""Who somebody on the page is to Evenkeel: what the composer offers them to type, and what of the bucket is theirs."""

from __future__ import annotations

from chalicelib.errors import EvenkeelError
from chalicelib.people.member import Member
from chalicelib.slack.commands.catalogue import ALONE, COMMANDS, ROOT, Command
from chalicelib.slack.words import Words, language_of
from infra.local.shelf import Shelf, shelf_of
from infra.local.slack import Workspace
from infra.local.slack.store import Doc

FOR_STRANGERS = ("help",)


def known_as(workspace: Workspace, person: str) -> tuple[Member | None, str]:
    """The member behind Slack's id, None for a stranger or while the directory does not answer; and their language now.

    Raises:
        Refused: ``user_not_found``.
    """
    # Imported when it is asked: it reads the environment, which is set while the stack starts.
    from chalicelib import wiring

    language = language_of(str(workspace.people.get(person)["locale"]))
    try:
        member = wiring.directory().by_slack(workspace.identity.team, person)
    except EvenkeelError:
        # The page should open all the same; what may be done is checked by the app, each time.
        member = None
    return (None if member and member.left else member), language


def typed_by(member: Member | None, language: str) -> list[Doc]:
    """What this person may type, in this language, ``/hr`` alone first; ``words`` are the beginnings that mean the same."""
    say = Words(language)

    def offered(command: Command) -> Command | None:
        if member:
            return command.seen_by(member)
        return command if command.name in FOR_STRANGERS else None

    listed = [{"command": ROOT, "words": [ROOT], "usage": ROOT, "hint": say(ALONE)}]
    for command in filter(None, map(offered, COMMANDS)):
        own = command.chinese if language == "zh" else command.name
        words = dict.fromkeys(f"{ROOT} {word}" for word in (own, command.name, command.chinese))
        listed.append(
            {"command": f"{ROOT} {own}", "words": list(words), "usage": command.usage(language), "hint": say(command.summary)}
        )
    return listed


def shelf(workspace: Workspace, person: str) -> Shelf:
    """What of the bucket is this person's.

    Raises:
        Refused: ``user_not_found``. Unavailable: the tables do not answer.
    """
    from chalicelib import wiring, wiring_recruiting, wiring_training
    from chalicelib.slack.training.departments import Departments

    member, _ = known_as(workspace, person)
    departments = Departments(wiring.directory(), wiring_training.other_names())

    def fairs() -> list[tuple[str, str]]:
        return [(fair.id, fair.name) for fair in wiring_recruiting.fairs("api").opened()]

    today = wiring_training.company_day(wiring.now())
    return shelf_of(member, departments.all, lambda one, other: departments.called.same(one, other), fairs, today)

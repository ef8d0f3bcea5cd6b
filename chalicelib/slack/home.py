"""The Home tab: what is new, what waits, and what this person may do."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.scope import Scope
from chalicelib.slack.blocks import Block, actions, button, context, divider, header, home, section
from chalicelib.slack.cards import SEARCH, line
from chalicelib.slack.commands.catalogue import COMMANDS
from chalicelib.slack.recruiting.scoping import scope_of
from chalicelib.slack.value import timing
from chalicelib.slack.words import Words

REFRESH = "home_refresh"


def home_of(
    member: Member, candidates: Sequence[Candidate], channel_set: bool, say: Words, training: Sequence[Block] = ()
) -> Block:
    """The Home tab of a member; ``candidates`` are the newest and ``training`` how it is, empty for who may not see them."""
    blocks: list[Block] = [header(say("Hello {name}", name=member.name))]
    if not channel_set and may(member, Action.CHANGE_SETTINGS):
        blocks.append(
            section(
                say(":wave: *First step:* choose the channel in which I tell of new candidates. `/hr settings`"),
                accessory=button(say("Choose the channel"), "settings_open", style="primary"),
            )
        )
    if may(member, Action.SEE_CANDIDATES):
        blocks += _new_candidates(candidates, scope_of(member), say)
    blocks += training
    blocks += [divider(), section(f"*{say('What you can type')}*\n" + command_lines(member, say))]
    buttons = [button(say("Refresh"), REFRESH)]
    if may(member, Action.SEE_OWN_VALUE):
        buttons.append(button(say("Your digest"), timing.OPEN))
    blocks.append(actions(*buttons, block_id="home"))
    return home(blocks)


def stranger_home(say: Words) -> Block:
    """The Home tab of somebody whom the directory does not know."""
    return home(
        [
            header(say("Welcome to Evenkeel")),
            section(say("I do not know you yet. Ask your HR manager to add you: `/hr people add`.")),
        ]
    )


def command_lines(member: Member, say: Words) -> str:
    """The commands that this person may use, a line each."""
    return "\n".join(
        f"`{command.usage(say.language)}` {say(command.summary)}"
        for command in (each.seen_by(member) for each in COMMANDS)
        if command
    )


def _new_candidates(candidates: Sequence[Candidate], scope: Scope, say: Words) -> list[Block]:
    blocks = [section(f"*{say('New candidates')}*", accessory=button(say("Search"), SEARCH), block_id="new")]
    if not candidates:
        nobody = say("Nobody yet. Put a résumé into the shared bucket under `resumes/`, or send it to me as a file.")
        blocks.append(section(nobody if scope.everything else say("Nobody is considered for your vacancies yet.")))
        return blocks
    for candidate in candidates:
        blocks += line(candidate, say)
    waiting = sum(bool(candidate.to_check) for candidate in candidates)
    if waiting:
        blocks.append(context(say.many("{count} of them needs a look", "{count} of them need a look", waiting)))
    return blocks

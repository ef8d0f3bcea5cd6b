"""Who asks, in which language, and what becomes of an error: what every listener has in common."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError, Forbidden
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, require
from chalicelib.slack.failures import UNKNOWN, explain
from chalicelib.slack.refusals import translated
from chalicelib.slack.services import Services
from chalicelib.slack.words import Words, language_of

LOG = logging.getLogger("evenkeel.slack")


@dataclass(frozen=True)
class Asking:
    """The person behind a request: a member with their words. ``address`` is where our pages are, as they reach us."""

    member: Member
    say: Words
    team: str
    user: str
    client: WebClient
    services: Services
    address: str = ""

    def may(self, action: Action) -> None:
        """Go on only if this person may do that.

        Raises:
            Forbidden: ``role.forbidden``.
        """
        require(self.member, action)


def asking(context: BoltContext, client: WebClient, services: Services) -> Asking:
    """The person behind a request.

    Raises:
        Forbidden: ``person.stranger``, the directory does not know them, or they have left.
    """
    team, user = context.team_id or "", context.user_id or ""
    member = services.directory.by_slack(team, user)
    if member is None or member.left:
        raise Forbidden("person.stranger")
    address = str(context.get("address") or "")
    return Asking(member, Words(language_of(member.locale)), team, user, client, services, address)


@contextmanager
def answered(tell: Callable[[str], Any], say: Words | None = None) -> Iterator[None]:
    """Tell a person what went wrong instead of letting Slack say "failed".

    Before it is known who asks (no ``say``) it is told in both languages.
    """
    try:
        with translated():
            yield
    except Exception as error:  # noqa: BLE001 - the edge: whatever failed, the person hears of it
        tell(sentences(error, say))


def beside(ack: Ack, field: str) -> Callable[[str], None]:
    """Say it beside this field of a modal that was sent, and keep what was typed."""

    def tell(text: str) -> None:
        ack(response_action="errors", errors={field: text})

    return tell


def sentences(error: Exception, say: Words | None = None) -> str:
    """What this error says to a person, in both languages without ``say``; what nobody foresaw is logged with a number."""
    languages = [say] if say else [Words("en"), Words("zh")]
    if isinstance(error, EvenkeelError):
        LOG.info("refused: %s", error.code)
        return "\n".join(explain(error, each) for each in languages)
    reference = uuid.uuid4().hex[:8]
    LOG.error("failed with reference %s", reference, exc_info=error)
    return "\n".join(each(UNKNOWN, reference=reference) for each in languages)

"""Who asks, in which language, and what becomes of an error: what every listener has in common."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient

from chalicelib.errors import EvenkeelError, Forbidden
from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, require
from chalicelib.slack.failures import UNKNOWN, explain
from chalicelib.slack.services import Services
from chalicelib.slack.words import Words, language_of

LOG = logging.getLogger("evenkeel.slack")


@dataclass(frozen=True)
class Asking:
    """The person behind a request: a member with their words."""

    member: Member
    say: Words
    team: str
    user: str
    client: WebClient
    services: Services

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
    return Asking(member, Words(language_of(member.locale)), team, user, client, services)


@contextmanager
def answered(tell: Callable[[str], Any], say: Words | None = None) -> Iterator[None]:
    """Tell a person what went wrong instead of letting Slack say "failed".

    Before it is known who asks (no ``say``) it is told in both languages. A bare ``except`` is right here, at the edge: what
    nobody foresaw is logged with a number that the person is told.
    """
    languages = [say] if say else [Words("en"), Words("zh")]
    try:
        yield
    except EvenkeelError as error:
        LOG.info("refused: %s", error.code)
        tell("\n".join(explain(error, each) for each in languages))
    except Exception:
        reference = uuid.uuid4().hex[:8]
        LOG.exception("failed with reference %s", reference)
        tell("\n".join(each(UNKNOWN, reference=reference) for each in languages))


def once(services: Services) -> Callable[..., BoltResponse]:
    """Bolt's middleware that lets each request through once: Slack sends events again when it heard no answer."""

    def middleware(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        identity = body.get("event_id") or body.get("trigger_id")
        if not identity:
            return next()
        if not services.seen.first(str(identity)):
            LOG.info("seen before: %s", body.get("type") or "command")
            return BoltResponse(status=200, body="")
        try:
            return next()
        except Exception:
            services.seen.forget(str(identity))
            raise

    return middleware

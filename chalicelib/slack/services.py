"""The use cases that the Slack door needs, built by ``chalicelib.wiring``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.people.directory import ChangePeople, Directory
    from chalicelib.recruiting.pool import CorrectCandidate, RevealContact
    from chalicelib.recruiting.ports import Documents, Files, Outbox, Pool
    from chalicelib.slack.commands.answers import Answers
    from chalicelib.slack.workspace import Seen, Workspaces


@dataclass(frozen=True)
class Services:
    """What listeners may ask."""

    answers: Answers
    directory: Directory
    change_people: ChangePeople
    reveal: RevealContact
    correct: CorrectCandidate
    pool: Pool
    documents: Documents
    files: Files
    slack_files: Outbox
    workspaces: Workspaces
    seen: Seen
    forget_installation: Callable[[dict[str, Any]], None]

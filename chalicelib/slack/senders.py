"""Whoever sent a résumé to the bot is answered where they sent it: they may not be in the channel that hears of all files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.errors import EvenkeelError
from chalicelib.people.directory import Directory
from chalicelib.recruiting.document import DIRECT, Batch, Document
from chalicelib.slack.posting import Post
from chalicelib.slack.progress import progress
from chalicelib.slack.words import Words, language_of
from chalicelib.slack.workspace import Channel, Workspace


@dataclass(frozen=True)
class TellSenders:
    """Have each sender know what became of their files of a batch, in one message, which changes with them."""

    directory: Directory
    channel: Channel
    post: Post

    def __call__(self, batch: Batch, names: Mapping[str, str | None]) -> None:
        """Tell them as it is now; ``names`` as ``progress`` takes them. Who sent a file is known once it was fetched.

        Raises:
            EvenkeelError: the first that failed, after all others were told; the same call later does it.
        """
        sent: dict[str, list[Document]] = {}
        for document in batch.documents:
            if document.channel == DIRECT and document.put_by:
                sent.setdefault(document.put_by, []).append(document)
        failed: EvenkeelError | None = None
        for person, documents in sent.items():
            member = self.directory.by_id(person)
            if member is None or not member.slack_user:
                continue
            text, blocks = progress(Batch(batch.id, tuple(documents)), names, Words(language_of(member.locale)))
            try:
                to = Workspace(member.team, self.channel.direct(member.team, member.slack_user))
                self.post(to, f"progress-{batch.id}-{member.id}", text, blocks)
            except EvenkeelError as error:
                failed = failed or error
        if failed:
            raise failed

"""Jobs of the outbox become messages.

A job holds ids only; what it shows is read when it is done, so a late or repeated job shows what is true then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chalicelib.errors import EvenkeelError, Invalid, NotFound
from chalicelib.recruiting.document import Batch
from chalicelib.recruiting.ports import Documents, Pool
from chalicelib.recruiting.same_person import FindAlike
from chalicelib.slack.blocks import Block
from chalicelib.slack.one_person import shown
from chalicelib.slack.posting import Post
from chalicelib.slack.progress import progress
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspaces

LOG = logging.getLogger("evenkeel.delivery")


@dataclass(frozen=True)
class Deliver:
    """Do one job. ``tell_senders`` answers who sent files to the bot; ``others`` are jobs that other modules do, by name."""

    workspaces: Workspaces
    documents: Documents
    pool: Pool
    post: Post
    tell_senders: Callable[[Batch, Mapping[str, str | None]], None]
    others: Mapping[str, Callable[[dict[str, Any]], Any]] = field(default_factory=dict)

    def __call__(self, job: dict[str, Any]) -> None:
        """Have every workspace that wants to know, know.

        Raises:
            Unavailable: not now. Invalid: ``job.unknown``.
        """
        if job.get("job") == "progress":
            self._progress(str(job["batch"]))
        elif job.get("job") == "candidate":
            self._candidate(str(job["candidate"]), f"candidate-{job['fact']}")
        elif job.get("job") == "card":
            self._candidate(str(job["candidate"]), "", anew=bool(job.get("anew")))
        elif job.get("job") in self.others:
            self.others[str(job["job"])](job)
        else:
            raise Invalid("job.unknown", job=str(job.get("job"))[:40])

    def _progress(self, batch_id: str) -> None:
        # Before it is read: whatever happens from now on asks for another message.
        self.documents.release_notice(batch_id)
        batch = self.documents.batch(batch_id)
        while batch.documents:
            names = self._names(batch)
            self._everywhere(f"progress-{batch_id}", partial(progress, batch, names))
            self.tell_senders(batch, names)
            # Two workers may have told of it at once, the one that knew less last.
            later = self.documents.batch(batch_id)
            if later == batch:
                return
            batch = later

    def _candidate(self, candidate_id: str, key: str, *, anew: bool = True) -> None:
        """Have a candidate's card stand in the channels under this key, or the one it was first posted under, as they are now.

        One that was merged has none of its own: if there was one before, it says where the person is. Without ``anew`` only
        a card that stands is changed.
        """
        try:
            person = self.pool.person(candidate_id)
        except NotFound:
            LOG.info("candidate %s is not in the pool; nothing to tell", candidate_id)
            return
        record = next(each for each in person.records if each.id == candidate_id)
        key = key or f"candidate-sourced-{record.document}"
        if record.into is not None:
            self._everywhere(key, partial(shown.merged, person.shown), anew=False)
            return
        found = FindAlike(self.pool)(person.shown)
        self._everywhere(key, partial(shown.card, person.shown, found), anew=anew)

    def _everywhere(self, key: str, message: Callable[[Words], tuple[str, list[Block]]], *, anew: bool = True) -> None:
        failed: EvenkeelError | None = None
        for workspace in self.workspaces.telling():
            if not (anew or self.post.begun(workspace, key)):
                continue
            text, blocks = message(Words(workspace.language))
            try:
                self.post(workspace, key, text, blocks)
            except EvenkeelError as error:
                # One workspace's trouble is not the others'; they have it when this job comes back.
                failed = failed or error
        if failed:
            raise failed

    def _names(self, batch: Batch) -> dict[str, str | None]:
        candidates = {document.candidate for document in batch.documents if document.candidate}
        return {candidate: person.name for candidate, person in self.pool.several(candidates).items()}

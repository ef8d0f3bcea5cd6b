"""A file that somebody sent to the bot, taken over from Slack into the bucket."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from slack_sdk.web import WebClient

from chalicelib.adapters.slack_channel import SlackChannel
from chalicelib.errors import Invalid, NotFound, Unavailable
from chalicelib.recruiting.document import DIRECT, FAIR, RESUMES
from chalicelib.recruiting.intake import SIZE_LIMIT
from chalicelib.slack.refusals import translated
from chalicelib.training.place import TRAINING, safe_name

CHUNK_SECONDS = 60
OF_TRAINING = frozenset({"xlsx", "xlsm", "xls", "csv", "tsv", "pptx", "ppt", "mp4", "mov", "m4v", "avi", "mkv"})
"""Endings of files that are never a résumé."""


class Bucket(Protocol):
    """Where the files go."""

    def put(self, key: str, content: bytes, put_by: str | None) -> None:
        """Put a file there, with who it is from."""
        ...


@dataclass(frozen=True)
class FetchFile:
    """Take one file over; its folder in the bucket is Slack's id, so a repeat puts the same file in the same place.

    ``fair_of`` gives the fair whose message stands in a channel at a ts.
    """

    slack: SlackChannel
    bucket: Bucket
    explain: Callable[[Invalid | NotFound, str], str]
    fair_of: Callable[[str, str], str | None]

    def __call__(self, job: dict[str, Any]) -> None:
        """Do one job: ``{"file", "team", "by", "user", "kinds", "channel"?}``. The sender is told of a file that cannot be taken.

        A file in a ``channel`` is meant for us only below the message of a fair; it is one of its leads.

        Raises:
            Unavailable: Slack or the bucket does not answer now.
        """
        client = self.slack.client(job["team"])
        try:
            with translated():
                file = client.files_info(file=job["file"])["file"]
            training = not job.get("channel") and _is_training(job, str(file.get("name") or ""))
            folder = f"{TRAINING if training else RESUMES}{DIRECT}/"
            if job.get("channel"):
                fair = self._fair(file, job["channel"])
                if fair is None:
                    return
                folder = f"{RESUMES}{FAIR}/{fair}/"
            size = int(file.get("size") or 0)
            if size > SIZE_LIMIT:
                raise Invalid("document.too_large", name=file.get("name"), size=size, limit=SIZE_LIMIT)
            content = self._download(client, file)
        except (Invalid, NotFound) as error:
            with translated():
                client.chat_postMessage(channel=job["user"], text=self.explain(error, job["by"]))
            return
        # In a folder of its own, so that it keeps its name: by that it is matched, and called in answers.
        self.bucket.put(f"{folder}{job['file']}/{safe_name(file.get('name') or 'file')}", content, job["by"])

    def _fair(self, file: dict[str, Any], channel: str) -> str | None:
        for shares in (file.get("shares") or {}).values():
            for share in shares.get(channel, ()):
                fair = self.fair_of(channel, str(share.get("thread_ts") or ""))
                if fair:
                    return fair
        return None

    def _download(self, client: WebClient, file: dict[str, Any]) -> bytes:
        address = str(file.get("url_private_download") or file.get("url_private") or "")
        if not address.startswith(("https://", self.slack.base_url.removesuffix("/api/"))):
            raise NotFound("slack.file_gone", name=file.get("name"))
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310 - checked
        try:
            with urllib.request.urlopen(request, timeout=CHUNK_SECONDS) as answer:  # noqa: S310 - checked above
                content = bytes(answer.read(SIZE_LIMIT + 1))
        except OSError as error:
            raise Unavailable("slack.unavailable") from error
        if len(content) > SIZE_LIMIT:
            raise Invalid("document.too_large", name=file.get("name"), size=len(content), limit=SIZE_LIMIT)
        return content


def _is_training(job: dict[str, Any], name: str) -> bool:
    """Whether it goes to training: its sender hands in nothing else, or it is no document that a résumé could be."""
    kinds = job.get("kinds", "resumes")
    return kinds == "training" or (kinds == "both" and name.casefold().rsplit(".", 1)[-1] in OF_TRAINING)

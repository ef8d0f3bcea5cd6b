"""Files that were shared in Slack, kept in pieces so that a large one never lies in memory whole."""

from __future__ import annotations

import mimetypes
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc, Store, packed

PIECE = 256 * 1024
LARGEST = 100 * 1024 * 1024
"""Bytes of one file."""


@dataclass(frozen=True)
class Files:
    """The files of the workspace; ``address`` gives where the page server is."""

    store: Store
    now: Callable[[], float]
    address: Callable[[], str]

    def begin(self, name: str, person: str, size: int = 0) -> str:
        """Make room for a file; its id."""
        id = "F" + secrets.token_hex(5).upper()
        name = PurePosixPath(name.replace("\\", "/")).name or "file"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        ending = PurePosixPath(name).suffix.lstrip(".").lower() or "binary"
        base = self.address()
        doc: Doc = {
            "id": id,
            "created": int(self.now()),
            "timestamp": int(self.now()),
            "name": name,
            "title": name,
            "mimetype": kind,
            "filetype": ending,
            "pretty_type": ending.upper(),
            "user": person,
            "size": size,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "channels": [],
            "groups": [],
            "ims": [],
            "url_private": f"{base}/files-pri/{id}/{id}",
            "url_private_download": f"{base}/files-pri/{id}/download/{id}",
            "permalink": f"{base}/client/files/{id}",
            "ready": False,
        }
        self.store.write("INSERT INTO files VALUES (?, ?)", id, packed(doc))
        return id

    def append(self, id: str, number: int, data: bytes) -> None:
        """Keep the next piece."""
        self.store.write("INSERT INTO chunks VALUES (?, ?, ?)", id, number, data)

    def drop(self, id: str) -> None:
        """Forget a file that was not finished."""
        with self.store.together():
            self.store.write("DELETE FROM chunks WHERE file = ?", id)
            self.store.write("DELETE FROM files WHERE id = ?", id)

    def change(self, id: str, **changes: object) -> Doc:
        """Change what is said of it."""
        with self.store.together():
            doc = self.get(id) | changes
            self.store.write("UPDATE files SET doc = ? WHERE id = ?", packed(doc), id)
        return doc

    def get(self, id: str) -> Doc:
        """What is said of it.

        Raises:
            Refused: ``file_not_found``.
        """
        doc = self.store.doc("SELECT doc FROM files WHERE id = ?", id)
        if doc is None:
            raise Refused("file_not_found")
        return doc

    def pieces(self, id: str) -> Iterator[bytes]:
        """Its content."""
        number = 0
        while row := self.store.row("SELECT data FROM chunks WHERE file = ? AND number = ?", id, number):
            yield row[0]
            number += 1

    def share(self, id: str, channel: str) -> Doc:
        """Note that it is in a channel now."""
        kind = "ims" if channel.startswith("D") else "channels"
        return self.change(id, **{kind: [*self.get(id)[kind], channel]}, is_public=kind == "channels")

    def stands(self, id: str, channel: str, ts: str, thread: str) -> Doc:
        """Note below which message it stands there, as ``files.info`` tells it."""
        place = {"ts": ts} | ({"thread_ts": thread} if thread else {})
        shares = {kind: dict(channels) for kind, channels in (self.get(id).get("shares") or {}).items()}
        public = shares.setdefault("public", {})
        public[channel] = [*public.get(channel, ()), place]
        return self.change(id, shares=shares)

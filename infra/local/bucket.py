"""The shared bucket as the page sees it: a port, and its adapter on S3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Protocol
from urllib.parse import quote

from botocore.exceptions import ClientError

PIECE = 256 * 1024
LONGEST_KEY = 1000
"""Bytes; S3 takes 1,024."""


class Missing(Exception):
    """There is no such file."""


class BadName(Exception):
    """No key can be made of it."""


def key_of(folder: str, name: str) -> str:
    """The key of a file in a folder, whatever a person called it: no way up, no control characters, not too long.

    Raises:
        BadName: nothing is left of the name, or it is too long.
    """
    name = PurePosixPath(name.replace("\\", "/")).name
    parts = [*folder.split("/"), name]
    clean = ["".join(letter if letter.isprintable() else "_" for letter in part).strip() for part in parts]
    kept = [part for part in clean if part and part.strip(".")]
    key = "/".join(kept)
    if not name.strip(". ") or len(key.encode()) > LONGEST_KEY:
        raise BadName(name)
    return key


@dataclass(frozen=True)
class Entry:
    """A file: its key, its bytes, when it came (seconds since 1970)."""

    key: str
    size: int
    at: float


@dataclass(frozen=True)
class Listing:
    """What lies directly under a prefix; folders end with ``/``. ``more`` says that not all files are here."""

    folders: Sequence[str]
    files: Sequence[Entry]
    more: bool = False


class Bucket(Protocol):
    """The bucket."""

    def list(self, prefix: str) -> Listing:
        """What lies under a prefix, newest first."""
        ...

    def put(self, key: str, content: BinaryIO, by: str | None) -> None:
        """Put a file there; ``by`` is the id of the person who did it."""
        ...

    def get(self, key: str) -> tuple[int, Iterator[bytes]]:
        """The bytes of a file: how many, and in pieces.

        Raises:
            Missing: there is none.
        """
        ...


@dataclass(frozen=True)
class S3Bucket:
    """The bucket on S3; ``client`` is boto3's."""

    client: Any
    name: str

    def list(self, prefix: str) -> Listing:
        """What lies under a prefix (``Bucket.list``)."""
        folders: dict[str, None] = {}
        files: dict[str, Entry] = {}
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix, Delimiter="/")
        for page in pages:
            folders |= dict.fromkeys(each["Prefix"] for each in page.get("CommonPrefixes", ()))
            for each in page.get("Contents", ()):
                if each["Key"] != prefix:
                    files[each["Key"]] = Entry(each["Key"], each["Size"], each["LastModified"].timestamp())
        newest = sorted(files.values(), key=lambda entry: -entry.at)
        return Listing(sorted(folders), newest[:500], len(newest) > 500)

    def put(self, key: str, content: BinaryIO, by: str | None) -> None:
        """Put a file there (``Bucket.put``); metadata are ASCII, so the id is quoted as in an address."""
        self.client.put_object(Bucket=self.name, Key=key, Body=content, Metadata={"by": quote(by)} if by else {})

    def get(self, key: str) -> tuple[int, Iterator[bytes]]:
        """The bytes of a file (``Bucket.get``)."""
        try:
            answer = self.client.get_object(Bucket=self.name, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                raise Missing(key) from error
            raise
        return int(answer["ContentLength"]), answer["Body"].iter_chunks(PIECE)

"""Large files in the embedded bucket: they lie on disk, and a part of one is read as S3 gives it.

MiniStack keeps what comes in parts, and each version of every file, in memory for good, and gives a version whole whatever part
of it is asked for. A film of some gigabytes would stay in memory here, and be loaded into the intake, which looks at its ends.
"""

from __future__ import annotations

import asyncio
import mmap
import os
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

LARGE = 4 * 1024 * 1024
"""Bytes from which a file is mapped rather than read: what of it is needed comes into memory, and goes when that is short."""

Answer = tuple[int, dict[str, str], Any]


def keep_on_disk(s3: Any, folder: Path) -> None:
    """Have MiniStack's module for S3 keep large files out of memory; parts on their way lie in a folder, without a name."""
    folder.mkdir(parents=True, exist_ok=True)
    s3._version_entry_from_record = _without_content(s3._version_entry_from_record)
    s3._read_body = _mapped(s3._read_body, lambda bucket, key, obj: (obj.get("body"), s3._object_disk_path(bucket, key)))
    s3._version_body = _mapped(
        s3._version_body, lambda _, bucket, key, version: (None, s3._version_disk_path(bucket, key, version["version_id"]))
    )
    s3._upload_part = _on_disk(s3, folder)
    s3._get_object = _in_parts(s3)
    s3.handle_request = _put_together_beside(s3)


def _without_content(entry: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A version without its content: that lies in the file of the object, or of the version once there is a newer one."""

    def without(record: dict[str, Any], version: str, content: object) -> dict[str, Any]:
        return entry(record, version, None)

    return without


def _mapped(read: Callable[..., Any], place: Callable[..., tuple[Any, str | None]]) -> Callable[..., Any]:
    """Read what is small, and map what is large."""

    def mapped(*asked: Any) -> Any:
        held, path = place(*asked)
        if held is None and path and os.path.isfile(path) and os.path.getsize(path) >= LARGE:
            with open(path, "rb") as file:
                return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return read(*asked)

    return mapped


def _on_disk(s3: Any, folder: Path) -> Callable[..., Answer]:
    take = s3._upload_part

    def on_disk(bucket: str, key: str, body: bytes, query: dict[str, Any], headers: dict[str, str]) -> Answer:
        answer: Answer = take(bucket, key, body, query, headers)
        if answer[0] == 200 and len(body) >= LARGE:
            part = s3._multipart_uploads[s3._qp(query, "uploadId")]["parts"][int(s3._qp(query, "partNumber"))]
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(body)
                file.flush()
                # The mapping holds the file, which has no name and goes with it.
                part["body"] = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return answer

    return on_disk


def _in_parts(s3: Any) -> Callable[..., Answer]:
    give = s3._get_object

    def in_parts(bucket: str, key: str, headers: dict[str, str], query: dict[str, Any] | None = None) -> Answer:
        span = headers.get("range", "")
        if not (span and s3._qp(query or {}, "versionId", "")):
            status, given, body = give(bucket, key, headers, query)
            # What is sent is bytes.
            return status, given, bytes(body) if isinstance(body, mmap.mmap) else body
        # A checksum of the whole says nothing of a part of it.
        plain = {name: value for name, value in headers.items() if name != "x-amz-checksum-mode"}
        status, given, body = give(bucket, key, plain, query)
        if status != 200:
            return status, given, body
        found = s3._parse_range(span, len(body))
        if found is None:
            refusal = {"Content-Type": "application/xml", "Content-Range": f"bytes */{len(body)}"}
            return 416, refusal, s3._xml_body(s3._range_error_xml(bucket, key))
        start, end = found
        part = body[start : end + 1]
        about = {"Content-Length": str(len(part)), "Content-Range": f"bytes {start}-{end}/{len(body)}"}
        return 206, {**given, **about}, part

    return in_parts


def _put_together_beside(s3: Any) -> Callable[..., Awaitable[Answer]]:
    """Put what came in parts together in a thread: hashing and writing gigabytes takes half a minute, in which all others would
    wait. One at a time, so that one that is asked for again while it is being put together is found put together."""
    handle = s3.handle_request
    one = asyncio.Lock()

    async def handled(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any], *more: Any, **named: Any
    ) -> Answer:
        asked = handle(method, path, headers, body, query, *more, **named)
        if method != "POST" or "uploadId" not in query:
            return cast(Answer, await asked)
        async with one:
            # It waits for nothing itself: events it tells of from threads of its own.
            return cast(Answer, await asyncio.to_thread(asyncio.run, asked))

    return handled

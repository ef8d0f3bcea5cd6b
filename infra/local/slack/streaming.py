"""Bodies of requests with a limit, and the headers of a download."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

from starlette.requests import Request

from infra.local.slack.files import PIECE
from infra.local.slack.refusal import Refused


class TooLarge(Exception):
    """More came than is taken."""


async def receive(request: Request, most: int) -> bytes:
    """A small body whole.

    Raises:
        Refused: ``request_too_large``.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise Refused("request_too_large")
    return bytes(body)


async def numbered(request: Request, most: int) -> AsyncIterator[tuple[int, bytes]]:
    """A large body in even pieces, counted from 0.

    Raises:
        TooLarge: as soon as it is known.
    """
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise TooLarge
    number, size, waiting = 0, 0, bytearray()
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise TooLarge
        waiting += piece
        while len(waiting) >= PIECE:
            yield number, bytes(waiting[:PIECE])
            del waiting[:PIECE]
            number += 1
    if waiting:
        yield number, bytes(waiting)


def headers_for(name: str, size: int, *, inline: bool = False) -> dict[str, str]:
    """The headers of a download: nothing that was uploaded runs as a page of ours."""
    way = "inline" if inline else "attachment"
    return {
        "Content-Length": str(size),
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'",
    }

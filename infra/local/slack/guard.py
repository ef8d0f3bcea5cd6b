"""Who may use the page's API: this machine's page, not a foreign page in the same browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
Handler = Callable[[Request], Awaitable[Response]]


def guarded(handler: Handler) -> Handler:
    """The handler, for requests that come to this machine's own name and from no other origin.

    The API has no login, so a page elsewhere must be able neither to post to it (Origin) nor to read it by giving its own
    name this machine's address (Host).
    """

    async def handle(request: Request) -> Response:
        host = request.headers.get("host", "")
        origin = request.headers.get("origin")
        if urlsplit(f"//{host}").hostname not in HOSTS or (origin and urlsplit(origin).netloc != host):
            return JSONResponse({"ok": False, "error": "foreign_origin"}, 403)
        return await handler(request)

    return handle

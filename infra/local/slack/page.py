"""The page itself: one file of HTML and its modules and styles, from disk."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

PAGE = Path(__file__).resolve().parents[1] / "page"
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Pictures may come from where the app says; code and styles come from here alone.
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob: http://127.0.0.1:* http://localhost:* https:; object-src 'none'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
    ),
}


def routes() -> list[Route]:
    """The page at ``/``, its parts at ``/page/…``, and the permalinks of messages."""

    async def index(request: Request) -> Response:
        return FileResponse(PAGE / "index.html", media_type="text/html", headers=HEADERS)

    async def part(request: Request) -> Response:
        file = PAGE / request.path_params["name"]
        if not re.fullmatch(r"[a-z_]+\.(js|css)", file.name) or not file.is_file():
            return Response("not found", 404)
        return FileResponse(file, media_type=KINDS[file.suffix], headers=HEADERS)

    async def permalink(request: Request) -> Response:
        channel, end = request.path_params["channel"], request.path_params["end"].lstrip("p")
        ts = f"{end[:-6]}.{end[-6:]}"
        if not re.fullmatch(r"[A-Z0-9]+", channel) or not re.fullmatch(r"\d+\.\d{6}", ts):
            return Response("not found", 404)
        return RedirectResponse(f"/#{channel}/{ts}", 302)

    return [
        Route("/", index, methods=["GET"]),
        Route("/page/{name}", part, methods=["GET"]),
        Route("/archives/{channel}/{end}", permalink, methods=["GET"]),
    ]

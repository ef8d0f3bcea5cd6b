"""What listens on the stack's one address: the page and Slack's API for it, and the way through to the functions' door."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from infra.local.clock import LaptopClock
from infra.local.slack import Workspace, create_routes

LARGEST = 6 * 1024 * 1024
"""Bytes of a request, as API Gateway takes them."""

DROPPED = frozenset({"host", "content-length", "connection", "transfer-encoding", "keep-alive"})
"""Headers that belong to one connection."""

PATIENCE = 30.0


def create_app(workspace: Workspace, door: str, clock: LaptopClock) -> Starlette:
    """The page of this workspace; ``door`` is where the functions listen."""
    client = httpx.AsyncClient(base_url=door, timeout=PATIENCE, trust_env=False)

    async def through(request: Request) -> Response:
        content = bytearray()
        async for piece in request.stream():
            content += piece
            if len(content) > LARGEST:
                return JSONResponse({"message": "Request Too Long"}, status_code=413)
        headers = [(name, value) for name, value in request.headers.items() if name not in DROPPED]
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        try:
            answer = await client.request(request.method, path, headers=headers, content=bytes(content))
        except httpx.HTTPError:
            return JSONResponse({"message": "The functions do not answer now; try again in a moment."}, status_code=503)
        kept = {name: value for name, value in answer.headers.items() if name not in DROPPED | {"content-encoding"}}
        return Response(answer.content, answer.status_code, kept)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        workspace.resume()
        async with clock.running():
            yield
        await client.aclose()

    doors = [
        Route("/slack/{rest:path}", through, methods=["GET", "POST"]),
        Route("/hand-in", through, methods=["GET"]),
        Route("/hand-in/{rest:path}", through, methods=["GET", "POST"]),
        Route("/health", through, methods=["GET"]),
    ]
    return Starlette(routes=[*doors, *clock.routes(), *create_routes(workspace)], lifespan=lifespan)

"""The page's requests: what it reads, what people do, and the stream of what happens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from infra.local.slack import actions, commands, submissions, writing
from infra.local.slack.api.call import Call
from infra.local.slack.api.workspace_methods import mark
from infra.local.slack.client import state
from infra.local.slack.files import LARGEST
from infra.local.slack.guard import guarded
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc
from infra.local.slack.streaming import TooLarge, headers_for, numbered, receive
from infra.local.slack.workspace import Workspace

LARGEST_REQUEST = 1024 * 1024
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is alive."""

Act = Callable[[Workspace, str, str, Doc], Awaitable[Doc]]
SHOWN_IN_PAGE = ("image/png", "image/jpeg", "image/gif", "image/webp")


def routes(workspace: Workspace) -> list[Route]:
    """Everything under /client."""
    acts = [Route(f"/client/{name}", _act(workspace, act), methods=["POST"]) for name, act in _ACTS.items()]
    return [
        Route("/client/people", _read(workspace, lambda asked: {"ok": True, "people": state.people(workspace)})),
        Route("/client/start", _read(workspace, lambda asked: state.start(workspace, asked["person"]))),
        Route("/client/commands", _read(workspace, lambda asked: {"ok": True, "commands": workspace.commands(asked["person"])})),
        Route(
            "/client/history",
            _read(workspace, lambda asked: state.history(workspace, asked["person"], asked["channel"], asked.get("before", ""))),
        ),
        Route(
            "/client/replies",
            _read(workspace, lambda asked: state.replies(workspace, asked["person"], asked["channel"], asked["ts"])),
        ),
        Route("/client/live", _live(workspace), methods=["GET"]),
        Route("/client/upload", _upload(workspace), methods=["POST"]),
        Route("/client/files/{id}", _file(workspace), methods=["GET"]),
        *acts,
    ]


async def _say(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    text, channel = str(asked.get("text") or ""), str(asked["channel"])
    if text.startswith("/") and not asked.get("files"):
        return await commands.run(workspace, person, channel, text, tab)
    files = [str(each) for each in asked.get("files") or ()]
    return {
        "ok": True,
        "message": writing.write(workspace, person, channel, text, thread=str(asked.get("thread") or ""), files=files),
    }


async def _submit(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    return await submissions.submit(workspace, person, tab, str(asked["view"]), asked.get("state"))


async def _close(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    return await submissions.close(workspace, person, tab, str(asked.get("view") or ""), everything=bool(asked.get("all")))


async def _suggest(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    return await actions.suggest(workspace, person, asked)


async def _shortcut(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    return await actions.shortcut(workspace, person, tab, str(asked["callback_id"]))


async def _open_app(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    actions.open_app(workspace, person, "home" if asked.get("shown") == "home" else "messages")
    return {"ok": True}


async def _seen(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    workspace.channels.read(str(asked["channel"]), person, str(asked["ts"]))
    return {"ok": True}


async def _react(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    workspace.channels.get(str(asked["channel"]), person)
    mark(Call(workspace, {}), str(asked["channel"]), str(asked["ts"]), str(asked["name"]), person)
    return {"ok": True}


async def _direct(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    other = workspace.people.get(str(asked["user"]))["id"]
    return {"ok": True, "channel": workspace.channels.direct(person, other)}


async def _invite(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    workspace.people.get(person)
    return {"ok": True, "id": workspace.invite(str(asked["name"]), str(asked.get("title") or ""), asked["locale"], asked["tz"])}


async def _fault(workspace: Workspace, person: str, tab: str, asked: Doc) -> Doc:
    workspace.fault(
        str(asked.get("method") or "*"),
        times=int(asked.get("times", 1)),
        status=int(asked.get("status", 429)),
        retry_after=int(asked.get("retry_after", 1)),
    )
    return {"ok": True}


_ACTS: dict[str, Act] = {
    "say": _say,
    "action": actions.act,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "open": _open_app,
    "seen": _seen,
    "react": _react,
    "direct": _direct,
    "invite": _invite,
    "fault": _fault,
}


def _answered(work: Callable[[], Any]) -> Response:
    try:
        return JSONResponse(work())
    except Refused as refused:
        return JSONResponse(refused.answer())
    except (KeyError, ValueError, TypeError):
        return JSONResponse({"ok": False, "error": "invalid_arguments"}, 400)


def _read(workspace: Workspace, reader: Callable[[Any], Doc]) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        return _answered(lambda: reader(request.query_params))

    return guarded(handle)


def _act(workspace: Workspace, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        try:
            asked = json.loads(await receive(request, LARGEST_REQUEST))
            answer = await act(workspace, str(asked.get("person") or ""), str(asked.get("tab") or ""), asked)
        except Refused as refused:
            return JSONResponse(refused.answer())
        except (KeyError, ValueError, TypeError, AttributeError):
            return JSONResponse({"ok": False, "error": "invalid_arguments"}, 400)
        return JSONResponse(answer)

    return guarded(handle)


def _live(workspace: Workspace) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        person, tab = request.query_params.get("person", ""), request.query_params.get("tab", "")
        workspace.resume()
        return StreamingResponse(
            _stream(workspace, person, tab),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    return guarded(handle)


async def _stream(workspace: Workspace, person: str, tab: str) -> AsyncIterator[str]:
    events = workspace.live.listen(person, tab)
    waiting = asyncio.ensure_future(anext(events, None))
    try:
        # A page that is opened again in the same tab sees the modals that are still open there.
        yield f"data: {json.dumps({'type': 'modals', 'views': workspace.views.stack(person, tab)})}\n\n"
        while True:
            done, _ = await asyncio.wait({waiting}, timeout=HEARTBEAT)
            if not done:
                yield ": alive\n\n"
                continue
            event = waiting.result()
            if event is None:
                return
            yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
            waiting = asyncio.ensure_future(anext(events, None))
    finally:
        waiting.cancel()


def _upload(workspace: Workspace) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        asked = request.query_params
        try:
            person = workspace.people.get(asked.get("person", ""))["id"]
            id = workspace.files.begin(asked.get("name", "file"), person)
            size = 0
            async for number, piece in numbered(request, LARGEST):
                size += len(piece)
                workspace.files.append(id, number, piece)
        except Refused as refused:
            return JSONResponse(refused.answer(), 404)
        except ClientDisconnect:
            workspace.files.drop(id)
            return Response(status_code=400)
        except TooLarge:
            workspace.files.drop(id)
            return JSONResponse({"ok": False, "error": "too_large", "limit": LARGEST}, 413)
        return JSONResponse({"ok": True, "file": workspace.files.change(id, size=size, ready=True)})

    return guarded(handle)


def _file(workspace: Workspace) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        try:
            file = workspace.files.get(request.path_params["id"])
        except Refused as refused:
            return JSONResponse(refused.answer(), 404)
        inline = file["mimetype"] in SHOWN_IN_PAGE
        return StreamingResponse(
            workspace.files.pieces(file["id"]),
            headers=headers_for(file["name"], file["size"], inline=inline),
            media_type=file["mimetype"],
        )

    return guarded(handle)

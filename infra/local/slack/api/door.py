"""The door of the Web API: arguments, token, scopes, faults, then the method; always an answer in Slack's words."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from infra.local.slack.api import chat, conversations, files, users, views, workspace_methods
from infra.local.slack.api.call import Call, Offer
from infra.local.slack.files import LARGEST
from infra.local.slack.refusal import Refused
from infra.local.slack.replies import post_reply
from infra.local.slack.store import Doc
from infra.local.slack.streaming import TooLarge, headers_for, numbered, receive
from infra.local.slack.transcript import RESPONSE_URL
from infra.local.slack.workspace import Workspace

METHODS: dict[str, Offer] = {
    **chat.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **views.METHODS,
    **files.METHODS,
    **workspace_methods.METHODS,
}
LARGEST_CALL = 2 * 1024 * 1024
Handler = Callable[[Request], Awaitable[Response]]


def routes(workspace: Workspace) -> list[Route]:
    """Everything that the app calls."""
    return [
        Route("/api/{method:path}", _method(workspace), methods=["GET", "POST"]),
        Route("/hooks/{id}", _hook(workspace), methods=["POST"]),
        Route("/upload/v1/{id}", _upload(workspace), methods=["POST", "PUT"]),
        Route("/files-pri/{id}/{rest:path}", _download(workspace), methods=["GET"]),
        Route("/oauth/v2/authorize", _authorize(workspace), methods=["GET"]),
    ]


def _method(workspace: Workspace) -> Handler:
    async def handle(request: Request) -> Response:
        name = request.path_params["method"].strip("/")
        fault = workspace.faults.hit(name)
        if fault and fault.status == 429:
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": str(fault.retry_after)})
        if fault:
            return PlainTextResponse("", fault.status)
        try:
            arguments = await _arguments(request)
            answer = _answer(workspace, name, arguments, request)
        except Refused as refused:
            answer = refused.answer()
        return JSONResponse(
            answer, headers={"x-slack-req-id": "local", "x-oauth-scopes": ",".join(sorted(workspace.identity.scopes))}
        )

    return handle


def _answer(workspace: Workspace, name: str, arguments: Doc, request: Request) -> Doc:
    call = Call(workspace, arguments)
    if name == "oauth.v2.access":
        return {"ok": True, **workspace_methods.oauth_access(_with_basic(call, request))}
    offer = METHODS.get(name)
    if offer is None:
        raise Refused("unknown_method", req_method=name)
    _authorised(workspace, request.headers.get("authorization", ""), arguments.pop("token", ""))
    if offer.scopes and not workspace.identity.scopes & set(offer.scopes):
        raise Refused("missing_scope", needed=",".join(offer.scopes), provided=",".join(sorted(workspace.identity.scopes)))
    workspace.transcript.note(name, arguments)
    return {"ok": True, **offer.run(call)}


def _authorised(workspace: Workspace, header: str, argument: object) -> None:
    token = header.removeprefix("Bearer ").strip() or str(argument or "")
    if not token:
        raise Refused("not_authed")
    if not hmac.compare_digest(token.encode(), workspace.identity.token.encode()):
        raise Refused("invalid_auth")


def _with_basic(call: Call, request: Request) -> Call:
    """The app's id and secret may come as the name and password of the request."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind != "Basic":
        return call
    try:
        id, _, secret = base64.b64decode(value).decode().partition(":")
    except ValueError as error:
        raise Refused("invalid_client_id") from error
    return Call(call.workspace, {**call.arguments, "client_id": id, "client_secret": secret})


async def _arguments(request: Request) -> Doc:
    arguments: Doc = dict(request.query_params)
    body = await receive(request, LARGEST_CALL)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json" and body:
        try:
            given = json.loads(body)
        except ValueError as error:
            raise Refused("invalid_json") from error
        if not isinstance(given, dict):
            raise Refused("json_not_object")
        arguments |= given
    elif body:
        try:
            arguments |= dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))
        except UnicodeDecodeError as error:
            raise Refused("invalid_charset") from error
    return arguments


def _hook(workspace: Workspace) -> Handler:
    async def handle(request: Request) -> Response:
        try:
            body = await receive(request, LARGEST_CALL)
            answer = json.loads(body)
            if not isinstance(answer, dict):
                raise Refused("invalid_payload")
            workspace.transcript.note(RESPONSE_URL, answer)
            place = workspace.tickets.use_address(request.path_params["id"])
            post_reply(workspace, place, answer)
        except ValueError:
            return JSONResponse({"ok": False, "error": "invalid_payload"}, 400)
        except Refused as refused:
            return JSONResponse(refused.answer(), 404 if refused.error.endswith("_url") else 400)
        return PlainTextResponse("ok")

    return handle


def _upload(workspace: Workspace) -> Handler:
    async def handle(request: Request) -> Response:
        id = request.path_params["id"]
        try:
            if workspace.files.get(id)["ready"]:
                raise Refused("file_already_uploaded")
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
            return JSONResponse({"ok": False, "error": "file_upload_size_restricted"}, 413)
        workspace.files.change(id, size=size, ready=True)
        return PlainTextResponse(f"OK - {size}")

    return handle


def _download(workspace: Workspace) -> Handler:
    async def handle(request: Request) -> Response:
        try:
            _authorised(workspace, request.headers.get("authorization", ""), "")
            file = workspace.files.get(request.path_params["id"])
        except Refused as refused:
            status = 404 if refused.error == "file_not_found" else 403
            return JSONResponse(refused.answer(), status)
        return StreamingResponse(
            workspace.files.pieces(file["id"]), headers=headers_for(file["name"], file["size"]), media_type=file["mimetype"]
        )

    return handle


def _authorize(workspace: Workspace) -> Handler:
    async def handle(request: Request) -> Response:
        asked = request.query_params
        if not workspace.identity.client_id or asked.get("client_id") != workspace.identity.client_id:
            return PlainTextResponse("Something went wrong when authorizing this app: invalid_client_id", 400)
        target = asked.get("redirect_uri") or f"{workspace.page_url}/slack/oauth_redirect"
        code = workspace.tickets.code(target)
        separator = "&" if "?" in target else "?"
        return RedirectResponse(
            f"{target}{separator}{urlencode({'code': code, 'state': asked.get('state', '')}, quote_via=quote)}", 302
        )

    return handle

"""The bucket beside the workspace: look into it, put files there, take them out, take a sample."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from botocore.exceptions import BotoCoreError, ClientError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from chalicelib.errors import Unavailable
from infra.local.bucket import BadName, Bucket, Missing, key_of
from infra.local.shelf import Shelf
from infra.local.slack.files import LARGEST
from infra.local.slack.guard import guarded
from infra.local.slack.refusal import Refused
from infra.local.slack.store import Doc
from infra.local.slack.streaming import TooLarge, headers_for, numbered, receive
from infra.local.slack.workspace import Workspace

IN_MEMORY = 1024 * 1024

Work = Callable[[Request, Bucket], Awaitable[Response]]


def routes(workspace: Workspace) -> list[Route]:
    """Everything under /bucket."""

    def door(work: Work) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            try:
                if workspace.bucket is None:
                    raise Refused("no_bucket")
                return await work(request, workspace.bucket)
            except Refused as refused:
                return JSONResponse(refused.answer(), 400)
            except BadName:
                return JSONResponse({"ok": False, "error": "invalid_name"}, 400)
            except TooLarge:
                return JSONResponse({"ok": False, "error": "too_large", "limit": LARGEST}, 413)
            except ClientDisconnect:
                return Response(status_code=400)
            except Missing:
                return JSONResponse({"ok": False, "error": "file_not_found"}, 404)
            except (BotoCoreError, ClientError, Unavailable):
                return JSONResponse({"ok": False, "error": "bucket_unavailable"}, 503)

        return guarded(handle)

    async def theirs(person: str) -> Shelf:
        return await run_in_threadpool(workspace.shelf, person)

    async def look(request: Request, bucket: Bucket) -> Response:
        prefix = request.query_params.get("prefix", "")
        shelf = await theirs(request.query_params.get("person", ""))
        if prefix and not shelf.may_see(prefix):
            raise Refused("not_allowed")
        listing = shelf.of(await run_in_threadpool(bucket.list, prefix))
        files = [{"key": each.key, "size": each.size, "at": each.at} for each in listing.files]
        return JSONResponse(
            {"ok": True, "prefix": prefix, "folders": list(listing.folders), "files": files, "more": listing.more}
        )

    async def places(request: Request, bucket: Bucket) -> Response:
        return JSONResponse((await theirs(request.query_params.get("person", ""))).said() | {"limit": LARGEST})

    async def put(request: Request, bucket: Bucket) -> Response:
        asked = request.query_params
        key = key_of(asked.get("folder", ""), asked.get("name", ""))
        if not (await theirs(asked.get("person", ""))).may_put(key):
            raise Refused("not_allowed")
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
            async for _, piece in numbered(request, LARGEST):
                file.write(piece)
            size = file.tell()
            file.seek(0)
            await run_in_threadpool(bucket.put, key, cast(BinaryIO, file), _person(workspace, asked.get("person", "")))
        return JSONResponse(_told(workspace, key, size))

    async def get(request: Request, bucket: Bucket) -> Response:
        key = request.query_params.get("key", "")
        if not (await theirs(request.query_params.get("person", ""))).may_see(key):
            raise Refused("not_allowed")
        size, pieces = await run_in_threadpool(bucket.get, key)
        name = PurePosixPath(key).name or "file"
        return StreamingResponse(pieces, headers=headers_for(name, size), media_type="application/octet-stream")

    async def offered(request: Request, bucket: Bucket) -> Response:
        shelf = await theirs(request.query_params.get("person", ""))
        resumes = samples(workspace.samples) if shelf.puts_resumes else []
        listed: list[Doc] = [each | {"of": "resumes"} for each in resumes]
        if shelf.puts_training:
            listed += [
                {"file": each.file, "title_en": each.title_en, "title_zh": each.title_zh, "size": len(each.content)}
                | {"of": "plan" if each.plan else "training"}
                for each in workspace.papers(shelf.today, request.query_params.get("department", ""))
                if shelf.plans or not each.plan
            ]
        return JSONResponse({"ok": True, "samples": listed})

    async def take(request: Request, bucket: Bucket) -> Response:
        asked = json.loads(await receive(request, IN_MEMORY))
        person, name = str(asked.get("person") or ""), str(asked.get("file") or "")
        shelf = await theirs(person)
        content = _sample(workspace, shelf, name, str(asked.get("department") or ""))
        key = key_of(str(asked.get("folder") or ""), name)
        if not shelf.may_put(key):
            raise Refused("not_allowed")
        await run_in_threadpool(bucket.put, key, io.BytesIO(content), _person(workspace, person))
        return JSONResponse(_told(workspace, key, len(content)))

    return [
        Route("/bucket/list", door(look), methods=["GET"]),
        Route("/bucket/places", door(places), methods=["GET"]),
        Route("/bucket/object", door(put), methods=["PUT"]),
        Route("/bucket/object", door(get), methods=["GET"]),
        Route("/bucket/samples", door(offered), methods=["GET"]),
        Route("/bucket/take", door(take), methods=["POST"]),
    ]


def _sample(workspace: Workspace, shelf: Shelf, name: str, department: str) -> bytes:
    """The content of a sample.

    Raises:
        Refused: ``file_not_found``.
    """
    if workspace.samples and any(each["file"] == name for each in samples(workspace.samples)):
        return (workspace.samples / name).read_bytes()
    for paper in workspace.papers(shelf.today, department):
        if paper.file == name:
            return paper.content
    raise Refused("file_not_found")


def samples(folder: Path | None) -> list[Doc]:
    """What lies there to be taken: ``[{"file", "title_en", "title_zh", "kind"}]``; only what is really there."""
    if folder is None or not folder.is_dir():
        return []
    for catalogue in (folder / "samples.json", folder.parent / "samples.json"):
        if catalogue.is_file():
            listed = json.loads(catalogue.read_text(encoding="utf-8"))
            break
    else:
        listed = [{"file": path.name} for path in sorted(folder.iterdir()) if path.is_file()]
    keys = ("file", "title_en", "title_zh", "kind")
    there = {path.name: path.stat().st_size for path in folder.iterdir() if path.is_file()}
    return [{key: each.get(key, "") for key in keys} | {"size": there[each["file"]]} for each in listed if each["file"] in there]


def _person(workspace: Workspace, id: str) -> str | None:
    try:
        return str(workspace.people.get(id)["person"]) or None
    except Refused:
        return None


def _told(workspace: Workspace, key: str, size: int) -> Doc:
    """The answer to a file that arrived; every open page hears of it too."""
    workspace.live.tell({"type": "bucket", "key": key})
    return {"ok": True, "key": key, "size": size}

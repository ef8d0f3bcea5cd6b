"""The reader's process on a laptop: Textract's protocol on ``/``, the container Lambda's door on ``/invoke/reader``."""

from __future__ import annotations

import json
import threading
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chalicelib.resume.ports import Ocr
from infra.reader.container import answer
from infra.reader.engine_on_demand import EngineOnDemand
from infra.reader.textract_protocol import FetchObject, Refused, TextractProtocol

TARGET = "Textract."
MOST_BYTES = 16_000_000
"""Of a request: Textract's 10 MB as base64, with room."""


def create_app(engine: Ocr | None = None, fetch: FetchObject | None = None, *, latin_only: bool = False) -> Starlette:
    """The app. Without an ``engine`` it is rapidocr, which begins to load at once; ``latin_only`` sees what Textract sees."""
    if engine is None:
        # It is imported beside the serving too: whoever waits for this process waits for no engine.
        rapid = EngineOnDemand()
        threading.Thread(target=rapid.load, name="load-models", daemon=True).start()
        engine = rapid
    reading = engine
    protocol = TextractProtocol(reading, fetch or _from_bucket, sees_only_latin=latin_only)

    async def textract(request: Request) -> Response:
        try:
            body = await _body(request)
            operation = request.headers.get("x-amz-target", "").removeprefix(TARGET)
            return _amazon(await run_in_threadpool(protocol.answer, operation, body))
        except Refused as error:
            return _amazon({"__type": error.code, "Message": error.text}, error.status)

    async def invoke(request: Request) -> Response:
        try:
            event = await _body(request)
        except Refused as error:
            return JSONResponse({"errorType": error.code, "errorMessage": error.text}, error.status)
        return JSONResponse(await run_in_threadpool(answer, event, reading))

    async def health(request: Request) -> Response:
        return JSONResponse({"ok": True})

    return Starlette(
        routes=[
            Route("/", textract, methods=["POST"]),
            Route("/invoke/reader", invoke, methods=["POST"]),
            Route("/health", health, methods=["GET"]),
        ]
    )


async def _body(request: Request) -> dict[str, Any]:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BYTES:
            raise Refused("DocumentTooLargeException", "Request is too large")
    try:
        body = json.loads(content)
    except ValueError as error:
        raise Refused("SerializationException", "Request is no JSON") from error
    if not isinstance(body, dict):
        raise Refused("SerializationException", "Request is no JSON object")
    return body


def _amazon(body: dict[str, Any], status: int = 200) -> Response:
    headers = {"x-amzn-errortype": body["__type"]} if "__type" in body else None
    return Response(json.dumps(body, ensure_ascii=False), status, headers, "application/x-amz-json-1.1")


def _from_bucket(bucket: str, key: str, version: str | None) -> bytes:
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        wanted = {"Bucket": bucket, "Key": key} | ({"VersionId": version} if version else {})
        content: bytes = boto3.client("s3").get_object(**wanted)["Body"].read()
    except (BotoCoreError, ClientError) as error:
        raise LookupError(key) from error
    return content

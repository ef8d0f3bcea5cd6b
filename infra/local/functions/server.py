"""Run the functions: ``python -m infra.local.functions.server --port 9001``; their settings come from the environment."""

from __future__ import annotations

import argparse
import logging
from typing import Any

import uvicorn
from chalice.config import Config
from chalice.local import LambdaContext, LocalChalice, LocalGateway
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chalicelib import wiring, wiring_door, wiring_slack
from chalicelib.adapters.clock import Clock
from infra.local.functions.arriving import at_our_time

LOG = logging.getLogger("evenkeel.functions")
FUNCTIONS = ("intake", "training_intake", "ledger_stream", "deliver", "match", "fetch_file", "tick")
LARGEST = 6 * 1024 * 1024
"""Bytes of an event, as Lambda and API Gateway take them."""


def create_app() -> Starlette:
    """``POST /invoke/<function>`` takes an event and answers what the function returns; the door is at the app's own paths."""
    import app as evenkeel

    # As ``chalice local`` does: the request that is being answered belongs to its thread.
    evenkeel.app.__class__ = LocalChalice
    gateway = LocalGateway(evenkeel.app, Config())
    clock = Clock(wiring.settings().clock_file)

    async def invoke(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in FUNCTIONS:
            return JSONResponse({"errorMessage": f"no function {name}", "errorType": "NotFound"}, status_code=404)
        event = at_our_time(await request.json(), clock.seconds())
        try:
            answer = await run_in_threadpool(getattr(evenkeel, name), event, LambdaContext(name, 1024, 300_000))
        except Exception as error:
            # The edge of the process: Lambda, too, turns whatever a function raises into an answer.
            LOG.exception("%s failed", name)
            return JSONResponse({"errorMessage": type(error).__name__, "errorType": type(error).__name__}, status_code=500)
        return JSONResponse(answer)

    async def door(request: Request) -> Response:
        body = await request.body()
        if len(body) > LARGEST:
            return JSONResponse({"message": "Request Too Long"}, status_code=413)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        # API Gateway gives header names as they came; Bolt reads them in any case.
        headers = {name: value for name, value in request.headers.items() if name != "content-length"}
        answer: dict[str, Any] = await run_in_threadpool(gateway.handle_request, request.method, path, headers, body)
        return Response(answer["body"], status_code=answer["statusCode"], headers=answer["headers"])

    return Starlette(
        routes=[
            Route("/invoke/{name}", invoke, methods=["POST"]),
            Route("/health", door, methods=["GET"]),
            Route("/hand-in", door, methods=["GET"]),
            Route("/hand-in/{rest:path}", door, methods=["GET", "POST"]),
            Route("/slack/{rest:path}", door, methods=["GET", "POST"]),
        ]
    )


def warm() -> None:
    """Load what the first request would have to wait for."""
    wiring_door.slack_app()
    wiring.read_document()
    wiring_slack.deliver()


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("botocore", "pynamodb", "slack_sdk", "httpx"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    warm()
    uvicorn.run(create_app(), host="127.0.0.1", port=arguments.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()

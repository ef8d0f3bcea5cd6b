"""The page's process from within: its workspace, and the server that ends well when it is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from chalicelib.slack.surface import COMMANDS as SLASH
from chalicelib.slack.surface import SHORTCUTS
from infra.local.bucket import S3Bucket
from infra.local.colleague import known_as, shelf, typed_by
from infra.local.slack import Identity, Workspace
from infra.local.stack import Stack
from infra.samples.company import TEAM_NAME_EN, TEAM_NAME_ZH
from infra.samples.papers import papers

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
EMPTY_NAME = "我的公司 My company"
GRACE = 2
"""Seconds that open pages have when the stack stops."""


def workspace_of(stack: Stack, functions: str, secret: str, bucket: str, *, empty: bool = False) -> Workspace:
    """The workspace of a stack: ``functions`` is where the app listens, ``secret`` signs what is sent there; an ``empty`` one
    is nobody's yet and has not the made-up company's name."""
    transcript = os.environ.get("EVENKEEL_TRANSCRIPT")
    workspace = Workspace(
        Path(stack.data) / "slack.sqlite3",
        app_url=functions,
        signing_secret=secret,
        bot_token=os.environ.get("SLACK_BOT_TOKEN") or "xoxb-local",
        page_url=stack.page,
        identity=Identity(team_name=EMPTY_NAME if empty else f"{TEAM_NAME_ZH} {TEAM_NAME_EN}"),
        bucket=S3Bucket(stack.client("s3"), bucket),
        shelf=lambda person: shelf(workspace, person),
        samples=SAMPLES,
        papers=papers,
        transcript=Path(transcript) if transcript else None,
        slash=[each.command for each in SLASH],
        commands=lambda person: typed_by(*known_as(workspace, person)),
        shortcuts=lambda: [
            {"callback_id": each.callback_id, "name_en": each.name, "name_zh": each.description.split(" · ")[-1]}
            for each in SHORTCUTS
        ],
    )
    return workspace


def serve(app: Starlette, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until a signal comes; ``ready`` is called when it answers."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE, ws="none")
    asyncio.run(_serve(_Server(config), listener, ready))


class _Server(uvicorn.Server):
    """uvicorn's server, for which being told to stop is a good end."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at each of these signals. uvicorn would raise it once more, and the exit code would tell of a failure."""
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def _serve(server: uvicorn.Server, listener: socket.socket, ready: Callable[[], None]) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if server.started:
        ready()
    await serving

"""Start everything on this machine, in order, and stop it in order."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from chalicelib.slack.commands.catalogue import COMMANDS
from chalicelib.slack.surface import SHORTCUTS
from infra.local import deploy
from infra.local.bucket import S3Bucket
from infra.local.clock import LaptopClock
from infra.local.front import create_app
from infra.local.processes import Process, free_port
from infra.local.slack import Identity, Workspace
from infra.local.stack import Stack, announced, held

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
GRACE = 2
"""Seconds that open pages have when the stack stops."""

BACKLOG = 128
"""Connections that may wait until the page is served."""

CLOCK = "clock"
"""The file in the data folder that holds by how many seconds the clock is put forward."""

Say = Callable[[str], None]


class PortTaken(Exception):
    """Another program listens there; the text says what to do."""


def run(data: Path, port: int, *, empty: bool, say: Say, ready: Callable[[str], None]) -> None:
    """Start everything, call ``ready`` with the address, and serve until a signal comes.

    Raises:
        AlreadyRunning, NoPlace, PortTaken, DidNotStart: it cannot be; the text says what to do.
        KeyboardInterrupt: it was stopped before it was ready.
    """
    data = data.resolve()
    with ending_signals(), held(data), listening(port) as listener, ExitStack() as rooms:
        page = f"http://127.0.0.1:{port}"
        stack, workspace, door = _rise(data, page, empty=empty, say=say, rooms=rooms)
        rooms.enter_context(announced(stack))
        app = create_app(workspace, door, LaptopClock(data / CLOCK, door))
        config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE, ws="none")
        asyncio.run(_serve(_Server(config), listener, lambda: ready(page)))
        say("stopping …")


@contextmanager
def ending_signals() -> Iterator[None]:
    """Have every signal that ends a program end this one as Ctrl-C does, so that what was started is stopped in order."""

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """The socket of the page, taken before anything else starts.

    Raises:
        PortTaken: somebody else has it.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            # At once: two that are bound and do not listen yet can have the same port.
            listener.listen(BACKLOG)
        except OSError as error:
            reason = "is in use; stop what listens there" if error.errno == errno.EADDRINUSE else "cannot be had"
            other = port + 1 if 1024 <= port < 65535 else 8000
            raise PortTaken(f"port {port} {reason} or choose another: --port {other}") from error
        yield listener


def _rise(data: Path, page: str, *, empty: bool, say: Say, rooms: ExitStack) -> tuple[Stack, Workspace, str]:
    # Before anything of ours reads the environment.
    aws_url, reader_url, functions_url = (f"http://127.0.0.1:{free_port()}" for _ in range(3))
    slack_api = os.environ.get("SLACK_API_URL") or f"{page}/api/"

    say("starting the embedded AWS …")
    aws = Process(
        "aws", "infra.local.aws.server", ["--port", _port(aws_url), "--data", str(data / "aws")], {},
        f"{aws_url}/_ministack/health", data / "logs",
    )  # fmt: skip
    _start(aws, rooms)
    here = Stack(page, aws_url, str(data), {})
    aws.wait()
    outputs = deploy.state(here)
    secret = deploy.signing_secret(here, outputs["SlackSecretName"], os.environ.get("SLACK_SIGNING_SECRET"))
    environment = deploy.environment(here, outputs, slack_api, reader_url) | {"EVENKEEL_CLOCK_FILE": str(data / CLOCK)}
    os.environ |= environment

    say("starting the functions …")
    functions = Process(
        "functions", "infra.local.functions.server", ["--port", _port(functions_url)], environment,
        f"{functions_url}/health", data / "logs",
    )  # fmt: skip
    _start(functions, rooms)
    stack = Stack(page, aws_url, str(data), environment)
    workspace = _workspace(data, page, functions_url, secret, stack, outputs["Bucket"])
    rooms.callback(workspace.close)
    # Imported late: they read the environment, which was set above.
    from infra.local import newcomers

    newcomers.install(workspace)
    if empty:
        newcomers.settle_admin(workspace)
    else:
        newcomers.settle_company(workspace)
    functions.wait()

    def connect() -> None:
        deploy.functions(stack, outputs, f"{functions_url}/invoke", f"{reader_url}/invoke/reader")

    connect()
    say("starting the reader …")
    # Last: it is busy loading its models for seconds, and the page can do without it until the first picture comes.
    reader = Process("reader", "infra.reader", ["--port", _port(reader_url)], environment, f"{reader_url}/health", data / "logs")
    _start(reader, rooms)
    reader.wait()
    aws.watch(connect)
    functions.watch(lambda: deploy.release(stack))
    reader.watch()
    return stack, workspace, functions_url


def _workspace(data: Path, page: str, functions: str, secret: str, stack: Stack, bucket: str) -> Workspace:
    from infra.samples.company import TEAM_NAME_EN, TEAM_NAME_ZH

    transcript = os.environ.get("EVENKEEL_TRANSCRIPT")
    identity = Identity(team_name=f"{TEAM_NAME_ZH} {TEAM_NAME_EN}")
    return Workspace(
        data / "slack.sqlite3",
        app_url=functions,
        signing_secret=secret,
        bot_token=os.environ.get("SLACK_BOT_TOKEN") or "xoxb-local",
        page_url=page,
        identity=identity,
        bucket=S3Bucket(stack.client("s3"), bucket),
        samples=SAMPLES,
        transcript=Path(transcript) if transcript else None,
        commands=listed_commands,
        shortcuts=lambda: [
            {"callback_id": each.callback_id, "name_en": each.name, "name_zh": each.description.split(" · ")[-1]}
            for each in SHORTCUTS
        ],
    )


def listed_commands() -> list[dict[str, Any]]:
    """The commands as the page's composer completes them, in both languages."""
    from chalicelib.slack.words import Words

    english, chinese = Words("en"), Words("zh")
    return [
        {
            "command": f"/hr {command.name if language == 'en' else command.chinese}",
            "usage": command.usage(language),
            "hint_en": english(command.summary),
            "hint_zh": chinese(command.summary),
        }
        for command in COMMANDS
        for language in ("en", "zh")
    ]


def _start(process: Process, rooms: ExitStack) -> None:
    rooms.callback(process.stop)
    process.start()


def _port(url: str) -> str:
    return url.rsplit(":", 1)[1]


async def _serve(server: uvicorn.Server, listener: socket.socket, ready: Callable[[], None]) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if server.started:
        ready()
    await serving

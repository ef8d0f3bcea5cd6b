"""Start everything on this machine, in order, and stop it in order.

What takes its time to start does so beside one another: the embedded AWS, the functions' libraries and, in this process, the
page's. So nothing heavy is imported at the top here.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local.processes import Process, free_port
from infra.local.stack import Stack, announced, held

if TYPE_CHECKING:
    from infra.local.slack import Workspace

BACKLOG = 128
"""Connections that may wait until the page is served."""

READER = {"MALLOC_ARENA_MAX": "2"}
"""Pages are read in several threads, one after the other: each thread keeping its own freed memory costs 400 MB."""

CLOCK = "clock"
"""The file in the data folder that holds by how many seconds the clock is put forward."""

Say = Callable[[str], None]


class PortTaken(Exception):
    """Another program listens there; the text says what to do."""


def run(data: Path, port: int, *, empty: bool, demo: bool, say: Say, ready: Callable[[str], None]) -> None:
    """Start everything, call ``ready`` with the address, and serve until a signal comes.

    Raises:
        AlreadyRunning, NoPlace, PortTaken, DidNotStart: it cannot be; the text says what to do.
        KeyboardInterrupt: it was stopped before it was ready.
    """
    data = data.resolve()
    with ending_signals(), held(data), listening(port) as listener, ExitStack() as rooms:
        page = f"http://127.0.0.1:{port}"
        stack, workspace, door = _rise(data, page, empty=empty, say=say, rooms=rooms)
        from infra.local.clock import LaptopClock
        from infra.local.demo import laying_in
        from infra.local.front import create_app
        from infra.local.serving import serve

        rooms.enter_context(announced(stack))
        if demo and not empty:
            rooms.enter_context(laying_in(data))
        app = create_app(workspace, door, LaptopClock(data / CLOCK, door, workspace.live.tell))
        serve(app, listener, lambda: ready(page))
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


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """The socket of the page, taken before anything else starts.

    Raises:
        PortTaken: somebody else has it.
    """
    # Said to be TCP: asyncio sends small answers at once (TCP_NODELAY) only on sockets that say so, others 40 ms later.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
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
    aws_url, reader_url, functions_url = (f"http://127.0.0.1:{free_port()}" for _ in range(3))
    slack_api = os.environ.get("SLACK_API_URL") or f"{page}/api/"
    logs = data / "logs"

    say("starting the embedded AWS and the functions …")
    aws_data = str(data / "aws")
    aws = Process(
        "aws", "infra.local.aws.server", ["--port", _port(aws_url), "--data", aws_data], {}, f"{aws_url}/_ministack/health", logs
    )  # fmt: skip
    functions = Process(
        "functions", "infra.local.functions.server", ["--port", _port(functions_url)], {}, f"{functions_url}/health", logs,
        first="infra.local.functions.libraries",
    )  # fmt: skip
    for process in (aws, functions):
        _start(process, rooms)
    # Imported while those start.
    from infra.local import deploy, serving

    here = Stack(page, aws_url, str(data), {})
    aws.wait()
    outputs = deploy.state(here)
    secret = deploy.signing_secret(here, outputs["SlackSecretName"], os.environ.get("SLACK_SIGNING_SECRET"))
    environment = deploy.environment(here, outputs, slack_api, reader_url) | {"EVENKEEL_CLOCK_FILE": str(data / CLOCK)}
    functions.tell(environment)
    os.environ |= environment
    stack = Stack(page, aws_url, str(data), environment)
    workspace = serving.workspace_of(stack, functions_url, secret, outputs["Bucket"], empty=empty)
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
    reader = Process("reader", "infra.reader", ["--port", _port(reader_url)], environment | READER, f"{reader_url}/health", logs)
    _start(reader, rooms)
    reader.wait()
    aws.watch(connect)
    functions.watch(lambda: deploy.release(stack))
    reader.watch()
    return stack, workspace, functions_url


def _start(process: Process, rooms: ExitStack) -> None:
    rooms.callback(process.stop)
    process.start()


def _port(url: str) -> str:
    return url.rsplit(":", 1)[1]

"""Run MiniStack with the journal around it: ``python -m infra.local.aws.server --port 4566 --data DIR``."""

from __future__ import annotations

import argparse
import asyncio
import copy
import fcntl
import logging
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from infra.local.aws import SIGNED_WITH
from infra.local.aws.journal import WRITES, Journal
from infra.local.aws.large_files import keep_on_disk

LOG = logging.getLogger("evenkeel.aws")
SERVICES = "s3,sqs,sns,dynamodb,lambda,iam,sts,secretsmanager,logs,ssm,events,scheduler,cloudwatch,kms,cloudformation,apigateway"
SAVE_AFTER = 0.5
"""Seconds between a change and its being saved; a kill loses at most what is younger."""

RELEASE = "/_evenkeel/release"
"""Where the supervisor tells that a worker died: what it held is handed out again at once, not after the queue's half hour."""

COMPACT_AT = 64 * 1024 * 1024
"""Bytes of journal after which the tables are saved although nobody stops: a restart should stay quick."""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

KEPT: tuple[str, ...] = ("x-amz-target", "content-type", "authorization")
"""Headers that a write needs when it is played back."""

SMALL_STATE = ("sqs", "lambda", "secretsmanager", "kms", "cloudformation", "iam", "sns", "cloudwatch", "s3", "eventbridge")
"""What is saved after a change; the tables are not among it, their writes are in the journal."""

OFTEN = ("sqs", "lambda", "s3")
"""What every file and every job changes; the others change when something is set up, and to save them all takes several times as
long as these: on two cores, from whoever reads a page meanwhile."""


class Surviving:
    """The ASGI application around MiniStack's."""

    def __init__(self, application: Application, journal: Journal, save: Callable[[tuple[str, ...]], None]) -> None:
        self._application = application
        self._journal = journal
        self._save = save
        self._one_write = asyncio.Lock()
        self._changed = asyncio.Event()
        self._unsaved: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; keep it if it was a write that succeeded."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if scope["path"] == RELEASE:
            release()
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body"})
            return
        headers = {name.decode().lower(): value.decode() for name, value in scope["headers"]}
        target = headers.get("x-amz-target", "")
        if target in WRITES:
            await self._write(scope, receive, send, target, headers)
            return
        await self._application(scope, receive, send)
        if scope["method"] != "GET" and not target.startswith("DynamoDB"):
            self._unsaved |= {*_may_change(scope, headers)}
            self._changed.set()

    async def play_back(self) -> int:
        """Do the journal's writes again; how many there were."""
        count = 0
        for target, headers, body in self._journal.entries():
            await self._replay(headers, body)
            count += 1
            LOG.debug("played back %s", target)
        return count

    async def keep_saving(self) -> None:
        """Save the small rest soon after each change, for ever."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(SAVE_AFTER)
            self._changed.clear()
            names, self._unsaved = tuple(sorted(self._unsaved)), set()
            try:
                await asyncio.to_thread(self._save, names)
            except RuntimeError:
                # A writer changed it while it was being saved: still unsaved, so soon again.
                self._unsaved |= {*names}
                self._changed.set()
            if self._journal.size > COMPACT_AT:
                async with self._one_write:
                    # What the streams still hold is nowhere but in the journal.
                    if _streams_are_read():
                        self._save(())
                        self._journal.clear()

    async def _write(self, scope: Scope, receive: Receive, send: Send, target: str, headers: dict[str, str]) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        sent: list[MutableMapping[str, Any]] = []

        async def once() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def keep(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        # One after the other, so that the journal has the order in which they took effect.
        async with self._one_write:
            await self._application(scope, once, keep)
            if sent and sent[0].get("status") == 200:
                kept: dict[str, str] = {name: headers[name] for name in KEPT if name in headers}
                self._journal.append(target, kept, body)
        for message in sent:
            await send(message)

    async def _replay(self, headers: dict[str, str], body: bytes) -> None:
        raw = [(name.encode(), value.encode()) for name, value in headers.items()] + [(b"host", b"127.0.0.1")]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/",
            "raw_path": b"/",
            "query_string": b"",
            "headers": raw,
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 0),
        }

        async def once() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def drop(message: MutableMapping[str, Any]) -> None:
            if message.get("status", 200) >= 400:
                LOG.warning("a write of the journal was refused when it was played back")

        await self._application(scope, once, drop)


def prepare(data: Path) -> None:
    """Tell MiniStack by its environment where it is and what it keeps; before it is imported."""
    os.environ |= {
        # Links to files are checked against it.
        "AWS_SECRET_ACCESS_KEY": SIGNED_WITH,
        "BIND_HOST": "127.0.0.1",
        # A name, not where it listens: addresses of queues are kept, and the port may be another one next time.
        "GATEWAY_PORT": "4566",
        "MINISTACK_HOST": "127.0.0.1",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(data / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(data / "files"),
        "SERVICES": SERVICES,
        "LOG_LEVEL": "WARNING",
        # Listeners of services that are not used; they would bind to every address.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "MINISTACK_REGION": "us-east-1",
    }


@contextmanager
def alone_with(data: Path) -> Iterator[None]:
    """Wait until nobody else has these data: a predecessor whose supervisor was killed may still be saving."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


async def serve(port: int, data: Path) -> None:
    """Serve until a signal says stop; then save all and forget the journal."""
    from hypercorn.asyncio import serve as hypercorn_serve
    from hypercorn.config import Config
    from ministack import app as ministack
    from ministack.core.persistence import save_state
    from ministack.services import s3

    keep_on_disk(s3, data / "parts")

    def save(names: tuple[str, ...]) -> None:
        # MiniStack's own ``save_all`` logs what fails and goes on: a state that a writer changed meanwhile would stay unsaved.
        for name, state_of in ministack._build_persistence_save_dict().items():
            state = state_of() if not names or name in names else None
            if state is not None:
                save_state(name, copy.deepcopy(state))

    journal = Journal(data / "tables.journal")
    surviving = Surviving(ministack.app, journal, save)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    started = asyncio.Event()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":

            async def note(message: MutableMapping[str, Any]) -> None:
                if message["type"] == "lifespan.startup.complete":
                    # MiniStack has loaded what it saved: now what it did not save, before anyone asks.
                    _forget_stream_positions()
                    _hand_out_at_once()
                    _hand_out_nothing()
                    release()
                    await surviving.play_back()
                    started.set()
                await send(message)

            await ministack.app(scope, receive, note)
            return
        await surviving(scope, receive, send)

    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.keep_alive_timeout = 75
    config.loglevel = "WARNING"
    saver = asyncio.create_task(surviving.keep_saving())
    await hypercorn_serve(application, config, shutdown_trigger=stop.wait)  # type: ignore[arg-type]
    saver.cancel()
    with suppress(asyncio.CancelledError):
        await saver
    if _streams_are_read():
        # MiniStack saved everything at its end, and nothing in the streams waits to be read.
        journal.clear()
    journal.close()


def _may_change(scope: Scope, headers: dict[str, str]) -> tuple[str, ...]:
    """The states that a request may have changed: a file leads to messages, and these to calls of functions."""
    from ministack.core.router import detect_service

    signed = "authorization" in headers
    return OFTEN if signed and detect_service(scope["method"], scope["path"], headers, {}) in OFTEN else SMALL_STATE


def release() -> None:
    """Make the messages that a worker holds visible again."""
    from ministack.services import sqs

    now = time.time()
    for queue in list(sqs._queues.all_values()):
        for message in list(queue["messages"]):
            # One that nobody received yet waits because its sender wanted it to.
            if message.get("receive_count") and message.get("visible_at", now) > now:
                message["visible_at"] = now


def _hand_out_nothing() -> None:
    """The functions are not there yet; who starts them switches their sources on (``deploy.functions``)."""
    from ministack.services import lambda_svc

    for mapping in lambda_svc._esms.all_values():
        mapping["Enabled"] = False


def _forget_stream_positions() -> None:
    """Streams begin anew with the process, so a position kept from the last one would pass over what comes."""
    from ministack.services import lambda_svc

    lambda_svc._dynamodb_stream_positions._data.clear()


def _hand_out_at_once() -> None:
    """MiniStack has a wake that found nothing put off the next by 50 ms, for there may be other tenants; here is one alone."""
    from ministack.services import lambda_svc

    lambda_svc._ESM_IDLE_WAKE_GAP_SECONDS = 0.005


def _streams_are_read() -> bool:
    from ministack.services import dynamodb, lambda_svc

    positions = lambda_svc._dynamodb_stream_positions._data
    for account, region, mapping in positions:
        esm = lambda_svc._esms.get_scoped(account, region, mapping)
        table = str((esm or {}).get("EventSourceArn", "")).split("/stream/")[0].rsplit("/", 1)[-1]
        end = dynamodb.stream_end_position(table, account_id=account, region=region) if table else 0
        if positions[account, region, mapping] < end:
            return False
    return True


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    with alone_with(arguments.data):
        prepare(arguments.data)
        asyncio.run(serve(arguments.port, arguments.data))


if __name__ == "__main__":
    main()

"""A stack on this machine: where its data lie, where it answers, and how another command finds it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ACCOUNT, REGION, STAGE = "000000000000", "us-east-1", "dev"
HOME = Path(__file__).resolve().parents[2] / ".evenkeel"
"""Where the data of ``make run`` lie: in the checkout, so that a second checkout is a second company."""


class NotRunning(Exception):
    """No stack answers; the text says what to type."""


class AlreadyRunning(Exception):
    """Another ``evenkeel up`` holds these data."""


class NoPlace(Exception):
    """The data cannot be kept there; the text says why."""


@dataclass(frozen=True)
class Stack:
    """A running stack: its page, its embedded AWS, and the environment that its functions have."""

    page: str
    aws: str
    data: str
    environment: dict[str, str]

    def client(self, service: str) -> Any:
        """A client of its embedded AWS."""
        import boto3
        from botocore.config import Config

        return boto3.client(
            service,
            endpoint_url=self.aws,
            region_name=REGION,
            aws_access_key_id=ACCOUNT,
            aws_secret_access_key="local",  # noqa: S106 - the embedded AWS takes any
            config=Config(retries={"mode": "standard", "total_max_attempts": 3}),
        )


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold these data for this process alone.

    Raises:
        AlreadyRunning: another process holds them. NoPlace: the folder cannot be made or written to.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = (data / "lock").open("w")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NoPlace(f"{data} cannot hold the data ({reason}); give another folder: --data DIR") from error
    with file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(
                f"{data} is in use by another `evenkeel up`; stop that one or give --data another folder"
            ) from error
        yield


@contextmanager
def announced(stack: Stack) -> Iterator[None]:
    """Let other commands find this stack for as long as it runs."""
    _announce(Path(stack.data) / "stack.json", stack)
    # Without the pointer the others need --data, or to be run in the checkout: no reason not to start.
    with suppress(OSError):
        _announce(_pointer(), stack)
    try:
        yield
    finally:
        (Path(stack.data) / "stack.json").unlink(missing_ok=True)
        if _read(_pointer()) == stack:
            _pointer().unlink(missing_ok=True)


def _announce(file: Path, stack: Stack) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # It holds no secret, but where the data are is nobody else's business.
    file.touch(mode=0o600, exist_ok=True)
    file.write_text(json.dumps(asdict(stack)), encoding="utf-8")


def running(data: Path | None) -> Stack:
    """The stack that runs on these data; without any, this checkout's or else the one started last.

    Raises:
        NotRunning: there is none.
    """
    places = [data / "stack.json"] if data else [HOME / "stack.json", _pointer()]
    for place in places:
        stack = _read(place)
        if stack and _is_held(Path(stack.data)):
            return stack
    raise NotRunning("no stack is running" + (f" on {data}" if data else "") + "; start one with `evenkeel up` (or `make run`)")


def _pointer() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "evenkeel" / "running.json"


def _read(file: Path) -> Stack | None:
    try:
        return Stack(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _is_held(data: Path) -> bool:
    try:
        with held(data):
            return False
    except (AlreadyRunning, NoPlace):
        return True

"""A stack on this machine: where its data lie, where it answers, and how another command finds it."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator
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
    files = [Path(stack.data) / "stack.json", _own(stack)]
    _announce(files[0], stack)
    # Without the second the others need --data, or to be run in the checkout: no reason not to start.
    with suppress(OSError):
        _announce(files[1], stack)
    try:
        yield
    finally:
        for file in files:
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _announce(file: Path, stack: Stack) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # It holds no secret, but where the data are is nobody else's business.
    file.touch(mode=0o600, exist_ok=True)
    file.write_text(json.dumps(asdict(stack)), encoding="utf-8")


def running(data: Path | None, say: Callable[[str], None] = lambda text: None, checkout: Path = HOME) -> Stack:
    """The stack that runs on these data; without any, this checkout's or else the one started last.

    ``say`` is told which one it is where several run and nobody named one.

    Raises:
        NotRunning: there is none.
    """
    own = _running_at((data or checkout) / "stack.json")
    if own:
        return own
    if data is None:
        found = _everywhere()
        if len(found) > 1:
            others = ", ".join(each.data for each in found[1:])
            say(f"{len(found)} stacks run here; taking the one started last, {found[0].data} (--data names another: {others})")
        if found:
            return found[0]
    raise NotRunning("no stack is running" + (f" on {data}" if data else "") + "; start one with `evenkeel up` (or `make run`)")


def _everywhere() -> list[Stack]:
    """All stacks of this user that run, the one started last first; what a killed one left is cleared away."""
    started: list[tuple[float, Stack]] = []
    for file in _state().glob("*.json"):
        stack = _running_at(file)
        with suppress(OSError):
            if stack:
                started.append((file.stat().st_mtime, stack))
            else:
                file.unlink()
    return [stack for _, stack in sorted(started, key=lambda each: -each[0])]


def _running_at(file: Path) -> Stack | None:
    stack = _read(file)
    return stack if stack and _is_held(Path(stack.data)) else None


def _state() -> Path:
    """Where every running stack has a file of its own, so that none that ends takes another's away."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "evenkeel" / "running"


def _own(stack: Stack) -> Path:
    return _state() / f"{hashlib.sha256(stack.data.encode()).hexdigest()[:16]}.json"


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

"""The processes of a stack: started, watched, started again when they die, and stopped in order."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0
"""Seconds that a process may take until it answers."""

QUICK_DEATHS = 5
"""Deaths within a minute after which a process is left dead: something is wrong that starting it again does not mend."""


class DidNotStart(Exception):
    """A process does not answer; the text names its log."""


class Process:
    """One process of ours: ``python -m MODULE …``, its output in a log file, watched from the moment it answers.

    With ``first`` it imports that module and then waits to be told the rest of its environment (``tell``).
    """

    def __init__(
        self,
        name: str,
        module: str,
        arguments: list[str],
        environment: Mapping[str, str],
        health: str,
        logs: Path,
        *,
        first: str = "",
    ) -> None:
        self.name = name
        self._command = [sys.executable, "-m", "infra.local.child", *(["--first", first] if first else []), module, *arguments]
        self._environment = {**os.environ, **environment, "PYTHONUNBUFFERED": "1"}
        self._told = b""
        self._health = health
        self.log = logs / f"{name}.log"
        self._stopping = threading.Event()
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; ``wait`` says when it answers."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C reaches only the supervisor, which stops the others in order. The pipe tells it when
            # the supervisor is gone (``child``).
            self._process = subprocess.Popen(  # noqa: S603 - our own modules, no input of anybody
                self._command, env=self._environment, stdout=log, stderr=log, stdin=subprocess.PIPE, start_new_session=True
            )
        if self._told:
            self._hand_over()

    def tell(self, environment: Mapping[str, str]) -> None:
        """Tell one that was started with ``first`` what was not known then; told again whenever it is started again."""
        self._told = json.dumps(dict(environment)).encode() + b"\n"
        self._hand_over()

    def wait(self) -> None:
        """Return when it answers.

        Raises:
            DidNotStart: it died or does not answer in time.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self._health, timeout=2):  # noqa: S310 - our own address
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
        raise DidNotStart(f"the {self.name} process does not start; its last words are in {self.log}")

    def watch(self, returned: Callable[[], None] = lambda: None) -> None:
        """Start it again whenever it dies, until it is stopped; ``returned`` is called each time it answers again."""
        threading.Thread(target=self._watch, args=(returned,), name=f"watch-{self.name}", daemon=True).start()

    def stop(self) -> None:
        """Stop it: politely, then not."""
        with self._changing:
            self._stopping.set()
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        _close(self._process)

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def _hand_over(self) -> None:
        assert self._process
        assert self._process.stdin
        # One that died already is seen to have died by whoever waits for it.
        with suppress(BrokenPipeError):
            self._process.stdin.write(self._told)
            self._process.stdin.flush()

    def _watch(self, returned: Callable[[], None]) -> None:
        deaths: list[float] = []
        while True:
            assert self._process is not None
            self._process.wait()
            deaths = [at for at in deaths if at > time.monotonic() - 60] + [time.monotonic()]
            if len(deaths) > QUICK_DEATHS and not self._stopping.is_set():
                _say(f"the {self.name} process keeps dying; see {self.log}")
                return
            if self._stopping.wait(0.2 * (len(deaths) - 1)):
                return
            with self._changing:
                if self._stopping.is_set():
                    return
                _close(self._process)
                self.start()
            try:
                self.wait()
                returned()
            except Exception as error:  # noqa: BLE001 - the edge of a thread: a watcher that ended would watch nothing any more
                if not self._stopping.is_set():
                    _say(f"the {self.name} process died and did not come back well ({error}); see {self.log}")


def _close(process: subprocess.Popen[bytes]) -> None:
    """Let go of our end of a dead process's pipe."""
    if process.stdin:
        process.stdin.close()


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - for whoever runs it


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""A whole stack, started as people start it, and what tests do to it from outside: by its command, its address, its signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from infra.local.processes import free_port
from infra.local.stack import Stack

SECRET, TOKEN = "a-made-up-signing-secret", "xoxb-made-up"
STARTS_WITHIN = 120
"""Seconds; a quiet machine takes four, but tests do not run on quiet machines alone."""
T = TypeVar("T")


def eventually(found: Callable[[], T | None], seconds: float = 30) -> T:
    """The first answer that is something."""
    end = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.05)
    return answer


class House:
    """One stack on one folder of data; it may be started, killed and started again."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.data, self.transcript = folder / "data", folder / "transcript.jsonl"
        self._folder, self._root = folder, root
        self.port = free_port()
        self.page = f"http://127.0.0.1:{self.port}"
        self.http = httpx.Client(base_url=self.page, timeout=60, trust_env=False)
        self._process: subprocess.Popen[str] | None = None

    def start(self, *options: str) -> None:
        """Start it and wait until it says that it is ready."""
        self._process = self.begin(*options)
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line == f"ready {self.page}\n", self.words
        file = self.data / "stack.json"
        self.stack = Stack(**json.loads(file.read_text(encoding="utf-8")))

    def begin(self, *options: str) -> subprocess.Popen[str]:
        """Start it and do not wait; what it says to people goes to a file."""
        command = self.command("up", "--port", str(self.port), "--data", str(self.data), "--no-browser", "--no-demo", *options)
        with (self._folder / "words").open("a") as words:
            return subprocess.Popen(
                command, cwd=self._root, env=self.environment, stdout=subprocess.PIPE, stderr=words, text=True
            )

    def stop(self, number: int = signal.SIGINT) -> int:
        """Stop it by a signal; its exit code."""
        assert self._process
        self._process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Wait for its end; its exit code."""
        assert self._process
        assert self._process.stdout
        code = self._process.wait(timeout=60)
        self._process.stdout.close()
        self._process = None
        return code

    def close(self) -> None:
        """Stop it if it runs, and let go of it."""
        self.http.close()
        if self._process and self._process.poll() is None:
            self.stop()

    @property
    def pid(self) -> int:
        """The supervisor's process id."""
        assert self._process
        return self._process.pid

    def child(self, name: str) -> int:
        """The process id of a child: aws, functions or reader."""
        module = {"aws": "infra.local.aws.server", "functions": "infra.local.functions.server", "reader": "infra.reader"}[name]
        return eventually(lambda: next((pid for pid, command in _children(self.pid) if module in command), 0))

    @property
    def children(self) -> list[int]:
        """The process ids of all children."""
        return [pid for pid, _ in _children(self.pid)]

    @property
    def words(self) -> str:
        """What it said to people."""
        return (self._folder / "words").read_text(encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told: nothing of other stacks, and of this one's signing secret and token."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "EVENKEEL_", "SLACK_"))}
        return kept | {
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_BOT_TOKEN": TOKEN,
            "XDG_STATE_HOME": str(self._folder / "state"),
            "EVENKEEL_TRANSCRIPT": str(self.transcript),
        }

    def command(self, *words: str) -> list[str]:
        """A command of evenkeel."""
        return [sys.executable, "-m", "infra.cli", *words]

    def run(self, verb: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command on this stack to its end."""
        command = self.command(verb, *words, "--data", str(self.data))
        return subprocess.run(
            command, cwd=self._root, env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )

    def facts(self, *kinds: str) -> list[dict[str, Any]]:
        """The ledger as it is exported."""
        done = self.run("export", *(word for kind in kinds for word in ("--kind", kind)))
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def dead(self) -> list[dict[str, Any]]:
        """What could not be processed."""
        done = self.run("dead", "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def drop(self, name: str, content: bytes, folder: str = "resumes/", person: str = "UZHANG") -> str:
        """Drop a file into the bucket, as on the page; its key."""
        address = f"/bucket/object?folder={quote(folder)}&name={quote(name)}&person={person}"
        answer = self.http.put(address, content=content)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["key"])

    def begin_batch(self) -> None:
        """Have the next file begin a message of its own; files that arrive within fifteen seconds share one otherwise."""
        table = self.stack.environment["EVENKEEL_RECORDS_TABLE"]
        key = {"pk": {"S": "batch_open"}, "sk": {"S": "batch_open"}}
        self.stack.client("dynamodb").delete_item(TableName=table, Key=key)

    def said(self, channel: str = "CRECRUITING", person: str = "UZHANG") -> list[dict[str, Any]]:
        """What stands in a channel for this person, oldest first."""
        answer = self.http.get("/client/history", params={"channel": channel, "person": person}).json()
        messages: list[dict[str, Any]] = answer["messages"]
        return messages

    def message(self, *parts: str, channel: str = "CRECRUITING", person: str = "UZHANG", seconds: float = 30) -> dict[str, Any]:
        """The newest message that shows all these parts, once there is one."""

        def found() -> dict[str, Any] | None:
            return next(
                (each for each in reversed(self.said(channel, person)) if all(part in shown(each) for part in parts)), None
            )

        try:
            return eventually(found, seconds)
        except AssertionError as error:
            texts = "\n".join(each["text"] for each in self.said(channel, person)[-8:])
            raise AssertionError(f"nobody said {parts}; the last that was said:\n{texts}") from error

    def fault(self, method: str, *, times: int = 1, status: int = 429, retry_after: int = 1) -> None:
        """Have the next calls of a Web API method fail."""
        asked = {"method": method, "times": times, "status": status, "retry_after": retry_after}
        assert self.http.post("/client/fault", json=asked).json() == {"ok": True}


def shown(message: Any) -> str:
    """All the text that messages or views show, in one."""
    return "\n".join(_texts(message))


def _texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [text for key, value in node.items() if key != "metadata" for text in _texts(value)]
    return [text for each in node for text in _texts(each)] if isinstance(node, list) else []


def _children(parent: int) -> list[tuple[int, str]]:
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True, check=False).stdout
    pairs = [line.strip().split(" ", 1) for line in listed.splitlines()]
    return [(int(pid), command) for pid, command in pairs]

"""A stack of its own for a measurement: started as people start it, on data that are thrown away afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx

from infra.bench.failure import NotMeasured
from infra.local.processes import free_port
from infra.local.slack import Identity
from infra.local.slack.link import FORM, AppLink
from infra.local.stack import STAGE, Stack

ROOT = Path(__file__).resolve().parents[2]
SECRET = "signs-the-requests-of-the-benchmark"
HR_MANAGER, ROOM = "UCHEN", "CRECRUITING"
PATIENCE = 120.0
"""Seconds that anything may take before the measurement is given up."""

T = TypeVar("T")


class House:
    """A stack on one folder of data; it may be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self.page = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60, trust_env=False)

    @contextmanager
    def up(self) -> Iterator[float]:
        """Run it for as long as the block runs; gives the seconds until it said that it is ready.

        Raises:
            NotMeasured: it does not start.
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "EVENKEEL_", "SLACK_"))}
        environment = kept | {"SLACK_SIGNING_SECRET": SECRET, "XDG_STATE_HOME": str(self._folder / "state")}
        data = str(self._folder / "data")
        command = [sys.executable, "-m", "infra.cli", "up", "--port", str(self.port), "--data", data, "--no-browser", "--no-demo"]
        words = self._folder / "words"
        with words.open("ab") as errors:
            began = time.perf_counter()
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors)
        try:
            assert process.stdout
            if not process.stdout.readline().startswith(b"ready"):
                raise NotMeasured(f"the stack does not start; it said: {words.read_text(encoding='utf-8')[-500:]}")
            yield time.perf_counter() - began
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE)

    @property
    def stack(self) -> Stack:
        """How it is reached, as other commands find it."""
        return Stack(**json.loads((self._folder / "data" / "stack.json").read_text(encoding="utf-8")))

    @cached_property
    def functions(self) -> str:
        """The address of the functions' process: where the embedded AWS posts their events."""
        configured = self.stack.client("lambda").get_function_configuration(FunctionName=f"evenkeel-{STAGE}-deliver")
        return str(configured["Environment"]["Variables"]["MINISTACK_LAMBDA_PROXY_URL"]).removesuffix("/invoke/deliver")

    def process(self, module: str) -> int:
        """The id of the process that runs one of our modules (``infra.local.functions.server``) for this stack."""
        command = ["ps", "-axww", "-o", "pid=,ppid=,args="]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        lines = [line.split(None, 2) for line in listed.splitlines()]
        ours = next(pid for pid, _, words in lines if f"infra.cli up --port {self.port} " in words)
        return next(int(pid) for pid, parent, words in lines if parent == ours and module in words)

    def run(self, module: str, *words: str, asked: object = None) -> str:
        """Run one of our modules with the environment of the functions, ``asked`` as JSON on its standard input; what it prints.

        Raises:
            NotMeasured: it fails.
        """
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            input=json.dumps(asked),
            env=os.environ | self.stack.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotMeasured(f"{module} fails: {done.stderr[-500:]}")
        return done.stdout

    def call_nothing(self) -> None:
        """Have the embedded AWS hand no event to the functions: what happens is what the measurement does."""
        lambda_ = self.stack.client("lambda")
        for mapping in lambda_.list_event_source_mappings()["EventSourceMappings"]:
            lambda_.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)

    def drop(self, name: str, content: bytes) -> str:
        """Put a file into the bucket as a drop on the page does; its key."""
        address = f"/bucket/object?folder=resumes/&name={quote(name)}&person={HR_MANAGER}"
        return str(self.page.put(address, content=content).raise_for_status().json()["key"])

    def unread(self) -> int:
        """How many files wait to be read, or are being read."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        counted = self._sqs.get_queue_attributes(QueueUrl=self._intake, AttributeNames=names)["Attributes"]
        return sum(int(counted[name]) for name in names)

    def cards(self) -> list[float]:
        """When the channel's candidates' cards were posted, in seconds since 1970, the earliest first."""
        asked = {"channel": ROOM, "person": HR_MANAGER}
        messages: list[dict[str, Any]] = self.page.get("/client/history", params=asked).json()["messages"]
        return sorted(float(message["ts"]) for message in messages if "candidate_open" in json.dumps(message.get("blocks") or []))

    def card(self, number: int) -> float:
        """Wait until the channel shows so many cards; when the last of them was posted, in seconds since 1970."""
        # Looking costs the machine something, and the card itself says when it came: there is no need to look often.
        return eventually(self.cards, f"card {number}", pause=0.3, until=lambda cards: len(cards) >= number)[number - 1]

    @cached_property
    def _sqs(self) -> Any:
        return self.stack.client("sqs")

    @cached_property
    def _intake(self) -> str:
        return str(self._sqs.get_queue_url(QueueName=f"evenkeel-{STAGE}-intake")["QueueUrl"])


@contextmanager
def house() -> Iterator[House]:
    """A stack that is not up yet, on an empty folder."""
    with tempfile.TemporaryDirectory(prefix="evenkeel-bench-") as folder:
        made = House(Path(folder))
        try:
            yield made
        finally:
            made.page.close()


def command(text: str, person: str = HR_MANAGER) -> tuple[bytes, dict[str, str]]:
    """The request in which Slack sends what somebody typed behind ``/hr``: its body and its headers, signed, each time new."""
    identity = Identity()
    fields = {
        "token": "unused-see-the-signature",
        "team_id": identity.team,
        "team_domain": identity.domain,
        "channel_id": ROOM,
        "channel_name": "recruiting",
        "user_id": person,
        "user_name": person.lower(),
        "command": "/hr",
        "text": text,
        "api_app_id": identity.app_id,
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/hooks/unused",
        "trigger_id": uuid.uuid4().hex,
    }
    body = urlencode(fields).encode()
    return body, {"Content-Type": FORM, **AppLink("", SECRET, time.time, 3.0).signature(body)}


def press(action: str, value: str, hook: str, person: str = HR_MANAGER) -> tuple[bytes, dict[str, str]]:
    """The request in which Slack sends that somebody pressed a button of a message of their own; ``hook`` takes the answer."""
    identity = Identity()
    element = {"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1"}
    told = {
        "type": "block_actions",
        "team": {"id": identity.team, "domain": identity.domain},
        "user": {"id": person, "team_id": identity.team, "username": person.lower()},
        "api_app_id": identity.app_id,
        "container": {"type": "message", "channel_id": ROOM, "message_ts": "1.1", "is_ephemeral": True},
        "channel": {"id": ROOM, "name": "recruiting"},
        "actions": [element],
        "response_url": hook,
        "trigger_id": uuid.uuid4().hex,
    }
    body = urlencode({"payload": json.dumps(told)}).encode()
    return body, {"Content-Type": FORM, **AppLink("", SECRET, time.time, 3.0).signature(body)}


def eventually(found: Callable[[], T | None], what: str, pause: float = 0.02, until: Callable[[T], bool] = bool) -> T:
    """The first answer that is something, or for which ``until`` holds.

    Raises:
        NotMeasured: there is none in time.
    """
    end = time.monotonic() + PATIENCE
    while (answer := found()) is None or not until(answer):
        if time.monotonic() > end:
            raise NotMeasured(f"{what} did not come within {PATIENCE:.0f} seconds")
        time.sleep(pause)
    return answer

"""Cold start of each function: a clean interpreter, out of the package, from the first import to the first answer.

It is held against what its libraries take alone, in an interpreter as clean: importing them and making the clients of AWS that it
needs, as any program would have to. What is above that is ours.
A function that loads what it should not stands in the table as well. The embedded AWS and the laptop's Slack answer, so their
time is in the figure.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.bench.failure import NotMeasured
from infra.bench.first_events import FirstEvents
from infra.bench.house import House, house
from infra.bench.row import Row
from infra.cloud.dependencies import NotInstallable
from infra.cloud.functions import Release
from infra.cloud.package import build
from infra.local.stack import STAGE

MOST = 1.3
"""Times what the bare libraries take."""

SCRIPT = Path(__file__).with_name("first_answer.py")
TABLES = ("chalice.app", "pynamodb.models", "pynamodb.transactions", "botocore.session")
SLACK = ("slack_sdk.web", "slack_sdk.oauth.installation_store")


@dataclass(frozen=True)
class Door:
    """A function: its handler in app.py, the libraries and clients of AWS that it needs, what it must not load."""

    name: str
    handler: str
    libraries: tuple[str, ...]
    clients: tuple[str, ...]
    unwanted: frozenset[str]


DOORS = (
    Door("api_handler", "app", (*TABLES, *SLACK, "slack_bolt", "slack_bolt.oauth"), ("dynamodb", "secretsmanager"),
         frozenset({"pypdfium2", "PIL", "lxml"})),
    Door("intake", "intake", (*TABLES, "pypdfium2", "PIL.Image", "lxml.etree", "phonenumbers"), ("dynamodb", "s3", "sqs"),
         frozenset({"slack_bolt", "slack_sdk"})),
    Door("ledger_stream", "ledger_stream", TABLES, ("dynamodb", "sqs"),
         frozenset({"slack_bolt", "slack_sdk", "pypdfium2", "PIL"})),
    Door("deliver", "deliver", (*TABLES, *SLACK), ("dynamodb",), frozenset({"slack_bolt", "pypdfium2", "PIL"})),
    Door("match", "match", TABLES, ("dynamodb",), frozenset({"slack_bolt", "slack_sdk", "pypdfium2", "PIL", "lxml"})),
    Door("fetch_file", "fetch_file", (*TABLES, *SLACK), ("dynamodb", "s3"), frozenset({"slack_bolt", "pypdfium2", "PIL"})),
    Door("tick", "tick", TABLES, ("dynamodb",), frozenset({"slack_bolt", "pypdfium2", "PIL"})),
)  # fmt: skip


def measure(quick: bool = False) -> list[Row]:
    """Three rows a function: to its first answer, that against its bare libraries, and what it loads that it should not."""
    times = 3 if quick else 9
    with tempfile.TemporaryDirectory(prefix="evenkeel-bench-") as folder, house() as stands, stands.up():
        task = _unpacked(Path(folder))
        stands.call_nothing()
        events = FirstEvents(stands)
        _run(task, {"handler": "intake", "event": events.intake()}, stands)
        return [row for door in DOORS for row in _rows(door, task, events, times)]


def _rows(door: Door, task: Path, events: FirstEvents, times: int) -> list[Row]:
    first: list[float] = []
    bare: list[float] = []
    loaded: set[str] = set()
    for _ in range(times):
        # In turn, so that whatever else the machine does meanwhile meets both.
        bare.append(_run(task, {"libraries": door.libraries, "clients": door.clients}, events.house)["seconds"])
        done = _run(task, {"handler": door.handler, "event": getattr(events, door.name)()}, events.house)
        if not _succeeded(done["answer"]):
            raise NotMeasured(f"{door.name} answers {done['answer']}")
        first.append(done["seconds"])
        loaded |= door.unwanted & set(done["modules"])
    return [
        Row(f"{door.name}: to the first answer", 1000 * min(first), "ms"),
        Row(f"{door.name}: against its bare libraries", min(first) / min(bare), "×", MOST),
        Row(f"{door.name}: libraries that it should not load", len(loaded), "", 0),
    ]


def _succeeded(answer: Any) -> bool:
    return answer.get("statusCode", 200) == 200 and not answer.get("batchItemFailures")


def _run(task: Path, asked: Mapping[str, Any], stands: House) -> dict[str, Any]:
    # As Lambda starts it: nothing of this machine's Python or environment besides what the function is given.
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(task)],
        input=json.dumps(asked),
        env={**stands.stack.environment, "TZ": ":UTC"},
        cwd=task,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotMeasured(f"a function does not start: {done.stderr[-500:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _unpacked(folder: Path) -> Path:
    """The package for this machine and this Python, unpacked as Lambda does."""
    arch = "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
    try:
        made = build(Release(STAGE, arch, "{}.{}".format(*sys.version_info[:2])), folder / "dist")
    except NotInstallable as error:
        raise NotMeasured(str(error)) from error
    with zipfile.ZipFile(made.archive) as archive:
        archive.extractall(folder / "task")
    return folder / "task"

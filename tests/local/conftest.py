"""A served workspace, and an app that gets its requests."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import uvicorn
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web import WebClient
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from chalicelib.people.member import Member, Role
from infra.local.bucket import Entry, Listing, Missing
from infra.local.colleague import typed_by
from infra.local.shelf import Shelf, shelf_of
from infra.local.slack import ALL_SCOPES, Identity, Workspace, create_routes
from infra.samples.papers import papers

SECRET, TOKEN = "a-made-up-secret", "xoxb-made-up"
Handler = Callable[[dict[str, Any]], Any]


class Server:
    """An ASGI app on a free port of this machine, in a thread."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self, app: Starlette) -> None:
        config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=1, ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)

    def stopping(self) -> None:
        if self._server:
            self._server.should_exit = True

    def stop(self) -> None:
        self.stopping()
        if self._thread:
            self._thread.join(5)
        self._socket.close()


@dataclass
class App:
    """An app as Slack sees it: it checks signatures, keeps what it got and answers as a test says."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    forged: int = 0
    handler: Handler = lambda request: ""
    verifier: SignatureVerifier = field(default_factory=lambda: SignatureVerifier(SECRET))

    def routes(self) -> list[Route]:
        async def events(request: Request) -> Response:
            body = await request.body()
            headers = dict(request.headers)
            if not self.verifier.is_valid_request(body, headers):
                self.forged += 1
                return PlainTextResponse("", 401)
            asked = read(body, headers["content-type"])
            self.got.append(asked)
            self.headers.append(headers)
            if asked.get("type") == "url_verification":
                return PlainTextResponse(asked["challenge"])
            answer = await run_in_threadpool(self.handler, asked)
            if isinstance(answer, Response):
                return answer
            return JSONResponse(answer) if isinstance(answer, dict) else PlainTextResponse(answer or "")

        return [Route("/slack/events", events, methods=["POST"])]

    def wait(self, found: Callable[[dict[str, Any]], Any], seconds: float = 5.0) -> dict[str, Any]:
        """The first request that fits."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for asked in list(self.got):
                if found(asked):
                    return asked
            time.sleep(0.01)
        raise AssertionError(f"the app got nothing like that: {[each.get('type') or each.get('command') for each in self.got]}")


def read(body: bytes, kind: str) -> dict[str, Any]:
    """A request of Slack as one dictionary; an event is what is in its envelope."""
    if kind.startswith("application/json"):
        asked: dict[str, Any] = json.loads(body)
        return asked["event"] | {"event_id": asked["event_id"]} if asked["type"] == "event_callback" else asked
    fields = {key: values[0] for key, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    payload: dict[str, Any] = json.loads(fields["payload"]) if "payload" in fields else dict(fields)
    return payload


class MemoryBucket:
    """The bucket port in memory."""

    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, str | None]] = {}

    def list(self, prefix: str) -> Listing:
        below = [key for key in self.objects if key.startswith(prefix)]
        folders = sorted({prefix + key[len(prefix) :].split("/")[0] + "/" for key in below if "/" in key[len(prefix) :]})
        files = [Entry(key, len(self.objects[key][0]), 1_790_000_000.0) for key in below if "/" not in key[len(prefix) :]]
        return Listing(folders, files)

    def put(self, key: str, content: Any, by: str | None) -> None:
        self.objects[key] = (content.read(), by)

    def get(self, key: str) -> tuple[int, Iterator[bytes]]:
        if key not in self.objects:
            raise Missing(key)
        return len(self.objects[key][0]), iter([self.objects[key][0]])


@dataclass
class Office:
    """Everything together: the served workspace, its app, a client with the app's token."""

    workspace: Workspace
    app: App
    bucket: MemoryBucket
    url: str
    client: WebClient


ROLES = {
    "UMEI": Role.ONLINE_RECRUITER,
    "UTOM": Role.HIRING_MANAGER,
    "UANA": Role.HR_MANAGER,
    "ULEE": Role.DEPARTMENT_CONTACT,
    "UTRA": Role.TRAINER,
    "UEVA": Role.EMPLOYEE,
}


def colleague(person: str) -> Member | None:
    """Who somebody of the office is in the directory; None for a stranger."""
    if person not in ROLES:
        return None
    return Member(person[1:].lower(), person, ROLES[person], "Sales", "en", "Europe/London", slack_user=person)


def shelf(person: str) -> Shelf:
    """What of the bucket is somebody's; the sales department is also called 销售部, and there is one open fair."""

    def same(one: str, other: str) -> bool:
        return one == other or {one, other} == {"Sales", "销售部"}

    return shelf_of(colleague(person), lambda: ["Production", "Sales"], same, lambda: [("f1", "Autumn fair")], date(2026, 11, 30))


def make_workspace(path: Path, page_url: str, app_url: str, **options: Any) -> Workspace:
    """A workspace with three people and two channels; the app is in one of them."""
    workspace = Workspace(
        path,
        app_url=app_url,
        signing_secret=SECRET,
        bot_token=TOKEN,
        page_url=page_url,
        identity=Identity(team_name="Harbour Instruments", client_id="1.2", client_secret="s", scopes=ALL_SCOPES),
        slash=["/hr"],
        commands=lambda person: typed_by(colleague(person), "zh" if person == "UMEI" else "en"),
        shortcuts=lambda: [{"callback_id": "find", "name_en": "Find a candidate", "name_zh": "查找候选人"}],
        **{"patience": 1.0, "retries": (0.0, 0.05, 0.05), **options},
    )
    workspace.add_person(
        "UMEI",
        "mei",
        "梅雨",
        person="mei",
        locale="zh-CN",
        tz="Asia/Shanghai",
        title="招聘专员",
        colour="1f6feb",
        email="mei@example.cn",
    )
    workspace.add_person(
        "UTOM",
        "tom",
        "Tom Reed",
        person="tom",
        locale="en-GB",
        tz="Europe/London",
        title="Head of Sales",
        colour="be185d",
        email="tom@example.com",
    )
    workspace.add_person(
        "UANA",
        "ana",
        "Ana Ruiz",
        person="ana",
        locale="en-GB",
        tz="Europe/London",
        title="HR manager",
        colour="7c3aed",
        email="ana@example.com",
    )
    workspace.add_channel("CRECRUITING", "recruiting", ["UMEI", "UTOM", "UANA"], topic="Candidates and interviews")
    workspace.add_channel("CLOUNGE", "lounge", ["UMEI", "UTOM"], topic="Tea", app=False)
    return workspace


@pytest.fixture
def make_server() -> Callable[[], Server]:
    """Another server of a test's own; it stops it."""
    return Server


@pytest.fixture
def memory_bucket() -> MemoryBucket:
    """An empty bucket in memory."""
    return MemoryBucket()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A fresh office."""
    samples = tmp_path / "samples"
    samples.mkdir()
    (samples / "lin.pdf").write_bytes(b"%PDF-1.4 made up")
    listed = [
        {"file": "lin.pdf", "title_en": "Lin, engineer", "title_zh": "林，工程师", "kind": "text_pdf"},
        {"file": "gone.pdf"},
    ]
    (samples / "samples.json").write_text(json.dumps(listed), encoding="utf-8")
    front, back, app, bucket = Server(), Server(), App(), MemoryBucket()
    app.url = back.url
    workspace = make_workspace(
        tmp_path / "slack.sqlite3",
        front.url,
        back.url,
        bucket=bucket,
        samples=samples,
        shelf=shelf,
        papers=papers,
    )
    back.start(Starlette(routes=app.routes()))
    front.start(Starlette(routes=create_routes(workspace)))
    client = WebClient(token=TOKEN, base_url=f"{front.url}/api/")
    yield Office(workspace, app, bucket, front.url, client)
    workspace.live.close()
    back.stopping()
    front.stop()
    back.stop()
    workspace.close()

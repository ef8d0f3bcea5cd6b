"""The Slack door in this process: Bolt and our listeners, fakes behind them, a Slack that answers as a test says."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from chalicelib.errors import EvenkeelError
from chalicelib.people.directory import ChangePeople
from chalicelib.people.member import Role
from chalicelib.recruiting.pool import CorrectCandidate, RevealContact
from chalicelib.slack.bolt import build
from chalicelib.slack.commands.answers import Answers
from chalicelib.slack.services import Services
from tests.fakes.hires import FakeOffice
from tests.fakes.hiring import FakeHiring
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.recruiting import FakeDocuments, FakeFiles, FakeOutbox, FakePool
from tests.fakes.slack import FakeSeen, FakeWorkspaces
from tests.fakes.value import FakeValue
from tests.payloads import Faults

SECRET, TEAM = "a-made-up-secret", "T1"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
Doc = dict[str, Any]


class SlackApi:
    """Slack's Web API and response addresses on a free port: keeps what it is told; ``refuses`` answers a method's next calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Doc]] = []
        self.refuses: dict[str, list[tuple[int, Doc]]] = {}
        self.users: dict[str, Doc] = {}
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                is_json = self.headers.get("Content-Type", "").startswith("application/json")
                status, answer = api.answer(self.path.rsplit("/", 1)[-1], json.loads(body) if is_json else dict(parse_qsl(body)))
                content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST

            def log_message(self, *words: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/api/"
        self.hook = f"http://127.0.0.1:{self._server.server_port}/response_url"

    def answer(self, method: str, payload: Doc) -> tuple[int, Doc]:
        self.calls.append((method, payload))
        if self.refuses.get(method):
            return self.refuses[method].pop(0)
        if method in ("conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"):
            file = {"upload_url": f"{self.url}upload", "file_id": "F1", "files": [{"id": "F1"}]}
            return 200, {"ok": True, "channel": {"id": "D1"}} | file
        user = self.users.get(payload.get("user", ""), {"real_name": "Ana Ruiz", "tz": "Europe/London", "locale": "en-GB"})
        return 200, {"ok": True, "ts": "1.1", "user": user}

    def told(self, method: str) -> list[Doc]:
        """The payloads of a method."""
        return [payload for name, payload in self.calls if name == method]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@dataclass
class Face:
    """The door with everything behind it."""

    api: SlackApi
    seconds: float = 1000.0
    broken: list[EvenkeelError] = field(default_factory=list)
    """Raised one after the other while it is found out whose token a request needs: the store's bad days."""
    answers: list[BoltResponse] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = count(1)
        self.ledger = FakeFactStore()
        self.documents = FakeDocuments()
        self.pool = FakePool(self.documents, self.ledger)
        self.directory = FakeDirectory(*(made_up(role, locale="en") for role in Role), ledger=self.ledger)
        self.workspaces, self.outbox, self.seen = FakeWorkspaces(), FakeOutbox(), FakeSeen(lambda: self.seconds)
        self.uninstalled: list[Doc] = []
        self.value = FakeValue(self.directory, self.ledger, noon().date().toordinal(), self.workspaces)

        def new_id() -> str:
            return f"n-{next(numbers)}"

        def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
            if self.broken:
                raise self.broken.pop(0)
            return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_user_id="UBOT", bot_id="B1", bot_token="xoxb-1")

        change = ChangePeople(self.directory, noon, new_id)
        self.hiring = FakeHiring(self.directory, self.ledger, self.pool)
        self.hires = FakeOffice(self.directory, self.ledger, (self.hiring, self.pool))
        services = Services(
            answers=Answers(
                self.hiring.find,
                self.directory,
                change,
                self.workspaces,
                self.value.answers,
                self.value.weights,
                self.hiring.about,
                self.hiring.people,
                self.hiring.about_fairs,
                self.hiring.about_insight,
                self.value.training,
                self.hires.answers,
                self.hiring.about_interviews,
                self.hiring.about_shortlists,
            ),
            directory=self.directory,
            change_people=change,
            reveal=RevealContact(self.pool, noon, new_id),
            correct=CorrectCandidate(self.pool, noon, new_id, 11),
            pool=self.pool,
            documents=self.documents,
            files=FakeFiles(),
            slack_files=self.outbox,
            workspaces=self.workspaces,
            seen=self.seen,
            forget_installation=self.uninstalled.append,
        )
        self.app = build(SECRET, authorize, self.api.url, services, None)

    def send(self, body: str, kind: str, **headers: str) -> BoltResponse:
        """A signed request and the answer to it."""
        stamp = str(int(time.time()))
        digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        signed = {"content-type": kind, "x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={digest}"}
        self.answers.append(self.app.dispatch(BoltRequest(body=body, headers={**signed, **headers})))
        return self.answers[-1]

    def command(self, text: str, role: Role = Role.HR_MANAGER, *, trigger: str = "") -> Doc:
        """``/hr`` typed by somebody of this role; the answer's body."""
        fields = {
            "command": "/hr",
            "text": text,
            "team_id": TEAM,
            "user_id": made_up(role).slack_user,
            "channel_id": "C1",
            "trigger_id": trigger or f"t-{len(self.answers)}",
            "response_url": self.api.hook,
        }
        return self._body(self.send(urlencode(fields), FORM))

    def acts(self, action: str, value: str = "", role: Role = Role.HR_MANAGER, **payload: Any) -> BoltResponse:
        """A button that somebody of this role pressed."""
        element = {"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1"}
        return self.interacts({"type": "block_actions", "actions": [element], "response_url": self.api.hook, **payload}, role)

    def interacts(self, payload: Doc, role: Role = Role.HR_MANAGER) -> BoltResponse:
        """Any interaction of somebody of this role."""
        who = {"team": {"id": TEAM}, "user": {"id": made_up(role).slack_user, "team_id": TEAM}}
        return self.send(urlencode({"payload": json.dumps({**who, "trigger_id": f"t-{len(self.answers)}", **payload})}), FORM)

    def submits(self, callback: str, values: Doc, metadata: Doc, role: Role = Role.HR_MANAGER) -> Doc:
        """A modal that was sent: ``values`` by block_id, what the field ``value`` holds; the answer's body."""
        blocks = [{"type": "input", "block_id": each, "element": {"action_id": "value"}} for each in values]
        view = {
            "id": "V1",
            "type": "modal",
            "callback_id": callback,
            "private_metadata": json.dumps(metadata),
            "blocks": blocks,
            "state": {"values": {each: {"value": value} for each, value in values.items()}},
        }
        return self._body(self.interacts({"type": "view_submission", "view": view}, role))

    def hears(self, event: Doc, id: str = "", **headers: str) -> BoltResponse:
        """An event."""
        body = {"type": "event_callback", "team_id": TEAM, "event": event, "event_id": id or f"E{len(self.answers)}"}
        return self.send(json.dumps(body), JSON, **headers)

    @staticmethod
    def _body(answer: BoltResponse) -> Doc:
        assert answer.status == 200, answer.body
        body: Doc = json.loads(answer.body) if answer.body else {}
        return body


@pytest.fixture
def api() -> Iterator[SlackApi]:
    """A Slack that takes everything."""
    api = SlackApi()
    yield api
    api.close()


@pytest.fixture
def face(api: SlackApi, payload_faults: Faults | None) -> Iterator[Face]:
    """The door; whatever a test makes it say, Slack would take."""
    face = Face(api)
    yield face
    if payload_faults:
        said = [*api.calls, *(("ack", json.loads(each.body)) for each in face.answers if (each.body or "").startswith("{"))]
        assert payload_faults(json.dumps({"method": method, "payload": payload}) for method, payload in said) == []


def today() -> datetime:
    """A moment in time."""
    return datetime(2026, 10, 3, 12, tzinfo=UTC)

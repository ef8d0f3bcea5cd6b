"""DynamoDB that throttles or does not answer is unavailable, whatever was asked of it; nothing is taken for done."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Unavailable
from chalicelib.ledger.fact import Fact
from tests.fakes.ledger import noon

FACT = Fact("f-1", "candidate.sourced", noon(), None, {"candidate": "c-1", "channel": None})


class Dynamo:
    """A DynamoDB that answers everything with one refusal."""

    def __init__(self, code: str, status: int) -> None:
        self.asked = 0
        dynamo = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                dynamo.asked += 1
                self.rfile.read(int(self.headers["Content-Length"]))
                body = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "slow down"}).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/x-amz-json-1.0")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(
    # One code is enough: the client tries all of them again, some seconds long.
    params=[("ThrottlingException", 400)],
    ids=lambda param: param[0],
)
def dynamo(request: pytest.FixtureRequest) -> Iterator[Dynamo]:
    running = Dynamo(*request.param)
    yield running
    running.stop()


@pytest.fixture
def busy(dynamo: Dynamo, monkeypatch: pytest.MonkeyPatch) -> Tables:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "local")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "local")
    return Tables("ledger", "records", "us-east-1", dynamo.url)


def test_reading_is_tried_again_and_then_unavailable(busy: Tables, dynamo: Dynamo) -> None:
    with pytest.raises(Unavailable, match=r"store\.unavailable"):
        busy.get("candidate#c-1", "candidate")
    assert dynamo.asked > 1


def test_a_fact_that_was_not_taken_is_not_taken_for_recorded(busy: Tables) -> None:
    with pytest.raises(Unavailable, match=r"store\.unavailable"):
        FactStore(busy, noon, "slack").record([FACT])


def test_a_transaction_that_is_throttled_is_no_conflict(busy: Tables) -> None:
    with pytest.raises(Unavailable, match=r"store\.unavailable"), translated(), busy.transaction() as transaction:
        transaction.save(busy.record("a", "b", {}), condition=Record.pk.does_not_exist())

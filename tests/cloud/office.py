"""What stands before the functions: API Gateway, queues and a workspace of the laptop's Slack, which checks what Slack checks."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import uvicorn
from starlette.applications import Starlette

from chalicelib.slack.surface import SCOPES
from infra.local import deploy
from infra.local.processes import free_port
from infra.local.slack import Identity, Workspace, create_routes
from infra.local.stack import STAGE, Stack

Doc = dict[str, Any]
ROOM, RECRUITER = "CRECRUITING", "UMEI"
CLIENT_ID, CLIENT_SECRET = "1.2", "a-made-up-client-secret"
SECRET = f"evenkeel/{STAGE}/slack"
FILES = f"evenkeel-{STAGE}-files-000000000000"


class Gateway:
    """API Gateway: an HTTP request becomes the event of a proxy integration, its answer an HTTP answer."""

    def __init__(self) -> None:
        self.handler: Callable[[Doc], Doc] = lambda event: {"statusCode": 503, "headers": {}, "body": ""}
        self.events: list[Doc] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._door())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _door(self) -> type[BaseHTTPRequestHandler]:
        gateway = self

        class Door(BaseHTTPRequestHandler):
            def take(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                event = proxied(self.command, self.path, dict(self.headers.items()), body)
                gateway.events.append(event)
                answer = gateway.handler(event)
                self.send_response(answer["statusCode"])
                for name, value in answer.get("headers", {}).items():
                    self.send_header(name, value)
                for name, values in answer.get("multiValueHeaders", {}).items():
                    for value in values:
                        self.send_header(name, value)
                content = answer["body"].encode()
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = take

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: requests are no news."""

        return Door


def proxied(method: str, path: str, headers: dict[str, str], body: str) -> Doc:
    """The event that API Gateway makes of a request."""
    parts = urlsplit(path)
    query = parse_qs(parts.query, keep_blank_values=True)
    return {
        "resource": parts.path,
        "path": parts.path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": parts.path,
            "path": f"/api{parts.path}",
            "httpMethod": method,
            "stage": "api",
            "domainName": "a1b2c3.execute-api.us-east-1.amazonaws.com",
            "identity": {"sourceIp": "127.0.0.1"},
        },
        "body": body or None,
        "isBase64Encoded": False,
    }


@dataclass
class Office:
    """A workspace of the laptop's Slack and the functions' door before it."""

    workspace: Workspace
    url: str
    door: Gateway

    def act(self, what: str, person: str = RECRUITER, **fields: Any) -> Doc:
        """What the page asks when a person does something."""
        asked = {"person": person, "tab": "t", **fields}
        answer = httpx.post(f"{self.url}/client/{what}", json=asked, timeout=30, trust_env=False)
        found: Doc = answer.json()
        return found

    def seen(self, channel: str = ROOM) -> list[Doc]:
        """The messages that a person sees in a channel."""
        asked = {"person": RECRUITER, "channel": channel}
        found: list[Doc] = httpx.get(f"{self.url}/client/history", params=asked, trust_env=False).json()["messages"]
        return found


@contextmanager
def opened(stack: Stack, folder: Path) -> Iterator[Office]:
    """An office whose app is filled in as docs/deploy.md says: the secret has what Slack gave for it."""
    secret = deploy.signing_secret(stack, SECRET, "a-made-up-secret")
    manager = stack.client("secretsmanager")
    keys = json.loads(manager.get_secret_value(SecretId=SECRET)["SecretString"])
    filled_in = keys | {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    manager.put_secret_value(SecretId=SECRET, SecretString=json.dumps(filled_in))
    door, port = Gateway(), free_port()
    workspace = Workspace(
        folder / "slack.sqlite3",
        app_url=door.url,
        signing_secret=secret,
        bot_token="xoxb-made-up",
        page_url=f"http://127.0.0.1:{port}",
        # A cold start under load; how fast it really is, is measured by `make bench`.
        patience=20.0,
        identity=Identity(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, scopes=frozenset(SCOPES)),
    )
    workspace.add_person(RECRUITER, "mei", "梅雨", person="mei", locale="zh-CN", tz="Asia/Shanghai")
    workspace.add_channel(ROOM, "recruiting", [RECRUITER], topic="候选人")
    app = Starlette(routes=create_routes(workspace))
    config = uvicorn.Config(app, port=port, log_level="error", lifespan="off", timeout_graceful_shutdown=1, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_for(lambda: server.started)
    yield Office(workspace, f"http://127.0.0.1:{port}", door)
    manager.put_secret_value(SecretId=SECRET, SecretString=json.dumps(keys))
    workspace.live.close()
    server.should_exit = True
    thread.join(5)
    workspace.close()
    door.stop()


def emptied(stack: Stack, queue: str) -> list[Doc]:
    """What lies on a queue, as Lambda hands it to a function."""
    sqs = stack.client("sqs")
    url = sqs.get_queue_url(QueueName=f"evenkeel-{STAGE}-{queue}")["QueueUrl"]
    records = []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"]).get("Messages"):
        for message in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            records.append(
                {
                    "messageId": message["MessageId"],
                    "receiptHandle": message["ReceiptHandle"],
                    "body": message["Body"],
                    "attributes": message["Attributes"],
                    "messageAttributes": {},
                    "eventSource": "aws:sqs",
                    "eventSourceARN": f"arn:aws:sqs:us-east-1:000000000000:evenkeel-{STAGE}-{queue}",
                    "awsRegion": "us-east-1",
                }
            )
    return records


def put(stack: Stack, key: str, file: Path | bytes, queue: str = "intake") -> Doc:
    """Put a file into the bucket: what the bucket tells the queue of its folder."""
    emptied(stack, queue)
    content = file if isinstance(file, bytes) else file.read_bytes()
    stack.client("s3").put_object(Bucket=FILES, Key=key, Body=content)
    return {"Records": wait_for(lambda: emptied(stack, queue))}


def wait_for(found: Callable[[], Any], seconds: float = 20.0) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.02)
    raise AssertionError("it does not happen")

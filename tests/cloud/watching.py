"""What a function asks of AWS, seen on its way there, and whether a policy allows it.

The embedded AWS allows everything. So each function's requests go through a watching proxy that names them as IAM does, and
are held against the policy that the function has: too narrow a policy fails here rather than in the cloud.
"""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Doc = dict[str, Any]
Canned = Callable[[str], Doc | None]
"""An answer to an action (``textract:DetectDocumentText``) in the service's place, or None."""

ARN = "arn:aws:{}:us-east-1:000000000000:{}"
WRITES = {"Put": "PutItem", "Delete": "DeleteItem", "Update": "UpdateItem", "ConditionCheck": "ConditionCheckItem"}
ENCRYPTED = ("dynamodb", "s3", "secretsmanager", "sqs")
"""Services whose data the stage's key encrypts: whoever asks them needs the key, and to write a queue or a file a new one."""

NEW_KEY = ("sqs:SendMessage", "s3:PutObject")


@dataclass(frozen=True)
class Asked:
    """One thing that was asked: an action and a resource, as IAM names them."""

    action: str
    resource: str

    @property
    def service(self) -> str:
        return self.action.split(":")[0]


@dataclass
class Watch:
    """A proxy in front of the embedded AWS."""

    aws: str
    canned: Canned = lambda action: None
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._door())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _door(self) -> type[BaseHTTPRequestHandler]:
        watch = self

        class Door(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                asked = list(named(self.command, self.path, self.headers.get("X-Amz-Target", ""), content))
                asked += copied(self.headers.get("x-amz-copy-source", ""))
                watch.asked += asked
                canned = watch.canned(asked[0].action) if asked else None
                status, headers, answer = (
                    self._forward(content)
                    if canned is None
                    else (200, {"Content-Type": "application/x-amz-json-1.1"}, json.dumps(canned).encode())
                )
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in ("transfer-encoding", "connection", "content-length", "date", "server"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def _forward(self, content: bytes) -> tuple[int, dict[str, str], bytes]:
                headers = {name: value for name, value in self.headers.items() if name.lower() not in ("connection", "expect")}
                request = urllib.request.Request(watch.aws + self.path, content or None, headers, method=self.command)
                try:
                    with urllib.request.urlopen(request, timeout=30) as answer:
                        return answer.status, dict(answer.headers), answer.read()
                except urllib.error.HTTPError as error:
                    return error.code, dict(error.headers), error.read()

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = pass_on

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: requests are no news."""

        return Door


def named(method: str, path: str, target: str, content: bytes) -> Iterator[Asked]:
    """What a request asks, as IAM names it."""
    parts = urlsplit(path)
    service, _, operation = target.partition(".")
    if service.startswith("DynamoDB"):
        yield from _table(operation, json.loads(content))
    elif service == "AmazonSQS":
        body = json.loads(content)
        name = str(body.get("QueueName") or body["QueueUrl"].rsplit("/", 1)[-1])
        yield Asked(f"sqs:{operation}", ARN.format("sqs", name))
    elif service == "secretsmanager":
        secret = json.loads(content)["SecretId"]
        yield Asked(f"secretsmanager:{operation}", ARN.format("secretsmanager", f"secret:{secret}"))
    elif service == "Textract":
        yield Asked(f"textract:{operation}", "*")
    elif invoked := re.match(r"/2015-03-31/functions/([^/]+)/invocations", parts.path):
        yield Asked("lambda:InvokeFunction", ARN.format("lambda", f"function:{invoked[1]}"))
    elif not target and {"uploads", "uploadId"} & parse_qs(parts.query, keep_blank_values=True).keys():
        # Beginning, sending and finishing in parts is putting, as IAM sees it.
        operation = {"GET": "ListMultipartUploadParts", "DELETE": "AbortMultipartUpload"}.get(method, "PutObject")
        yield Asked(f"s3:{operation}", f"arn:aws:s3:::{unquote(parts.path.lstrip('/'))}")
    elif not target:
        operation = {"GET": "GetObject", "PUT": "PutObject", "HEAD": "GetObject", "DELETE": "DeleteObject"}[method]
        version = "Version" if "versionId" in parse_qs(parts.query) else ""
        yield Asked(f"s3:{operation}{version}", f"arn:aws:s3:::{unquote(parts.path.lstrip('/'))}")
    else:
        raise AssertionError(f"the watch does not know {target or path}")


def copied(source: str) -> Iterator[Asked]:
    """What is read where S3 copies a file; ``source`` is its header."""
    if source:
        parts = urlsplit(source)
        version = "Version" if parts.query else ""
        yield Asked(f"s3:GetObject{version}", f"arn:aws:s3:::{unquote(parts.path.lstrip('/'))}")


def _table(operation: str, body: Doc) -> Iterator[Asked]:
    if operation == "TransactWriteItems":
        for item in body["TransactItems"]:
            ((kind, write),) = item.items()
            yield _on_table(WRITES[kind], write["TableName"])
    elif operation in ("BatchGetItem", "BatchWriteItem"):
        for table in body["RequestItems"]:
            yield _on_table(operation, table)
    else:
        index = f"/index/{body['IndexName']}" if "IndexName" in body else ""
        yield _on_table(operation, body["TableName"] + index)


def _on_table(operation: str, table: str) -> Asked:
    return Asked(f"dynamodb:{operation}", ARN.format("dynamodb", f"table/{table}"))


def refused(policy: Doc, asked: list[Asked], key: str) -> list[str]:
    """What of this the policy does not allow; ``key`` is the ARN of the stage's key."""
    wanted = set(asked)
    missing = [f"{each.action} on {each.resource}" for each in wanted if not _allowed(policy, each.action, each.resource)]
    for each in wanted:
        for action in ["kms:Decrypt", *(["kms:GenerateDataKey"] if each.action in NEW_KEY else [])]:
            if each.service in ENCRYPTED and not _allowed(policy, action, key, each.service):
                missing.append(f"{action} via {each.service}")
    return sorted(set(missing))


def _allowed(policy: Doc, action: str, resource: str, via: str = "") -> bool:
    for statement in policy["Statement"]:
        services = _listed(statement.get("Condition", {}).get("StringEquals", {}).get("kms:ViaService", []))
        if via and not any(service.split(".")[0] == via for service in services):
            continue
        # A secret's ARN ends with six letters of chance; whoever asks for it says its name.
        there = [re.sub(r"(:secret:.+)-\w{6}$", r"\1", each) for each in _listed(statement["Resource"])]
        if action in _listed(statement["Action"]) and any(fnmatchcase(resource, each) for each in there):
            return True
    return False


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)

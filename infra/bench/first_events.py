"""For each function an event that it has real work with, as Lambda hands it over, on a house whose own functions get none."""

from __future__ import annotations

import itertools
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infra.bench.house import HR_MANAGER, House, command, eventually
from infra.local.clock import EVENT
from infra.local.slack import Identity
from infra.local.stack import STAGE
from infra.samples.make_many import make_resumes

Event = dict[str, Any]


@dataclass
class FirstEvents:
    """Events, each time new: what was done once is done no more. ``house`` must be up."""

    house: House
    _resumes: Iterator[tuple[str, bytes]] = field(default_factory=lambda: make_resumes(1000, seed=11))

    def api_handler(self) -> Event:
        """A recruiter asks for the newest candidates."""
        body, headers = command("candidate")
        return {
            "resource": "/slack/events",
            "path": "/slack/events",
            "httpMethod": "POST",
            "headers": headers,
            "multiValueHeaders": {name: [value] for name, value in headers.items()},
            "queryStringParameters": None,
            "multiValueQueryStringParameters": None,
            "pathParameters": None,
            "stageVariables": None,
            "requestContext": {"resourcePath": "/slack/events", "path": "/api/slack/events", "httpMethod": "POST"},
            "body": body.decode(),
            "isBase64Encoded": False,
        }

    def intake(self) -> Event:
        """A text PDF was put into the bucket."""
        self._messages("intake")
        self.house.drop(*next(self._resumes))
        return {"Records": eventually(lambda: self._messages("intake"), "the bucket's event")}

    def ledger_stream(self) -> Event:
        """A candidate was sourced."""
        item = self._sourced()
        change = {"Keys": {"id": item["id"]}, "NewImage": item, "SequenceNumber": "1", "StreamViewType": "NEW_IMAGE"}
        return {"Records": [{"eventID": "1", "eventName": "INSERT", "eventSource": "aws:dynamodb", "dynamodb": change}]}

    def deliver(self) -> Event:
        """The card of a candidate is to be posted."""
        candidate = json.loads(self._sourced()["fact"]["S"])["data"]["candidate"]
        return {"Records": [_record("outbox", {"job": "candidate", "candidate": candidate, "fact": uuid.uuid4().hex})]}

    def match(self) -> Event:
        """A vacancy is to be matched with the pool."""
        vacancy = {
            "id": f"v-{uuid.uuid4().hex}",
            "title": "Engineer",
            "family": "engineering",
            "location": "Boston",
            "headcount": 1,
        }
        people = {"due": None, "owner": "chen", "hiring_manager": "chen", "opened_at": datetime.now(UTC).isoformat()}
        asks = [{"text": text, "must": True, "weight": 1} for text in ("Linux", "Python", "Kubernetes")]
        more = {"requirements": asks, "min_years": 3, "degree": "bachelor", "salary": None, "channels": {}, "currency": "CNY"}
        body = json.dumps(vacancy | people | more | {"state": "open", "history": [], "version": 1})
        row = {"pk": f"vacancy#{vacancy['id']}", "sk": "vacancy", "body": body}
        item = {name: {"S": value} for name, value in row.items()} | {"version": {"N": "1"}}
        self.house.stack.client("dynamodb").put_item(TableName=f"evenkeel-{STAGE}-records", Item=item)
        return {"Records": [_record("matching", {"job": "vacancy", "vacancy": vacancy["id"]})]}

    def fetch_file(self) -> Event:
        """A file was sent to the app."""
        name, content = next(self._resumes)
        upload = self.house.page.post("/client/upload", params={"person": HR_MANAGER, "name": name}, content=content)
        job = {"file": upload.json()["file"]["id"], "team": Identity().team, "by": "chen", "user": HR_MANAGER}
        return {"Records": [_record("slack-files", job)]}

    def tick(self) -> Event:
        """Time has passed; no digest is due and the last month is published, as at nearly every tick."""
        workspace = f"workspace#{Identity().team}"
        dynamodb, table = self.house.stack.client("dynamodb"), f"evenkeel-{STAGE}-records"
        row = dynamodb.get_item(TableName=table, Key={"pk": {"S": workspace}, "sk": {"S": "workspace"}})["Item"]
        row["body"]["S"] = json.dumps(json.loads(row["body"]["S"]) | {"digest_day": -1})
        dynamodb.put_item(TableName=table, Item=row)
        # The company's own clock may be a day ahead of this machine's.
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
        month = (today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
        head = {"at": datetime.now(UTC).isoformat(), "formula": "1", "settings": {}}
        listed = {"listing": {"S": "snapshots"}, "listed_at": {"S": month}}
        key = {"pk": {"S": f"snapshot#{month}"}, "sk": {"S": "published"}}
        dynamodb.put_item(TableName=table, Item=key | listed | {"body": {"S": json.dumps(head)}, "version": {"N": "1"}})
        return EVENT

    def _sourced(self) -> dict[str, Any]:
        """A fact of the ledger as DynamoDB has it; who asks first has read a résumé before."""
        pages = self.house.stack.client("dynamodb").get_paginator("scan").paginate(TableName=f"evenkeel-{STAGE}-ledger")
        items = itertools.chain.from_iterable(page["Items"] for page in pages)
        return next(item for item in items if json.loads(item["fact"]["S"])["kind"] == "candidate.sourced")

    def _messages(self, queue: str) -> list[Event]:
        """What lies on a queue, taken off it."""
        sqs = self.house.stack.client("sqs")
        url = sqs.get_queue_url(QueueName=f"evenkeel-{STAGE}-{queue}")["QueueUrl"]
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        for message in found:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return [_record(queue, json.loads(message["Body"])) for message in found]


def _record(queue: str, body: Event) -> Event:
    return {
        "messageId": uuid.uuid4().hex,
        "receiptHandle": "none: it is on no queue any more",
        "body": json.dumps(body),
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:us-east-1:000000000000:evenkeel-{STAGE}-{queue}",
        "awsRegion": "us-east-1",
    }

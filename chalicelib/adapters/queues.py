"""The queues."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from chalicelib.adapters.aws import client, translated
from chalicelib.ledger.fact import format_time


class Arrival(Protocol):
    """A file that was put into the bucket, whoever reads it."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def at(self) -> datetime: ...  # noqa: D102
    @property
    def order(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Outbox:
    """``chalicelib.recruiting.ports.Outbox`` on a queue."""

    queue: str

    def send(self, job: dict[str, Any], delay: int = 0) -> None:
        """Have this job done, not before ``delay`` seconds."""
        with translated("queue.unavailable"):
            client("sqs").send_message(QueueUrl=self.queue, MessageBody=json.dumps(job), DelaySeconds=delay)


@dataclass(frozen=True)
class Parking:
    """``chalicelib.recruiting.ports.Parking`` on the queue of what cannot be read.

    A parked message has the shape of the bucket's own event, so that it can be sent to the intake again as it is.
    """

    queue: str
    bucket: str

    def park(self, arrival: Arrival, problem: str) -> None:
        """Put it aside, with the reason, until a person sends it again."""
        stored = {"key": arrival.key, "size": arrival.size, "versionId": arrival.version, "sequencer": arrival.order}
        record = {
            "eventSource": "aws:s3",
            "eventName": "ObjectCreated:Put",
            "eventTime": format_time(arrival.at),
            "s3": {"bucket": {"name": self.bucket}, "object": stored},
        }
        with translated("queue.unavailable"):
            client("sqs").send_message(
                QueueUrl=self.queue,
                MessageBody=json.dumps({"Records": [record], "parked": True}),
                MessageAttributes={"problem": {"DataType": "String", "StringValue": problem}},
            )


@dataclass(frozen=True)
class DeadLetters:
    """A queue of what an automation could not do."""

    queue: str

    def send(self, body: dict[str, Any], problem: str) -> None:
        """Lay it there with the reason."""
        with translated("queue.unavailable"):
            client("sqs").send_message(
                QueueUrl=self.queue,
                MessageBody=json.dumps(body),
                MessageAttributes={"problem": {"DataType": "String", "StringValue": problem}},
            )


def postpone(queue: str, receipt: str, seconds: float) -> None:
    """Have a message come back after so long instead of after the queue's own time."""
    with translated("queue.unavailable"):
        client("sqs").change_message_visibility(
            QueueUrl=queue, ReceiptHandle=receipt, VisibilityTimeout=max(1, min(43200, round(seconds)))
        )


@cache
def url_of(arn: str) -> str:
    """The address of the queue that an event came from."""
    with translated("queue.unavailable"):
        return str(client("sqs").get_queue_url(QueueName=arn.rsplit(":", 1)[-1])["QueueUrl"])

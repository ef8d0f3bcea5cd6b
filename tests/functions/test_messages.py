"""A batch of a queue's messages: one that fails comes back alone, later and later, and in the end is a dead letter."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from chalicelib.adapters.aws import client
from chalicelib.errors import Invalid, Unavailable
from functions.messages import PAUSES, TRIES, handle_each
from infra.local.stack import Stack

QUEUE = "evenkeel-test-messages"


class Queue:
    """A queue on the embedded AWS whose messages a test hands to the function, as the event source mapping does."""

    def __init__(self) -> None:
        self.sqs = client("sqs")
        self.url = self.sqs.create_queue(QueueName=QUEUE, Attributes={"VisibilityTimeout": "600"})["QueueUrl"]
        self.sqs.purge_queue(QueueUrl=self.url)
        self.arn = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def event(self, *bodies: str, tried: int = 1) -> dict[str, Any]:
        for body in bodies:
            self.sqs.send_message(QueueUrl=self.url, MessageBody=body)
        messages = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10)["Messages"]
        return {
            "Records": [
                {
                    "messageId": each["MessageId"],
                    "receiptHandle": each["ReceiptHandle"],
                    "body": each["Body"],
                    "attributes": {"ApproximateReceiveCount": str(tried)},
                    "eventSourceARN": self.arn,
                }
                for each in messages
            ]
        }

    def visible(self) -> int:
        attributes = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])["Attributes"]
        return int(attributes["ApproximateNumberOfMessages"])


@pytest.fixture
def queue(stack: Stack) -> Queue:
    return Queue()


def failed(answer: dict[str, Any], event: dict[str, Any]) -> list[str]:
    """The bodies of those that come back."""
    ids = {each["itemIdentifier"] for each in answer["batchItemFailures"]}
    return [record["body"] for record in event["Records"] if record["messageId"] in ids]


def test_one_that_fails_comes_back_alone(queue: Queue) -> None:
    done: list[int] = []

    def handle(body: dict[str, Any]) -> None:
        if body["n"] == 2:
            raise Invalid("job.unknown")
        done.append(body["n"])

    event = queue.event('{"n": 1}', '{"n": 2}', '{"n": 3}')
    assert failed(handle_each(event, handle), event) == ['{"n": 2}']
    assert sorted(done) == [1, 3]


def test_what_is_no_json_comes_back_and_holds_up_nobody(queue: Queue) -> None:
    done: list[Any] = []
    event = queue.event("{half", '{"n": 1}', tried=TRIES)
    assert failed(handle_each(event, done.append, done.append), event) == ["{half"]
    assert done == [{"n": 1}]


def test_after_the_last_try_somebody_is_told(queue: Queue) -> None:
    given_up: list[Any] = []

    def handle(body: dict[str, Any]) -> None:
        raise Unavailable("ocr.unavailable")

    for tried in (1, TRIES - 1):
        handle_each(queue.event('{"n": 1}', tried=tried), handle, given_up.append)
        queue.sqs.purge_queue(QueueUrl=queue.url)
    assert given_up == []
    handle_each(queue.event('{"n": 1}', tried=TRIES), handle, given_up.append)
    assert given_up == [{"n": 1}]


def test_that_nobody_could_be_told_keeps_nothing_from_coming_back(queue: Queue) -> None:
    def fail(body: dict[str, Any]) -> None:
        raise Unavailable("store.unavailable")

    event = queue.event('{"n": 1}', '{"n": 2}', tried=TRIES)
    assert len(failed(handle_each(event, fail, fail), event)) == 2


def test_it_comes_back_later_and_later_and_at_once_to_be_laid_aside(queue: Queue) -> None:
    assert list(PAUSES) == sorted(PAUSES)

    def fail(body: dict[str, Any]) -> None:
        raise Unavailable("slack.unavailable", retry_after=300)

    handle_each(queue.event('{"n": 1}', tried=TRIES), fail)
    # The queue moves it when it would hand it out once more, so it must not lie there hidden for minutes.
    attributes = queue.sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=["All"])["Attributes"]
    assert attributes["ApproximateNumberOfMessagesNotVisible"] == "1"
    time.sleep(1.1)
    assert queue.visible() == 1


def test_slack_says_how_long_to_wait(queue: Queue) -> None:
    def fail(body: dict[str, Any]) -> None:
        raise Unavailable("slack.unavailable", retry_after=1)

    event = queue.event(json.dumps({"n": 1}))
    handle_each(event, fail)
    time.sleep(1.1)
    assert queue.visible() == 1

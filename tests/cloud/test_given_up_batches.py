"""A batch of the ledger's stream that Lambda itself gave up is listed and goes again, though it names no fact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.ledger.fact import Fact
from infra.dead_letters import DeadLetter, DeadLetters
from infra.local.stack import STAGE, Stack
from tests.cloud.office import emptied
from tests.fakes.ledger import FakeFactStore

RECORDED = datetime(2026, 10, 3, 1, 0, 0, 400_000, tzinfo=UTC)
GIVEN_UP = {
    "requestContext": {
        "requestId": "e4b46cbf-b738-xmpl-8880-a18cdf61200e",
        "functionArn": f"arn:aws:lambda:us-east-1:000000000000:function:evenkeel-{STAGE}-ledger_stream:$LATEST",
        "condition": "RecordAgeExceeded",
        "approximateInvokeCount": 41,
    },
    "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
    "version": "1.0",
    "timestamp": "2026-10-04T00:13:19.717Z",
    "DDBStreamBatchInfo": {
        "shardId": "shardId-00000001573689847184-864758bb",
        "startSequenceNumber": "800000000003126276362",
        "endSequenceNumber": "800000000003126276364",
        "approximateArrivalOfFirstRecord": "2026-10-03T01:00:00Z",
        "approximateArrivalOfLastRecord": "2026-10-03T01:00:09Z",
        "batchSize": 2,
        "streamArn": f"arn:aws:dynamodb:us-east-1:000000000000:table/evenkeel-{STAGE}-ledger/stream/2026-09-01T00:00:00.000",
    },
}
"""As Lambda's documentation shows the record that it sends to a queue."""


@pytest.fixture
def reacted() -> list[str]:
    """The facts that were reacted to again."""
    return []


@pytest.fixture
def letters(stack: Stack, reacted: list[str]) -> DeadLetters:
    """Dead letters beside a ledger with four facts, two of which are of the batch."""
    ledger = FakeFactStore()
    for name, seconds in (("before", -600), ("first", 0), ("last", 9), ("after", 600)):
        at = RECORDED + timedelta(seconds=seconds)
        sourced = Fact(name, "candidate.sourced", RECORDED, None, {"candidate": name, "channel": "boss"})
        ledger.record([sourced.recorded(at, "upload")])

    def recorded(first: datetime, last: datetime) -> Iterator[str]:
        for month in ledger.months():
            yield from (fact.id for fact in ledger.replay(month) if fact.recorded_at and first <= fact.recorded_at <= last)

    sqs = stack.client("sqs")
    emptied(stack, "ledger-dead")
    url = sqs.get_queue_url(QueueName=f"evenkeel-{STAGE}-ledger-dead")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody=json.dumps(GIVEN_UP))
    return DeadLetters(sqs, STAGE, reacted.append, recorded)


def of_the_ledger(letter: DeadLetter) -> bool:
    return letter.place.queue == "ledger-dead"


def test_it_is_listed_with_what_it_is_and_why(letters: DeadLetters) -> None:
    (letter,) = filter(of_the_ledger, letters.all())
    assert letter.about == "2 facts recorded from 2026-10-03T01:00:00+00:00 to 2026-10-03T01:00:09+00:00"
    assert letter.problem == "RecordAgeExceeded"


def test_its_facts_are_reacted_to_again_and_it_is_gone(letters: DeadLetters, reacted: list[str]) -> None:
    ((letter, error),) = letters.redrive(of_the_ledger)
    assert (letter.place.queue, error) == ("ledger-dead", None)
    assert sorted(reacted) == ["first", "last"]
    assert list(filter(of_the_ledger, letters.all())) == []

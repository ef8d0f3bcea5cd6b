"""What could not be processed: where it lies, what it is, and how it goes again.

The queues are those of infra/cloud/state.yaml, on a laptop and in the cloud alike. Looking takes nothing away; a message is
deleted only after what it stands for was sent again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.ledger.fact import parse_time

LOOK_SECONDS = 60
"""For so long nobody else sees the messages that are being listed."""

BATCH = "DDBStreamBatchInfo"
"""In what Lambda itself lays down: a batch of the ledger's stream that it gave up, named by its times alone."""

ABOUT = timedelta(minutes=1)
"""The stream's times are whole seconds of another clock; to react once more to a neighbour does no harm."""


@dataclass(frozen=True)
class Place:
    """A queue of dead letters, the queue that its messages came from ("" where they are done again here), and its hint."""

    queue: str
    source: str
    hint: str


PLACES = (
    Place("unreadable", "intake", "ask for a better file, or send it again after the reader was mended"),
    Place("intake-dead", "intake", "reading it failed five times; see the intake's log"),
    Place("training-unreadable", "training", "ask for a better file, or send it again after the reader was mended"),
    Place("training-dead", "training", "reading it failed five times; see training_intake's log"),
    Place("outbox-dead", "outbox", "Slack never got it; see the deliver function's log"),
    Place("slack-files-dead", "slack-files", "it never came from Slack to the bucket; see fetch_file's log"),
    Place("matching-dead", "matching", "a candidate or a vacancy could not be matched; see the match function's log"),
    Place("ledger-dead", "", "nobody could react to this fact; see ledger_stream's log"),
)


@dataclass(frozen=True)
class DeadLetter:
    """One message: its ``id``, since when it exists, what it is about, and why it lies there."""

    place: Place
    id: str
    since: datetime
    about: str
    problem: str
    body: dict[str, Any]
    receipt: str

    def to_json(self) -> dict[str, Any]:
        """As ``evenkeel dead --json`` prints it."""
        return {
            "id": self.id,
            "queue": self.place.queue,
            "since": self.since.isoformat(),
            "about": self.about,
            "problem": self.problem,
            "hint": self.place.hint,
        }


@dataclass(frozen=True)
class DeadLetters:
    """The dead letters of one stage.

    ``sqs`` is boto3's client, ``react`` does what a fact leads to, ``recorded`` names the facts recorded between two times.
    """

    sqs: Any
    stage: str
    react: Callable[[str], None]
    recorded: Callable[[datetime, datetime], Iterable[str]]

    def all(self) -> list[DeadLetter]:
        """Every dead letter, oldest first."""
        return sorted(self._letters(hold=False), key=lambda letter: letter.since)

    def redrive(self, wanted: Callable[[DeadLetter], bool]) -> Iterator[tuple[DeadLetter, Exception | None]]:
        """Send those that are wanted again, one after the other; with what went wrong, where something did."""
        for letter in list(self._letters(hold=True)):
            queue = self._url(letter.place.queue)
            if not wanted(letter):
                self._let_go(queue, letter)
                continue
            try:
                self._send(letter)
            except Exception as error:  # noqa: BLE001 - one that fails again must not keep the others
                self._let_go(queue, letter)
                yield letter, error
            else:
                self.sqs.delete_message(QueueUrl=queue, ReceiptHandle=letter.receipt)
                yield letter, None

    def _send(self, letter: DeadLetter) -> None:
        if letter.place.source in ("intake", "training"):
            # Known as unreadable, so it is read once more only if somebody wants it.
            body = {**letter.body, "again": True}
        elif letter.place.source:
            body = letter.body
        else:
            for fact in self._facts(letter.body):
                self.react(fact)
            return
        self.sqs.send_message(QueueUrl=self._url(letter.place.source), MessageBody=json.dumps(body))

    def _facts(self, body: dict[str, Any]) -> Iterable[str]:
        if BATCH not in body:
            return [str(body["fact"])]
        first, last = _times(body)
        return self.recorded(first - ABOUT, last + ABOUT)

    def _letters(self, *, hold: bool) -> Iterator[DeadLetter]:
        for place in PLACES:
            queue = self._url(place.queue)
            found: dict[str, DeadLetter] = {}
            while True:
                answer = self.sqs.receive_message(
                    QueueUrl=queue,
                    MaxNumberOfMessages=10,
                    VisibilityTimeout=LOOK_SECONDS,
                    MessageAttributeNames=["All"],
                    AttributeNames=["All"],
                )
                new = [each for each in answer.get("Messages", ()) if each["MessageId"] not in found]
                if not new:
                    break
                found |= {each["MessageId"]: _letter(place, each) for each in new}
            for letter in found.values():
                if not hold:
                    self._let_go(queue, letter)
                yield letter

    def _let_go(self, queue: str, letter: DeadLetter) -> None:
        self.sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=letter.receipt, VisibilityTimeout=0)

    def _url(self, queue: str) -> str:
        return str(self.sqs.get_queue_url(QueueName=f"evenkeel-{self.stage}-{queue}")["QueueUrl"])


def _letter(place: Place, message: dict[str, Any]) -> DeadLetter:
    try:
        body = json.loads(message["Body"])
    except ValueError:
        body = {}
    since = datetime.fromtimestamp(int(message["Attributes"]["SentTimestamp"]) / 1000, UTC)
    problem = message.get("MessageAttributes", {}).get("problem", {}).get("StringValue", "")
    problem = problem or str(body.get("requestContext", {}).get("condition", ""))
    return DeadLetter(place, message["MessageId"], since, _about(body), problem, body, message["ReceiptHandle"])


def _about(body: dict[str, Any]) -> str:
    """What a message is about, in ids and the keys of files."""
    keys = [record["s3"]["object"]["key"] for record in body.get("Records", ()) if "s3" in record]
    if keys:
        return ", ".join(keys)
    if lies := body.get("misplaced") or (body.get("detail") or {}).get("object"):
        return str(lies["key"])
    if BATCH in body:
        first, last = _times(body)
        return f"{body[BATCH].get('batchSize', '?')} facts recorded from {first.isoformat()} to {last.isoformat()}"
    for name in ("fact", "file", "batch", "vacancy", "application", "candidate", "upload", "undo", "move"):
        if name in body:
            return f"{name} {body[name]}"
    return "?"


def _times(body: dict[str, Any]) -> tuple[datetime, datetime]:
    """When the first and the last fact of a batch of the stream were recorded."""
    batch = body[BATCH]
    return parse_time(batch["approximateArrivalOfFirstRecord"]), parse_time(batch["approximateArrivalOfLastRecord"])

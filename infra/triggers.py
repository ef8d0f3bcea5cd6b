"""What calls each function, how often and how many at once: the laptop and the cloud read the same table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Trigger:
    """A source of events: ``source`` is the output of the state stack that names it, ``batch`` messages come at once."""

    function: str
    source: str
    batch: int
    window: int = 0
    at_once: int | None = None

    @property
    def is_stream(self) -> bool:
        """Whether it is the ledger's stream rather than a queue."""
        return self.source == "LedgerStreamArn"


TRIGGERS = (
    # One file at a time: reading one takes seconds, and one that kills its worker should take no other along.
    Trigger("intake", "IntakeQueueArn", batch=1, at_once=20),
    # As above; a table of thousands of rows takes seconds too.
    Trigger("training_intake", "TrainingQueueArn", batch=1, at_once=5),
    Trigger("ledger_stream", "LedgerStreamArn", batch=50),
    # Few at once: Slack takes about one message a second in a channel.
    Trigger("deliver", "OutboxQueueArn", batch=5, at_once=2),
    # A job is a page of candidates: two at once leave the tables and a laptop's processors to those who wait for an answer.
    Trigger("match", "MatchingQueueArn", batch=1, at_once=2),
    Trigger("fetch_file", "SlackFilesQueueArn", batch=1, at_once=5),
)

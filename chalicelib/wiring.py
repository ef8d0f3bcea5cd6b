"""Where things are built and the environment is read; ``wiring_value``, ``wiring_training`` and ``wiring_slack`` build upon it.

Everything is made when it is first asked for and kept for as long as the function stays warm. Imports stand inside the
builders, so that a function loads what it uses and nothing else (``make bench`` holds the start-up times against it).
"""

from __future__ import annotations

import os
import time
import uuid
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.adapters.bucket import Files
    from chalicelib.adapters.clock import Clock
    from chalicelib.adapters.dynamo.applications import Applications
    from chalicelib.adapters.dynamo.directory import Directory
    from chalicelib.adapters.dynamo.documents import Documents
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.adapters.dynamo.pool import Pool
    from chalicelib.adapters.dynamo.rows import Tables
    from chalicelib.adapters.dynamo.vacancies import Vacancies
    from chalicelib.adapters.dynamo.workspaces import Workspaces
    from chalicelib.adapters.queues import DeadLetters, Outbox
    from chalicelib.ledger.fact import Fact
    from chalicelib.reactions import Reactions
    from chalicelib.recruiting.intake import ReadDocument
    from chalicelib.resume.ports import Ocr


def now() -> datetime:
    """The clock."""
    return _clock()()


@cache
def _clock() -> Clock:
    from chalicelib.adapters.clock import Clock

    return Clock(settings().clock_file)


def new_id() -> str:
    """An id that sorts by when it was made: milliseconds, then chance."""
    return f"{time.time_ns() // 1_000_000:011x}{uuid.uuid4().hex[:15]}"


@cache
def settings() -> Settings:
    """What the environment says."""
    return Settings.read(os.environ)


@cache
def tables() -> Tables:
    """The tables."""
    from chalicelib.adapters.dynamo.rows import Tables

    region = os.environ.get("AWS_REGION") or os.environ["AWS_DEFAULT_REGION"]
    return Tables(settings().ledger_table, settings().records_table, region)


def ledger(source: str) -> FactStore:
    """The ledger, for facts that come from this source."""
    from chalicelib.adapters.dynamo.ledger import FactStore

    return FactStore(tables(), now, source)


def fact_of(image: dict[str, Any]) -> Fact:
    """The fact in a stream record."""
    from chalicelib.adapters.dynamo.ledger import fact_of

    return fact_of(image)


@cache
def directory() -> Directory:
    """Who works here."""
    from chalicelib.adapters.dynamo.directory import Directory

    return Directory(tables(), ledger("slack"))


@cache
def documents() -> Documents:
    """What arrived."""
    from chalicelib.adapters.dynamo.documents import Documents

    return Documents(tables(), now)


def pool(source: str) -> Pool:
    """The candidates."""
    from chalicelib.adapters.dynamo.pool import Pool

    return Pool(tables(), documents(), ledger(source))


def vacancies() -> Vacancies:
    """The vacancies."""
    from chalicelib.adapters.dynamo.vacancies import Vacancies

    return Vacancies(tables(), ledger("slack"))


def applications(source: str) -> Applications:
    """Who is considered for what."""
    from chalicelib.adapters.dynamo.applications import Applications

    return Applications(tables(), ledger(source))


@cache
def workspaces() -> Workspaces:
    """What is set for each workspace."""
    from chalicelib.adapters.dynamo.workspaces import Workspaces

    return Workspaces(tables(), settings().language)


@cache
def files() -> Files:
    """The bucket."""
    from chalicelib.adapters.bucket import Files

    return Files(settings().bucket)


def outbox() -> Outbox:
    """Jobs for Slack."""
    from chalicelib.adapters.queues import Outbox

    return Outbox(settings().outbox_queue)


def matching() -> Outbox:
    """Jobs of matching candidates with vacancies."""
    from chalicelib.adapters.queues import Outbox

    return Outbox(settings().matching_queue)


def ledger_dead_letters() -> DeadLetters:
    """Facts that nobody could react to."""
    from chalicelib.adapters.queues import DeadLetters

    return DeadLetters(settings().ledger_dead_queue)


@cache
def ocr() -> Ocr:
    """What reads pictures of pages, as the setting chooses."""
    from chalicelib.adapters.container_ocr import ContainerOcr
    from chalicelib.adapters.textract import Textract
    from chalicelib.resume.engines import choose

    return choose(settings().ocr, Textract(), ContainerOcr(settings().reader_function))


@cache
def read_document() -> ReadDocument:
    """The intake's use case."""
    from chalicelib.adapters.handing_over import HandOver
    from chalicelib.adapters.queues import Outbox, Parking
    from chalicelib.recruiting.intake import ReadDocument
    from chalicelib.resume.reading import read_resume

    return ReadDocument(
        files=files(),
        documents=documents(),
        pool=pool("upload"),
        read=lambda content, name: read_resume(content, name, ocr()),
        outbox=outbox(),
        parking=Parking(settings().unreadable_queue, settings().bucket),
        now=now,
        entry_minutes=int(settings().entry_minutes),
        record=ledger("upload").record,
        elsewhere=HandOver(Outbox(settings().training_queue)),
    )


@cache
def reactions() -> Reactions:
    """What facts lead to."""
    from chalicelib.reactions import Reactions

    return Reactions(outbox(), matching())

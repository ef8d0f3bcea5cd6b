"""A join, heard of by the booted function: an employee, a card, and what is due, within its policy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from chalicelib.adapters.dynamo.applications import Applications
from chalicelib.adapters.dynamo.directory import Directory
from chalicelib.adapters.dynamo.documents import Documents
from chalicelib.adapters.dynamo.hires import Hires
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.pool import Pool
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.dynamo.vacancies import Vacancies
from chalicelib.ledger.fact import Fact
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival
from chalicelib.recruiting.vacancy import Vacancy
from infra.local.stack import STAGE, Stack
from tests.cloud.booted import Boot, now
from tests.cloud.office import Office, emptied
from tests.cloud.watching import Doc

SUCCESS: Doc = {"batchItemFailures": []}


def somebody_joins(tables: Tables) -> tuple[Application, Fact]:
    """A candidate of a vacancy moved to joined, with the fact that says so."""
    ledger = FactStore(tables, now)
    documents = Documents(tables, now)
    document, _ = documents.begin(Arrival("resumes/joins.pdf", "1", 9, now()))
    candidate = Candidate("c-joins", document.id, "joins.pdf", "boss", now(), name="Nora Quinn")
    Pool(tables, documents, ledger).admit(candidate, replace(document, candidate=candidate.id), "d-joins", [])
    Vacancies(tables, ledger).open(Vacancy("v-joins", "Sales lead", "sales", "Berlin", 1, None, "mei", "mei", now()), [])
    applications = Applications(tables, ledger)
    opened = Application("a-joins-joins", candidate.id, "v-joins", now())
    applications.open(opened, [])
    data = {"application": opened.id, "on": "2026-10-01", "employee": "e-joins"}
    fact = Fact(f"{opened.id}.1.candidate.joined", "candidate.joined", now(), "mei", data)
    joined = replace(opened, employee="e-joins", moves=(Move(Stage.JOINED, now(), "mei", (fact.id,)),))
    return applications.save(joined, [fact]), fact


def test_deliver_follows_a_join_and_takes_it_back(boot: Boot, stack: Stack, settled: Tables, office: Office) -> None:
    application, fact = somebody_joins(settled)
    queue = stack.client("sqs").get_queue_url(QueueName=f"evenkeel-{STAGE}-outbox")["QueueUrl"]
    emptied(stack, "outbox")
    job = json.dumps({"job": "joined", "joined": fact.id, "fact": fact.id})
    stack.client("sqs").send_message(QueueUrl=queue, MessageBody=job)
    event, before = {"Records": emptied(stack, "outbox")}, len(office.seen())
    deliver = boot("deliver")
    assert deliver(event) == SUCCESS
    assert deliver(event) == SUCCESS
    (message,) = office.seen()[before:]
    assert "Nora" not in json.dumps([message["text"], message["blocks"]])
    ledger = FactStore(settled, now)
    hires, directory = Hires(settled, ledger), Directory(settled, ledger)
    assert [each.application for each in hires.due(date(2026, 10, 8))] == [application.id]
    employee = directory.by_id("e-joins")
    assert employee
    assert employee.name == "Nora Quinn"
    undone = Fact("undone-joins", "fact.corrected", now(), "mei", {"corrects": fact.id, "data": None})
    Applications(settled, ledger).save(replace(application, moves=()), [undone])
    assert deliver(event) == SUCCESS
    assert hires.due(date(2026, 10, 8)) == []
    assert [each.id for each in directory.everyone() if each.id == "e-joins"] == []

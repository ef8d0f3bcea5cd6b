"""A join, heard of by the booted function: an employee, a card, and what is due, within its policy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

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
from chalicelib.recruiting.hire import Errand, Hire
from chalicelib.recruiting.vacancy import Vacancy
from infra.local.clock import EVENT
from infra.local.stack import STAGE, Stack
from tests.cloud.booted import Boot, now
from tests.cloud.office import ROOM, Office, emptied, wait_for
from tests.cloud.watching import Doc

SUCCESS: Doc = {"batchItemFailures": []}


def somebody_joins(tables: Tables, name: str = "joins") -> tuple[Application, Fact]:
    """A candidate of a vacancy moved to joined, with the fact that says so."""
    ledger = FactStore(tables, now)
    documents = Documents(tables, now)
    document, _ = documents.begin(Arrival(f"resumes/{name}.pdf", "1", 9, now()))
    candidate = Candidate(f"c-{name}", document.id, f"{name}.pdf", "boss", now(), name="Nora Quinn")
    Pool(tables, documents, ledger).admit(candidate, replace(document, candidate=candidate.id), f"d-{name}", [])
    vacancy = Vacancy(f"v-{name}", "Sales lead", "sales", "Berlin", 1, None, "mei", "mei", now())
    Vacancies(tables, ledger).open(vacancy, [])
    applications = Applications(tables, ledger)
    opened = Application(f"a-{name}", candidate.id, vacancy.id, now())
    applications.open(opened, [])
    data = {"application": opened.id, "on": "2026-10-01", "employee": f"e-{name}"}
    fact = Fact(f"{opened.id}.1.candidate.joined", "candidate.joined", now(), "mei", data)
    joined = replace(opened, employee=f"e-{name}", moves=(Move(Stage.JOINED, now(), "mei", (fact.id,)),))
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


def test_tick_moves_who_stayed_ninety_days_to_retained(boot: Boot, settled: Tables, office: Office) -> None:
    ledger = FactStore(settled, now)
    applications, hires = Applications(settled, ledger), Hires(settled, ledger)
    application, fact = somebody_joins(settled, "stays")
    on = now().date() - timedelta(days=91)
    hires.begin(Hire(application.id, application.candidate, application.vacancy, "e-stays", on, fact.id))
    assert boot("tick")(EVENT) == {}
    assert applications.get(application.id).stage is Stage.RETAINED
    done = hires.get(application.id).done
    assert Errand.RETENTION.value in done
    # What was to be asked earlier is not asked any more.
    assert {Errand.FEEDBACK_WEEK.value, Errand.FEEDBACK_MONTH.value} <= set(done)
    hires.drop(application.id)


def test_the_door_says_whose_credit_a_join_is(boot: Boot, settled: Tables, office: Office) -> None:
    hires = Hires(settled, FactStore(settled, now))
    application, fact = somebody_joins(settled, "credits")
    hires.begin(Hire(application.id, application.candidate, application.vacancy, "e-credits", now().date(), fact.id))
    office.door.handler = boot("api_handler")
    before = len(office.seen())
    assert office.act("say", channel=ROOM, text="/hr 功劳")["ok"]
    assert "Quinn N." in json.dumps(wait_for(lambda: office.seen()[before:]), ensure_ascii=False)
    hires.drop(application.id)

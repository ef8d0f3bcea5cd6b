"""Somebody joins: a card with the credit, an employee; time passes: the business is asked and answers by one press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chalicelib.adapters.dynamo.applications import Applications
from chalicelib.adapters.dynamo.ledger import FactStore
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.adapters.working_days import WorkingDays
from chalicelib.recruiting.application import Move, Stage
from infra.local.stack import REGION, STAGE
from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Doc, Person
from tests.scenarios.test_recruiting import chosen, open_vacancy, typed

pytestmark = pytest.mark.stack
SAMPLES = Path(__file__).resolve().parents[2] / "infra" / "samples" / "files"
LONDON = "Europe/London"


@pytest.fixture
def later(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The stack, whose tables may be written and whose clock put forward; it is set right afterwards."""
    for name, value in house.stack.environment.items():
        if name.startswith("AWS_"):
            monkeypatch.setenv(name, value)
    yield house
    house.http.post("/clock", json={"forward": 0})


def at_work_after(days: int) -> int:
    """Seconds until ten o'clock of the first working day in London after so many days."""
    works, zone, now = WorkingDays(), ZoneInfo(LONDON), datetime.now(UTC)
    day = (now + timedelta(days=days)).date()
    while not works(LONDON, day):
        day += timedelta(days=1)
    return int((datetime.combine(day, time(10), zone) - now).total_seconds())


def accepted(house: House, zhang: Person) -> Doc:
    """The card of a candidate who accepted an offer; the way from the screening to it is written down at once."""
    house.begin_batch()
    house.drop("priya-raman-backend.pdf", (SAMPLES / "priya-raman-backend.pdf").read_bytes())
    card = house.message("新候选人", "Raman P.")
    vacancy = open_vacancy(zhang, "后端工程师")
    zhang.presses("candidate_consider", card)
    (form,) = eventually(zhang.modals)
    assert zhang.submits(form, {"vacancy": chosen(vacancy)}) == {"ok": True}
    told = house.message("Raman P.", "后端工程师", channel=zhang.direct())
    zhang.presses("application_step:screened", told, channel=zhang.direct())
    (opened,) = [fact for fact in house.facts("application.opened") if fact["data"]["vacancy"] == vacancy]
    tables = Tables(f"evenkeel-{STAGE}-ledger", f"evenkeel-{STAGE}-records", REGION, house.stack.aws)
    kept = Applications(tables, FactStore(tables, lambda: datetime.now(UTC)))
    found = kept.get(opened["data"]["application"])
    way = (Stage.INVITED, Stage.ATTENDED, Stage.OFFERED, Stage.ACCEPTED)
    kept.save(replace(found, moves=(*found.moves, *(Move(stage, datetime.now(UTC), "zhang") for stage in way))), [])
    return card


def below(house: House, message: Doc) -> list[Doc]:
    """What was said below a message of the recruiting channel."""
    asked = {"channel": "CRECRUITING", "ts": message["ts"], "person": "USMITH"}
    return list(house.http.get("/client/replies", params=asked).json()["messages"][1:])


def test_a_join_is_welcomed_and_the_business_says_how_it_goes(later: House, zhang: Person, smith: Person, chen: Person) -> None:
    house = later
    zhang.presses("candidate_open", accepted(house, zhang))
    (opened,) = eventually(zhang.modals)
    zhang.presses("application_step:joined", view=opened)
    form = eventually(lambda: next((each for each in zhang.modals() if each["callback_id"] == "application_step"), None))
    assert zhang.submits(form) == {"ok": True}
    welcome = house.message("Raman P.", "已到岗", "功劳")
    assert "张伟 100%" in shown(welcome)
    assert "Priya" not in shown(welcome)
    (joined,) = house.facts("candidate.joined")
    assert "Priya Raman" in shown(chen.types("/hr 人员 Priya"))
    # She doubts the credit; the manager decides, and the card shows both versions.
    smith.presses("credit_dispute", welcome)
    assert smith.modals() == []
    chen.presses("credit_dispute", welcome)
    (doubt,) = eventually(chen.modals)
    assert chen.submits(doubt, {"text": typed("王芳打的电话")}) == {"ok": True}
    told = house.message("王芳打的电话", channel=chen.direct(), person="UCHEN")
    chen.presses("credit_rule_open", told, channel=chen.direct())
    (ruling,) = eventually(chen.modals)
    decided = {"share:zhang": typed("40"), "who": chosen("wang"), "other": typed("60"), "reason": typed("通话记录")}
    assert chen.submits(ruling, decided) == {"ok": True}
    (ruled,) = eventually(lambda: house.facts("credit.ruled"))
    assert ruled["data"] == {"application": joined["data"]["application"], "shares": {"zhang": "0.4", "wang": "0.6"}}
    assert "之前：张伟 100%" in shown(house.message("Raman P.", "由陈静于"))
    # A week later the hiring manager is asked, at ten in London.
    assert house.http.post("/clock", json={"forward": at_work_after(7)}).json()["done"]
    (question,) = eventually(lambda: below(house, welcome))
    assert all(part in shown(question) for part in ("<@USMITH>", "Raman P.", "表现如何"))
    smith.presses("feedback_rate:4", question)
    (given,) = eventually(lambda: house.facts("feedback.given"))
    assert (given["by"], given["data"]["rating"]) == ("smith", 4)
    assert len(house.facts("feedback.asked")) == 1

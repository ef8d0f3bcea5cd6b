"""An interview from its plan to its outcome, through the real door, the queues and the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Doc, Person
from tests.scenarios.test_recruiting import chosen, open_vacancy, typed

pytestmark = pytest.mark.stack
SAMPLES = Path(__file__).resolve().parents[2] / "infra" / "samples" / "files"


def forward(house: House, seconds: int) -> None:
    """Let time pass, and the schedule do what is due."""
    assert house.http.post("/clock", json={"forward": seconds}).json()["done"]


def at_five(days: int) -> int:
    """Seconds until five in the afternoon in Shanghai, when London has begun to work too, so many days from now."""
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    return int((now.replace(hour=17, minute=0, second=0) + timedelta(days=days) - now).total_seconds())


def files(house: House, person: Person) -> list[str]:
    said = house.said(person.direct(), person.id)
    return [file["name"] for message in said for file in message.get("files", ())]


def screened(house: House, zhang: Person) -> Doc:
    """A candidate who was screened in for a vacancy of Emma Smith's: the message that says so."""
    house.begin_batch()
    house.drop("priya-raman-backend.pdf", (SAMPLES / "priya-raman-backend.pdf").read_bytes())
    card = house.message("新候选人", "Raman P.")
    vacancy = open_vacancy(zhang, "后端工程师")
    zhang.presses("candidate_consider", card)
    (form,) = eventually(zhang.modals)
    assert zhang.submits(form, {"vacancy": chosen(vacancy)}) == {"ok": True}
    considered = house.message("Raman P.", "后端工程师", "已入库", channel=zhang.direct())
    zhang.presses("application_step:screened", considered, channel=zhang.direct())
    return house.message("Raman P.", "安排面试", channel=zhang.direct())


def test_an_interview_is_planned_told_attended_and_judged(house: House, zhang: Person, smith: Person) -> None:
    message = screened(house, zhang)
    zhang.presses("interview_plan", message, channel=zhang.direct())
    (form,) = eventually(zhang.modals)
    values = {"place": typed("https://meet.example.com/7"), "time": {"type": "timepicker", "selected_time": "17:30"},
              "interviewers": {"type": "multi_users_select", "selected_users": ["USMITH", "UZHAO"]}}  # fmt: skip
    assert zhang.submits(form, values) == {"ok": True}
    invited = house.message("You are invited", "Raman P.", channel=smith.direct(), person=smith.id)
    assert "Priya" not in shown(invited)
    assert eventually(lambda: files(house, smith)) == ["interview.ics"]
    (scheduled,) = house.facts("interview.scheduled")
    assert (scheduled["by"], scheduled["data"]["place"]) == ("zhang", "online")
    assert "Raman P." in shown(smith.types("/hr interview"))

    forward(house, at_five(2))
    asked = house.message("候选人到面了吗", channel=zhang.direct())
    zhang.presses("interview_attend:came", asked, channel=zhang.direct())
    question = house.message("What came of", channel=smith.direct(), person=smith.id)
    smith.presses("interview_judge", question, channel=smith.direct())
    (form,) = eventually(smith.modals)
    missing = {"type": "multi_static_select", "selected_options": [{"value": "0"}]}
    assert smith.submits(form, {"qualified": chosen("no"), "missing": missing, "comment": typed("no Figma")}) == {"ok": True}
    (judged,) = house.facts("application.judged")
    assert judged["by"] == "smith"
    assert (judged["data"]["qualified"], judged["data"]["missing"]) == (False, ["Figma"])
    assert "no Figma" in shown(house.message("面试有结果了", channel=zhang.direct()))
    # Time that passes asks nobody anew.
    before = len(house.said(smith.direct(), smith.id))
    forward(house, 3 * 86_400)
    assert not [each for each in house.said(smith.direct(), smith.id)[before:] if "interview" in shown(each)]

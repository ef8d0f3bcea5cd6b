"""From a vacancy that is opened to a candidate who is moved on, and back, through the real door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Doc, Person

pytestmark = pytest.mark.stack
SAMPLES = Path(__file__).resolve().parents[2] / "infra" / "samples" / "files"


def chosen(value: str) -> Doc:
    return {"type": "static_select", "selected_option": {"value": value}}


def typed(value: str) -> Doc:
    return {"type": "plain_text_input", "value": value}


def user(value: str) -> Doc:
    return {"type": "users_select", "selected_user": value}


@pytest.fixture(scope="module")
def card(running: House) -> Doc:
    """The card of a candidate."""
    running.begin_batch()
    running.drop("tom-whitaker-design.pdf", (SAMPLES / "tom-whitaker-design.pdf").read_bytes())
    return running.message("新候选人", "Whitaker T.")


def open_vacancy(zhang: Person, title: str) -> str:
    """Open a vacancy of Emma Smith's by its form; its id."""
    zhang.types("/hr 职位 新建")
    (form,) = eventually(zhang.modals)
    values = {"title": typed(title), "family": chosen("design"), "must": typed("Figma x3"), "hiring_manager": user("USMITH")}
    assert zhang.submits(form, values) == {"ok": True}
    opened = [fact["data"] for fact in zhang.house.facts("vacancy.opened") if fact["data"]["title"] == title]
    assert [(each["owner"], each["hiring_manager"]) for each in opened] == [("zhang", "smith")]
    return str(opened[0]["vacancy"])


def test_a_candidate_is_considered_moved_on_and_back(house: House, card: Doc, zhang: Person, smith: Person) -> None:
    vacancy = open_vacancy(zhang, "产品设计师")
    assert "产品设计师" in shown(house.message("产品设计师", channel=zhang.direct()))
    zhang.presses("candidate_consider", card)
    (form,) = eventually(zhang.modals)
    assert zhang.submits(form, {"vacancy": chosen(vacancy)}) == {"ok": True}
    told = house.message("Whitaker T.", "产品设计师", channel=zhang.direct())
    assert "Tom" not in shown(told)
    zhang.presses("application_step:screened", told, channel=zhang.direct())
    (application,) = [fact["data"]["application"] for fact in house.facts("application.opened")]
    moves = house.facts("application.screened")
    assert [(fact["by"], fact["data"]) for fact in moves] == [("zhang", {"application": application, "verdict": "in"})]
    listed = smith.types("/hr vacancy 产品")
    assert "screened 1" in shown(listed)
    assert "Whitaker T." in shown(smith.types("/hr candidate"))
    back = house.message("撤回", channel=zhang.direct())
    zhang.presses("application_undo", back, channel=zhang.direct())
    corrected = eventually(lambda: house.facts("fact.corrected"))
    assert {"corrects": moves[0]["id"], "data": None} in [fact["data"] for fact in corrected]


def test_a_hiring_manager_does_not_see_what_is_another_ones(house: House, card: Doc, zhang: Person, smith: Person) -> None:
    zhang.types("/hr 职位 新建")
    (form,) = eventually(zhang.modals)
    values = {"title": typed("仓库主管"), "family": chosen("logistics"), "hiring_manager": user("UZHAO")}
    assert zhang.submits(form, values) == {"ok": True}
    assert "仓库主管" not in shown(smith.types("/hr vacancy"))
    assert "仓库主管" in shown(zhang.types("/hr 职位"))


def test_a_photo_below_a_fairs_message_becomes_its_lead(house: House) -> None:
    wang = Person(house, "UWANG")
    wang.types("/hr 招聘会 新建")
    (form,) = eventually(wang.modals)
    staff = {"type": "multi_users_select", "selected_users": ["UWANG"]}
    assert wang.submits(form, {"name": typed("校园招聘会"), "cost": typed("1200"), "staff": staff}) == {"ok": True}
    message = house.message("招聘会：校园招聘会")
    wang.presses("fair_count:10", message)
    assert "10" in shown(house.message("招聘会：校园招聘会"))
    sent = (SAMPLES / "xu-jing-trainer.pdf").read_bytes()
    wang.shares("xu.pdf", sent, "CRECRUITING", thread=message["ts"])
    (lead,) = eventually(lambda: house.facts("fair.lead"))
    (sourced,) = [fact for fact in house.facts("candidate.sourced") if fact["data"].get("fair")]
    assert lead["by"] == sourced["by"] == "wang"
    assert lead["data"] == {"fair": sourced["data"]["fair"], "candidate": sourced["data"]["candidate"]}
    eventually(lambda: "1（占到访人数的 10%）" in shown(house.message("招聘会：校园招聘会")))
    wang.presses("fair_close", house.message("招聘会：校园招聘会"))
    (held,) = eventually(lambda: house.facts("fair.held"))
    assert (held["data"]["visitors"], held["data"]["staff"], held["data"]["cost"]) == (10, ["wang"], "1200")

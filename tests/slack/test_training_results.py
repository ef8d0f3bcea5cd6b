"""Results and effects in Slack: who came, passed, has no result yet; noted in forms; what changed, and what that does not say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.training.session import Format, Session
from tests.fakes.people import made_up
from tests.slack.conftest import Face
from tests.slack.test_training import facts, form, send

Doc = dict[str, Any]
TRAINER, CONTACT = Role.TRAINER, Role.DEPARTMENT_CONTACT
HERE = made_up(CONTACT).department
PEOPLE = [f"p{number}" for number in range(14)]


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


@pytest.fixture
def school(face: Face) -> Face:
    """Fourteen colleagues of whom seven took part in a workshop in September; three were assessed."""
    for each in PEOPLE:
        face.directory.members[each] = replace(
            made_up(Role.EMPLOYEE), id=each, name=f"Name {each}", slack_user="", department=HERE
        )
    session = Session("s-1", HERE, "Safety", date(2026, 9, 10), "trainer", Format.WORKSHOP)
    face.value.plan.one(session, "trainer")
    kept = face.value.sessions.kept
    kept["s-1"] = replace(kept["s-1"], delivered_on=date(2026, 9, 8), invited=8, attended=7)
    face.value.counted()
    came = {"session": "s-1", "on": "2026-09-08", "invited": PEOPLE[:8], "attended": PEOPLE[:7]}
    tell(face, "session.delivered", "2026-09-09", **came)
    for number, passed in enumerate((True, True, False)):
        tell(face, "assessment.graded", "2026-09-10", employee=PEOPLE[number], course="Safety", session="s-1", passed=passed)
    return face


def tell(face: Face, kind: str, day: str, **data: Any) -> None:
    number = len(face.ledger.facts)
    face.value.record({"id": f"t-{number}", "kind": kind, "at": f"{day}T02:00:00Z", "by": "trainer", "data": data})


def rate(face: Face, levels: dict[str, tuple[int, int]]) -> None:
    for employee, (before, after) in levels.items():
        for day, level in (("2026-09-01", before), ("2026-09-30", after)):
            tell(face, "competency.rated", day, employee=employee, competency="care", level=level, department=HERE)


def test_results_say_who_came_who_passed_and_who_has_no_result(school: Face) -> None:
    answer = school.command("training results 2026-09", TRAINER)
    assert "*87.5%* of those invited came, *66.7%* of those assessed passed" in said(answer)
    assert "7 of 8 came · 3 assessed, 2 passed" in said(answer)
    assert "no result yet: Name p3, Name p4, Name p5, Name p6" in said(answer)
    assert "no result yet" not in said(school.command("training results 2026-10", TRAINER))
    assert "has been held so far" in said(school.command("培训 结果 2026-10", CONTACT))


def test_a_correction_of_who_came_is_seen(school: Face) -> None:
    data = {"session": "s-1", "on": "2026-09-08", "invited": PEOPLE[:8], "attended": PEOPLE[:3]}
    delivered = next(fact.id for fact in school.ledger.facts.values() if fact.kind == "session.delivered")
    tell(school, "fact.corrected", "2026-09-11", corrects=delivered, data=data)
    answer = school.command("training results 2026-09", TRAINER)
    assert "3 of 8 came" in said(answer)
    assert "no result yet" not in said(answer)


def test_results_are_noted_in_a_form_once(school: Face) -> None:
    school.acts("training_grade", "s-1", CONTACT)
    view = form(school)
    assert [block["block_id"] for block in view["blocks"][1:]] == PEOPLE[3:7]
    assert send(school, view, {"p3": "passed", "p4": "failed"}, CONTACT) == {}
    noted = facts(school, "assessment.graded")[-2:]
    assert [(fact.data["employee"], fact.data["passed"], fact.by) for fact in noted] == [
        ("p3", True, CONTACT.value), ("p4", False, CONTACT.value),
    ]  # fmt: skip
    assert "first press" in said(send(school, view, {"p3": "passed"}, CONTACT))
    assert "at least one person" in said(send(school, view, {}, CONTACT))
    school.value.counted()
    assert "no result yet: Name p5, Name p6" in said(school.command("training results 2026-09", TRAINER))


def test_a_competency_is_rated_in_a_form(school: Face) -> None:
    school.acts("training_rate", HERE, CONTACT)
    view = form(school)
    values = {"person": "p1", "competency": "care", "level": "３", "day": "2026-10-01"}
    assert send(school, view, values, CONTACT) == {}
    (fact,) = facts(school, "competency.rated")
    assert fact.data == {"employee": "p1", "competency": "care", "level": 3, "department": HERE}
    assert fact.at.date() == date(2026, 10, 1)
    for field, wrong in (("level", "many"), ("level", "11"), ("competency", " "), ("day", "2026-12-01")):
        assert send(school, view, values | {field: wrong}, CONTACT)["errors"].keys() == {field}


def test_what_changed_is_shown_beside_those_who_took_no_part_and_claims_no_cause(school: Face) -> None:
    rate(school, {each: (2, 3 + number % 2) for number, each in enumerate(PEOPLE[:7])})
    rate(school, {each: (2, 2 + number % 2) for number, each in enumerate(PEOPLE[7:])})
    answer = school.command(f"training effect {HERE}", TRAINER)
    assert "Safety: levels changed by +1.43 with it and by +0.43 without, a difference of *+1.00*" in said(answer)
    assert "7 people beside 7" in said(answer)
    assert "workshop: levels changed" in said(answer)
    assert "not a proof" in said(answer)
    assert "Safety" in said(school.command("training effect", CONTACT))


def test_for_whom_it_changed_most_and_who_may_gain_is_said_to_those_who_rate_people(school: Face) -> None:
    more = [f"q{number}" for number in range(10)]
    for each in more:
        school.directory.members[each] = replace(school.directory.members["p0"], id=each, name=f"Name {each}")
    came = {"session": "s-1", "on": "2026-09-08", "invited": PEOPLE[:10], "attended": PEOPLE[:10]}
    delivered = next(fact.id for fact in school.ledger.facts.values() if fact.kind == "session.delivered")
    tell(school, "fact.corrected", "2026-09-11", corrects=delivered, data=came)
    others = [*PEOPLE[10:], *more]
    # Who began low rose by three or four with it, who began high by one at most; of the others hardly anybody.
    rate(school, {each: (1, 4 + number % 2) if number < 5 else (6, 6 + number % 2) for number, each in enumerate(PEOPLE[:10])})
    rate(school, {each: (1, 1 + number % 2) if number < 7 else (6, 6) for number, each in enumerate(others)})
    answer = said(school.command(f"training effect {HERE}", TRAINER))
    assert "Safety, who began lower: *+2.97*" in answer
    assert "5 people beside 7" in answer
    assert answer.index("who began lower") < answer.index("who began higher")
    assert "in their first year" not in answer
    assert "Safety, care: *+" in answer
    assert "Name p10: care, level 1 → *Safety*" in answer
    assert "Name q9" not in answer
    assert "training_plan:0" in answer
    own = said(school.command("培训 效果", CONTACT))
    assert "→ *Safety*" in own
    assert "training_plan" not in own
    assert "Name p10" not in said(school.command(f"training effect {HERE}", Role.ADMIN))


def test_a_suggested_course_is_planned_in_a_form_that_is_filled_in(school: Face) -> None:
    school.acts("training_plan:0", json.dumps(["Safety <1>", HERE]), TRAINER)
    fields = {block["block_id"]: block["element"] for block in form(school)["blocks"] if block["type"] == "input"}
    assert fields["course"]["initial_value"] == "Safety <1>"
    assert fields["department"]["initial_option"]["value"] == HERE
    school.acts("training_plan:0", json.dumps(["Safety", HERE]), CONTACT)
    assert "You may not do that" in school.api.calls[-1][1]["text"]


def test_fewer_than_five_people_are_not_shown(school: Face) -> None:
    rate(school, dict.fromkeys(PEOPLE[:4], (2, 4)))
    answer = school.command(f"training effect {HERE}", TRAINER)
    assert "too few people" in said(answer)
    assert "Too few people to tell for whom" in said(answer)
    assert "+2" not in said(answer)


def test_whose_changes_are_meant_is_asked_and_others_departments_are_not_shown(school: Face) -> None:
    assert "Choose a department" in said(school.command("training effect", TRAINER))
    school.directory.members["x"] = replace(made_up(Role.EMPLOYEE), id="x", department="elsewhere")
    assert "not that of elsewhere" in school.command("training effect elsewhere", CONTACT)["text"]
    assert "held with its record" in said(school.command("training effect elsewhere", TRAINER))
    assert "You may not do that" in school.command("training effect", Role.EMPLOYEE)["text"]
    school.value.plan.one(Session("s-x", "elsewhere", "Secret", date(2026, 9, 10), "trainer"), "trainer")
    school.acts("training_grade", "s-x", CONTACT)
    assert "not that of elsewhere" in school.api.calls[-1][1]["text"]


def test_where_nobody_works_yet_one_is_told_what_to_do(face: Face) -> None:
    face.directory.members = {key: replace(each, department="") for key, each in face.directory.members.items()}
    answer = said(face.command("training effect", Role.TRAINER))
    assert "There are no people yet" in answer
    assert "`/hr people add`" in answer
    assert "Choose a department" not in answer

"""Everybody sees their own trainings in Slack, and nobody else's: certificates, the first month, sessions with results."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.slack.training.own import SHOWN
from chalicelib.training.certificates import Certificate
from chalicelib.training.onboarding import NewHire
from chalicelib.training.session import Session
from chalicelib.training.templates import Item
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.slack.conftest import Face

ME, OTHER = made_up(Role.EMPLOYEE).id, "e-9"
TODAY = noon().date()
ITEMS = (Item("Rules", 3, "2026-09-30"), Item("Safety", 7), Item("Machines", 1))


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def tell(face: Face, kind: str, day: str, **data: Any) -> str:
    identity = f"f-{len(face.ledger.facts)}"
    face.value.record({"id": identity, "kind": kind, "at": f"{day}T04:00:00Z", "by": "trainer", "data": data})
    return identity


def held(face: Face, session: str, on: str, *came: str, **more: Any) -> str:
    return tell(face, "session.delivered", on, session=session, on=on, invited=[ME, OTHER], attended=list(came), **more)


@pytest.fixture
def desk(face: Face) -> Face:
    """Two colleagues with certificates, sessions and a first month each."""
    value = face.value
    face.directory.members[OTHER] = replace(made_up(Role.EMPLOYEE), id=OTHER, name="Zoe Other", slack_user="")
    for number, course in enumerate(("Forklift", "First aid", "Secret course")):
        value.plan.one(Session(f"s-{number}", "x", course, date(2026, 9, 10 + number), "trainer"), "trainer")
    value.counted()
    for employee, course, days in ((ME, "Forklift", -3), (ME, "First aid", 30), (OTHER, "Welding", 5)):
        until = TODAY + timedelta(days=days)
        value.certificates.save(Certificate(employee, course, course, TODAY, until, "g"))
    for employee in (ME, OTHER):
        items = ITEMS if employee == ME else (Item("Alien item", 3),)
        started = TODAY - timedelta(days=5)
        value.new_hires.save(NewHire(employee, started, "x", "it", "trainer", "v", "o", f"j-{employee}", items), [])
    held(face, "s-0", "2026-09-10", ME, OTHER)
    held(face, "s-1", "2026-09-11", ME)
    held(face, "s-2", "2026-09-12", OTHER)
    held(face, "u-t-1-0", "2026-09-13", ME, course="Toolbox talk")
    for day, passed in (("2026-09-10", False), ("2026-09-14", True)):
        tell(face, "assessment.graded", day, employee=ME, course="Forklift", session="s-0", passed=passed)
    tell(face, "assessment.graded", "2026-09-13", employee=ME, course="Toolbox talk", session="u-t-1-0", passed=False)
    return face


@pytest.mark.parametrize("typed", ["training", "training mine", "培训", "培训 我的", "培训 我的证书", "trainings my"])
def test_an_employee_sees_their_own_and_nothing_of_others(desk: Face, typed: str) -> None:
    shown = said(desk.command(typed, Role.EMPLOYEE))
    assert "*Forklift* · *expired* 3 days ago, on 2026-09-30" in shown
    assert "*First aid* · expires in *30 days*, on 2026-11-02" in shown
    assert "1 of 3 done, to be completed by 2026-10-28" in shown
    assert "Next: *Machines*, by 2026-09-29" in shown
    assert ":red_circle: Machines · was due by 2026-09-29" in shown
    assert ":white_circle: Safety · by 2026-10-05" in shown
    assert ":white_check_mark: Rules · done on 2026-09-30" in shown
    newest = (
        "2026-09-13 · *Toolbox talk* · not passed",
        "2026-09-11 · *First aid* · no result yet",
        "2026-09-10 · *Forklift* · passed",
    )
    assert "\\n".join(newest) in shown[shown.index("Sessions that you came to") :]
    assert not [word for word in ("Zoe", OTHER, "Welding", "Alien", "Secret") if word in shown]


REFUSED = (
    "status",
    "results",
    "certificates",
    "certificates Zoe",
    "onboarding",
    "plan",
    "upload",
    "x",
    "2026-10",
    "effect",
    "copy",
)


@pytest.mark.parametrize("typed", REFUSED)
def test_an_employee_sees_nothing_else(desk: Face, typed: str) -> None:
    assert "You may not do that: your role is employee" in desk.command(f"training {typed}", Role.EMPLOYEE)["text"]


@pytest.mark.parametrize("role", [Role.TRAINER, Role.DEPARTMENT_CONTACT, Role.ONLINE_RECRUITER, Role.ADMIN])
def test_whoever_asks_for_their_own_sees_their_own(desk: Face, role: Role) -> None:
    assert "Nothing is known of your trainings yet." in said(desk.command("training mine", role))
    bare = said(desk.command("training", role))
    assert ("Your trainings" in bare) == (role is Role.ONLINE_RECRUITER)


def test_who_has_left_sees_nothing(desk: Face) -> None:
    desk.directory.members[ME] = replace(desk.directory.members[ME], left=True)
    assert "Forklift" not in said(desk.command("training mine", Role.EMPLOYEE))


def test_corrections_hold_and_the_record_that_came_last_says_who_came(desk: Face) -> None:
    held(desk, "s-1", "2026-09-12", OTHER)
    gone = held(desk, "u-t-2-0", "2026-09-20", ME, course="Taken back")
    tell(desk, "fact.corrected", "2026-09-21", corrects=gone, data=None)
    shown = said(desk.command("training", Role.EMPLOYEE))
    assert "Taken back" not in shown
    assert "2026-09-11 · *First aid*" not in shown
    assert "2026-09-10 · *Forklift* · passed" in shown


def test_many_sessions_are_counted_and_a_month_that_is_over_is_gone(desk: Face) -> None:
    for number in range(SHOWN + 4):
        held(desk, f"u-t-x-{number}", f"2026-08-{number + 1:02d}", ME, course="Toolbox talk " + "x" * 200)
    hire = desk.value.new_hires.get(ME)
    assert hire
    done = tuple(replace(item, done="2026-09-30") for item in hire.items)
    desk.value.new_hires.save(replace(hire, items=done, completed="2026-09-30"), [])
    shown = said(desk.command("training", Role.EMPLOYEE))
    assert "… and 7 more" in shown
    assert "completed on 2026-09-30" in shown
    desk.value.day = (hire.end + timedelta(days=1)).toordinal()
    assert "Your first month" not in said(desk.command("training", Role.EMPLOYEE))


def test_help_says_to_an_employee_what_it_is_to_them(face: Face) -> None:
    lines = said(face.command("help", Role.EMPLOYEE))
    assert "`/hr training` shows your own trainings" in lines
    assert "plan | status" not in lines
    about = said(face.command("help training", Role.EMPLOYEE))
    assert "which certificates you hold" in about
    assert "bucket" not in about
    assert "`/hr training mine`" in said(face.command("help training", Role.TRAINER))

"""Interviews from planning to outcome: who may, what the ledger hears, two at once, and what is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

import pytest

from chalicelib.errors import Conflict, EvenkeelError, Forbidden, Invalid
from chalicelib.people.member import Role
from chalicelib.recruiting.application import Application, Stage
from chalicelib.recruiting.applications import Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.interview import Draft, Interview, Standing
from chalicelib.recruiting.interviews import CANDIDATE
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import Requirement, Vacancy
from tests.fakes.hiring import FakeApplications, FakeHiring
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.recruiting import FakeDocuments, FakePool

RECRUITER = Scope("online_recruiter", everything=True)
OTHER = Scope("hr_manager", everything=True)
HIRING = Scope("hiring_manager", everything=False)
TRAINER = Scope("trainer", everything=False)
TOMORROW = noon() + timedelta(days=1)
DRAFT = Draft(TOMORROW, 60, "Room 3", ("hiring_manager", "trainer"), "Asia/Shanghai")


class Office:
    """A vacancy and a candidate who was screened in."""

    def __init__(self) -> None:
        self.ledger = FakeFactStore()
        pool = FakePool(FakeDocuments(), self.ledger)
        for number in (1, 2):
            pool.candidates[f"c-{number}"] = Candidate(f"c-{number}", "d", "f.pdf", "boss", noon(), name="Ana Ruiz")
        self.hiring = FakeHiring(FakeDirectory(*(made_up(role) for role in Role)), self.ledger, pool)
        wanted = (Requirement("SAP"), Requirement("English", must=False))
        sales = Vacancy("v-1", "Sales lead", "sales", "", 1, None, "online_recruiter", "hiring_manager", noon(), wanted)
        self.hiring.vacancies.open(sales, [])
        self.first, self.second = (self.screened(f"c-{number}") for number in (1, 2))

    def screened(self, candidate: str) -> str:
        way = self.hiring.moves.consider(RECRUITER, candidate, "v-1")
        return self.hiring.moves.move(RECRUITER, way.id, Step(Stage.SCREENED)).id

    def planned(self, identity: str = "i-1", **changes: Any) -> Interview:
        return self.hiring.arrange.plan(RECRUITER, identity, self.first, replace(DRAFT, **changes))

    def pass_by(self, **time: float) -> None:
        self.hiring.time += timedelta(**time)

    def stage(self) -> Stage:
        return self.hiring.applications.get(self.first).stage

    def facts(self, *kinds: str) -> list[tuple[str, str | None]]:
        return [(each.kind, each.by) for each in self.ledger.facts.values() if each.kind.startswith(kinds)]


@pytest.fixture
def office() -> Office:
    return Office()


def test_planning_invites_the_candidate_and_both_are_one(office: Office) -> None:
    planned = office.planned()
    assert office.stage() is Stage.INVITED
    (move,) = office.hiring.applications.get(office.first).moves[-1:]
    assert move.facts == ("i-1.scheduled",)
    fact = office.ledger.facts["i-1.scheduled"]
    assert dict(fact.data) == {"interview": "i-1", "application": office.first, "starts_at": "2026-10-04T12:00:00Z",
                               "place": "Room 3"}  # fmt: skip
    assert office.hiring.interviews.get("i-1") == planned
    assert office.hiring.interviews.calendar("person:trainer", "", "9", 9) == [planned]


def test_a_link_is_no_part_of_the_ledger(office: Office) -> None:
    office.planned(place="https://meet.example.com/secret")
    assert office.ledger.facts["i-1.scheduled"].data["place"] == "online"


def test_the_same_form_sent_twice_plans_one_interview(office: Office) -> None:
    assert office.planned() == office.planned()
    assert office.facts("interview.") == [("interview.scheduled", "online_recruiter")]


def test_a_second_round_is_planned_for_who_is_invited_or_came(office: Office) -> None:
    office.planned()
    office.planned("i-2", starts_at=TOMORROW + timedelta(hours=2), round=2)
    assert office.stage() is Stage.INVITED
    office.pass_by(days=1, hours=1)
    office.hiring.attend(RECRUITER, "i-1", came=True)
    assert office.stage() is Stage.ATTENDED
    office.planned("i-3", starts_at=TOMORROW + timedelta(days=3))
    assert office.stage() is Stage.INVITED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts_at": noon()}, "interview.past"),
        ({"starts_at": noon() + timedelta(days=500)}, "interview.past"),
        ({"minutes": 4}, "interview.minutes"),
        ({"minutes": 481}, "interview.minutes"),
        ({"place": ""}, "interview.place"),
        ({"interviewers": ()}, "interview.interviewers"),
        ({"interviewers": ("nobody",)}, "interview.interviewers"),
        ({"round": 0}, "interview.round"),
        ({"zone": "Mars/Phobos"}, "person.timezone"),
    ],
)
def test_what_makes_no_sense_is_not_planned(office: Office, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        office.planned(**changes)
    assert office.stage() is Stage.SCREENED
    assert office.facts("interview.") == []


def test_a_double_booking_is_said_first_and_may_be_meant(office: Office) -> None:
    office.planned()
    half_past = replace(DRAFT, starts_at=TOMORROW + timedelta(minutes=30), interviewers=("trainer", "admin"))
    assert {who: [each.id for each in busy] for who, busy in office.hiring.arrange.clashes(half_past, office.second).items()} == {
        "trainer": ["i-1"]
    }
    with pytest.raises(Conflict, match=r"interview\.clash") as refused:
        office.hiring.arrange.plan(RECRUITER, "i-2", office.second, half_past)
    assert refused.value.details["interviews"] == ["i-1"]
    after = replace(half_past, starts_at=TOMORROW + timedelta(hours=1))
    assert office.hiring.arrange.clashes(after, office.second) == {}
    office.hiring.arrange.plan(RECRUITER, "i-2", office.second, half_past, despite=["i-1"])
    # An interview does not clash with itself, nor with one that was cancelled.
    office.hiring.arrange.cancel(RECRUITER, "i-1", "")
    office.hiring.arrange.move(RECRUITER, "i-2", replace(half_past, minutes=90), 0)


def test_two_who_invite_one_candidate_to_the_same_hour_hear_of_it(office: Office) -> None:
    office.planned()
    again = replace(DRAFT, interviewers=("admin",))
    assert {who: [each.id for each in busy] for who, busy in office.hiring.arrange.clashes(again, office.first).items()} == {
        CANDIDATE: ["i-1"]
    }
    with pytest.raises(Conflict, match=r"interview\.clash"):
        office.hiring.arrange.plan(OTHER, "i-2", office.first, again)


def test_two_who_invite_one_candidate_at_once_make_one_move_and_one_clear_answer(office: Office) -> None:
    seen = office.hiring.applications.get(office.first)
    office.planned()

    class Late(FakeApplications):
        """Answers once as it was before."""

        answers: ClassVar = [seen]

        def get(self, application: str) -> Application:
            return self.answers.pop() if self.answers else super().get(application)

    late = Late(office.ledger)
    late.kept = office.hiring.applications.kept
    arrange = replace(office.hiring.arrange, moves=replace(office.hiring.moves, applications=late))
    with pytest.raises(Conflict, match=r"application\.moved") as refused:
        arrange.plan(OTHER, "i-2", office.first, replace(DRAFT, starts_at=TOMORROW + timedelta(hours=9)))
    assert refused.value.details == {"to": "invited", "by": "online_recruiter"}
    assert set(office.hiring.interviews.kept) == {"i-1"}


def test_only_recruiters_plan_move_and_cancel(office: Office) -> None:
    office.planned()
    later = replace(DRAFT, starts_at=TOMORROW + timedelta(hours=3))
    for scope in (HIRING, TRAINER):
        with pytest.raises(Forbidden):
            office.hiring.arrange.plan(scope, "i-9", office.second, DRAFT)
        with pytest.raises(Forbidden):
            office.hiring.arrange.move(scope, "i-1", later, 0)
        with pytest.raises(Forbidden):
            office.hiring.arrange.cancel(scope, "i-1", "no")
    assert office.hiring.interviews.get("i-1").version == 1


def test_nobody_is_invited_whose_way_is_over_or_just_began(office: Office) -> None:
    office.hiring.moves.move(RECRUITER, office.first, Step(Stage.REJECTED, reason="other"))
    with pytest.raises(Invalid, match=r"interview\.stage"):
        office.planned()


def test_a_move_counts_on_what_calendars_must_hear_and_who_is_no_longer_invited(office: Office) -> None:
    office.planned()
    office.pass_by(minutes=1)
    later = replace(DRAFT, starts_at=TOMORROW + timedelta(hours=3), interviewers=("hiring_manager",))
    moved = office.hiring.arrange.move(OTHER, "i-1", later, 0)
    assert (moved.sequence, moved.uninvited, moved.arranged_at) == (1, ("trainer",), office.hiring.time)
    assert office.ledger.facts["i-1.1.moved"].data["starts_at"] == "2026-10-04T15:00:00Z"
    assert office.hiring.arrange.move(OTHER, "i-1", later, 0) == moved
    back = office.hiring.arrange.move(RECRUITER, "i-1", DRAFT, 1)
    assert (back.sequence, back.uninvited) == (2, ())


def test_two_who_move_at_once_make_one_move_and_one_clear_answer(office: Office) -> None:
    office.planned()
    office.hiring.arrange.move(OTHER, "i-1", replace(DRAFT, place="Room 4"), 0)
    with pytest.raises(Conflict, match=r"interview\.changed") as refused:
        office.hiring.arrange.move(RECRUITER, "i-1", replace(DRAFT, place="Room 5"), 0)
    assert refused.value.details == {"what": "moved", "by": "hr_manager"}
    stale = replace(office.hiring.interviews.get("i-1"), version=1)
    office.hiring.interviews.kept["i-1"] = replace(stale, version=7)
    with pytest.raises(Conflict, match=r"store\.condition"):
        office.hiring.interviews.save(stale, [])


def test_a_cancelled_interview_is_over(office: Office) -> None:
    office.planned()
    cancelled = office.hiring.arrange.cancel(RECRUITER, "i-1", "ill")
    assert (cancelled.state, cancelled.sequence, cancelled.reason) == (Standing.CANCELLED, 1, "ill")
    assert office.hiring.arrange.cancel(RECRUITER, "i-1", "again") == cancelled
    assert office.facts("interview.")[-1] == ("interview.cancelled", "online_recruiter")
    office.pass_by(days=2)
    refused: list[Callable[[], object]] = [
        lambda: office.hiring.arrange.move(RECRUITER, "i-1", DRAFT, 1),
        lambda: office.hiring.attend(RECRUITER, "i-1", came=True),
        lambda: office.hiring.judge(HIRING, "i-1", True, []),
    ]
    for tried in refused:
        with pytest.raises(Invalid, match=r"interview\.over"):
            tried()
    office.planned("i-2", starts_at=TOMORROW + timedelta(days=5))


@pytest.mark.parametrize(("came", "stage", "kind"), [(True, Stage.ATTENDED, "attended"), (False, Stage.INVITED, "missed")])
def test_who_came_is_recorded_once_it_began(office: Office, came: bool, stage: Stage, kind: str) -> None:
    office.planned()
    with pytest.raises(Invalid, match=r"interview\.early"):
        office.hiring.attend(RECRUITER, "i-1", came=came)
    office.pass_by(days=1)
    with pytest.raises(Forbidden, match=r"interview\.not_yours"):
        office.hiring.attend(Scope("employee", everything=False), "i-1", came=came)
    recorded = office.hiring.attend(TRAINER, "i-1", came=came)
    assert office.hiring.attend(RECRUITER, "i-1", came=came) == recorded
    with pytest.raises(Invalid, match=r"interview\.over"):
        office.hiring.attend(RECRUITER, "i-1", came=not came)
    assert office.stage() is stage
    assert office.facts("interview.")[1:] == [(f"interview.{kind}", "trainer")]


def test_the_hiring_manager_or_an_interviewer_judges_once(office: Office) -> None:
    office.planned(interviewers=("trainer",))
    office.pass_by(days=1)
    office.hiring.attend(RECRUITER, "i-1", came=True)
    for scope in (RECRUITER, OTHER):
        with pytest.raises(Forbidden, match=r"interview\.judges_only"):
            office.hiring.judge(scope, "i-1", True, [])
    with pytest.raises(Invalid, match=r"interview\.missing"):
        office.hiring.judge(HIRING, "i-1", False, ["Cobol"])
    judged = office.hiring.judge(HIRING, "i-1", False, ["SAP"], "weak")
    assert judged.outcome
    assert (judged.outcome.missing, judged.outcome.comment, judged.open) == (("SAP",), "weak", False)
    fact = office.ledger.facts["i-1.2.judged"]
    assert dict(fact.data) == {
        "application": office.first, "qualified": False, "missing": ["SAP"], "interview": "i-1",
    }  # fmt: skip
    with pytest.raises(Invalid, match=r"interview\.judged"):
        office.hiring.judge(TRAINER, "i-1", True, [])


def test_a_judgement_says_that_the_candidate_came_where_nobody_said_it(office: Office) -> None:
    office.planned()
    with pytest.raises(Invalid, match=r"interview\.early"):
        office.hiring.judge(HIRING, "i-1", True, [])
    office.pass_by(days=1)
    office.hiring.judge(HIRING, "i-1", True, [])
    assert office.facts("interview.att", "application.j") == [
        ("interview.attended", "hiring_manager"), ("application.judged", "hiring_manager"),
    ]  # fmt: skip
    assert office.stage() is Stage.ATTENDED


def test_each_thing_done_can_be_taken_back_for_ten_minutes(office: Office) -> None:
    office.planned()
    taken = office.hiring.take_back(RECRUITER, "i-1")
    assert (taken.state, taken.sequence, office.stage()) == (Standing.CANCELLED, 1, Stage.SCREENED)
    office.planned("i-2")
    office.hiring.arrange.cancel(RECRUITER, "i-2", "oh")
    again = office.hiring.take_back(RECRUITER, "i-2")
    assert (again.state, again.sequence, again.reason) == (Standing.PLANNED, 2, "")
    office.pass_by(days=1)
    office.hiring.attend(TRAINER, "i-2", came=True)
    with pytest.raises(Forbidden):
        office.hiring.take_back(HIRING, "i-2")
    assert office.hiring.take_back(RECRUITER, "i-2").state is Standing.PLANNED
    assert office.stage() is Stage.INVITED
    office.hiring.attend(TRAINER, "i-2", came=False)
    assert office.hiring.take_back(TRAINER, "i-2").open
    office.hiring.judge(HIRING, "i-2", True, [])
    with pytest.raises(Forbidden):
        office.hiring.take_back(RECRUITER, "i-2")
    assert office.hiring.take_back(HIRING, "i-2").outcome is None
    voided = {each.data["corrects"] for each in office.ledger.facts.values() if each.kind == "fact.corrected"}
    assert {each.rsplit(".", 1)[-1] for each in voided} == {"scheduled", "cancelled", "attended", "missed", "judged"}


def test_later_it_stays_and_so_does_what_came_after(office: Office) -> None:
    office.planned()
    office.pass_by(minutes=11)
    with pytest.raises(Invalid, match=r"interview\.late"):
        office.hiring.take_back(RECRUITER, "i-1")
    office.pass_by(days=1)
    office.hiring.attend(RECRUITER, "i-1", came=True)
    office.hiring.moves.move(RECRUITER, office.first, Step(Stage.OFFERED))
    office.hiring.take_back(RECRUITER, "i-1")
    assert office.stage() is Stage.OFFERED


def test_whoever_is_first_wins_when_two_say_who_came(office: Office) -> None:
    office.planned()
    office.pass_by(days=1)
    read = office.hiring.interviews.get
    seen = read("i-1")
    office.hiring.attend(TRAINER, "i-1", came=False)

    class Late(type(office.hiring.interviews)):  # type: ignore[misc]
        """Answers once as it was before."""

        answers: ClassVar = [seen]

        def get(self, interview: str) -> Interview:
            return self.answers.pop() if self.answers else read(interview)

    late = Late(office.ledger)
    late.kept = office.hiring.interviews.kept
    with pytest.raises(EvenkeelError) as refused:
        replace(office.hiring.attend, interviews=late)(RECRUITER, "i-1", came=True)
    assert (refused.value.code, refused.value.details) == ("interview.changed", {"what": "missed", "by": "trainer"})
    assert office.stage() is Stage.INVITED

"""What new hires have done is what the records and grades that stand, and people, say: in any order, however often it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import standing
from chalicelib.reactions import jobs
from chalicelib.slack.posting import Post
from chalicelib.slack.telling import Tell
from chalicelib.slack.training.following import Following
from chalicelib.slack.training.newcomers import HearOfTraining
from chalicelib.training.onboarding import Joined, NewHire, teaches
from chalicelib.training.session import Session
from chalicelib.training.templates import Item
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory
from tests.fakes.slack import FakeChannel, FakeDeliveries
from tests.fakes.value import FakeValue

ITEMS = (Item("安全 Safety", 7), Item("制度 Rules", 3))
COURSES = ("安全生产", "Rules", "消防")
SAFETY, RULES = 0, 1


class Company:
    """Two new hires, whose records and grades come, are corrected and taken back; what follows of it may wait."""

    def __init__(self) -> None:
        self.time = noon()
        self.ledger = FakeFactStore(lambda: self.time)
        directory = FakeDirectory()
        self.value = value = FakeValue(directory, self.ledger, date(2026, 10, 31).toordinal())
        post = Post(FakeChannel(), FakeDeliveries(), lambda: 1000.0)
        tell = Tell(post.channel, post, lambda zone, day: True, lambda channel: None)
        following = Following(value.new_hires, directory, value.names, tell, tell.works)
        self.onboard = value.training.newcomers.onboard
        learn = replace(value.learn, now=lambda: self.time)
        here = directory, value.workspaces, post.channel, post, following
        self.hear = HearOfTraining(self.ledger.get, self.onboard, learn, *here, lambda: self.time)
        value.templates.save(replace(value.templates.get("sales"), items=ITEMS))
        value.joined["a"] = Joined("生产部", "sales", "v-1", "zhang")
        for number, course in enumerate(COURSES):
            value.plan.one(Session(f"s-{number}", "生产部", course, date(2026, 10, 9), "li"), "li")
        for employee in ("e-1", "e-2"):
            data = {"application": "a", "on": "2026-10-01", "employee": employee}
            self.onboard(Fact(f"j-{employee}", "candidate.joined", self.time, "x", data))
        self.waiting: list[dict[str, Any]] = []
        self.noted: set[tuple[str, int]] = set()
        self.turns = 0

    def tells(self, identity: str, kind: str, data: Mapping[str, Any], *, filed: bool = True) -> None:
        """A fact is recorded; the stream counts it, and asks for what follows."""
        self.time += timedelta(minutes=1)
        fact = Fact(identity, kind, self.time, "li", data)
        self.ledger.record([fact])
        if filed:
            self.value.count([fact])
        self.waiting += [job | {"fact": fact.id} for job in jobs(fact) if job["job"] in ("attended", "passed", "onboarding")]
        if kind == "assessment.graded":
            self.waiting.append({"job": "passed", "graded": identity})

    def held(self, identity: str, course: int, *came: str, on: str = "2026-10-05", filed: bool = True) -> None:
        self.tells(identity, "session.delivered", self.came(course, *came, on=on), filed=filed)

    @staticmethod
    def came(course: int, *came: str, on: str = "2026-10-05") -> dict[str, Any]:
        return {"session": f"s-{course}", "on": on, "invited": ["e-1", "e-2"], "attended": list(came)}

    def graded(self, identity: str, course: int, employee: str, *, passed: bool = True) -> None:
        self.tells(identity, "assessment.graded", {"employee": employee, "course": COURSES[course], "passed": passed})

    def corrected(self, identity: str, data: Mapping[str, Any] | None) -> None:
        self.turns += 1
        self.tells(f"again-{identity}-{self.turns}", "fact.corrected", {"corrects": identity, "data": data})

    def works(self, job: Mapping[str, Any]) -> None:
        {"attended": self.hear.delivered, "passed": self.hear.passed, "onboarding": self.hear.joined}[job["job"]](job)

    def works_all(self) -> None:
        while self.waiting:
            self.works(self.waiting.pop(0))

    def notes(self, employee: str, position: int) -> None:
        try:
            self.onboard.finish(employee, position, "qian")
        except Conflict:
            return
        self.noted.add((employee, position))

    def hire(self, employee: str = "e-1") -> NewHire:
        found = self.value.new_hires.get(employee)
        assert found
        return found

    def done(self, employee: str = "e-1") -> list[str]:
        return [item.done for item in self.hire(employee).items]

    def completed(self, employee: str = "e-1") -> list[Fact]:
        stands = standing(self.ledger.facts.values())
        return [each for each in stands if each.kind == "onboarding.completed" and each.data["employee"] == employee]


@pytest.fixture
def company() -> Company:
    return Company()


def test_what_a_record_did_is_open_again_once_it_is_taken_back(company: Company) -> None:
    company.held("d-1", SAFETY, "e-1")
    company.works_all()
    assert (company.done(), company.done("e-2")) == (["2026-10-05", ""], ["", ""])
    company.corrected("d-1", None)
    company.works_all()
    assert company.done() == ["", ""]


def test_who_did_not_come_after_all_has_it_to_do_and_who_did_has_done_it(company: Company) -> None:
    company.held("d-1", SAFETY, "e-1")
    company.works_all()
    company.corrected("d-1", company.came(SAFETY, "e-2"))
    company.works_all()
    assert (company.done(), company.done("e-2")) == (["", ""], ["2026-10-05", ""])
    company.corrected("d-1", company.came(SAFETY))
    company.works_all()
    assert company.done("e-2") == ["", ""]


@pytest.mark.parametrize("what", ["record", "grade", "person"])
def test_what_something_else_says_stays_done(company: Company, what: str) -> None:
    if what == "person":
        company.notes("e-1", SAFETY)
    company.held("d-1", SAFETY, "e-1")
    if what == "record":
        company.held("d-2", SAFETY, "e-1", on="2026-10-06")
    if what == "grade":
        company.graded("g-1", SAFETY, "e-1")
    company.works_all()
    company.corrected("d-1", None)
    company.works_all()
    assert company.done()[SAFETY] == {"record": "2026-10-06", "grade": "2026-10-03", "person": "2026-10-03"}[what]


def test_a_grade_that_is_corrected_or_taken_back_opens_what_it_did(company: Company) -> None:
    for employee in ("e-1", "e-2"):
        company.graded(f"g-{employee}", SAFETY, employee)
    company.works_all()
    assert company.done() == company.done("e-2") == ["2026-10-03", ""]
    company.corrected("g-e-1", {"employee": "e-1", "course": "安全", "passed": False})
    company.corrected("g-e-2", None)
    company.works_all()
    assert company.done() == company.done("e-2") == ["", ""]


def test_a_month_that_was_completed_is_not_any_more_and_is_told_of_again(company: Company) -> None:
    company.notes("e-1", RULES)
    company.held("d-1", SAFETY, "e-1")
    company.works_all()
    assert (company.hire().completed, len(company.completed()), company.hire().look) == ("2026-10-05", 1, None)
    company.corrected("d-1", None)
    company.works_all()
    assert (company.hire().completed, company.completed(), company.hire().look) == ("", [], company.time)
    company.held("d-2", SAFETY, "e-1", on="2026-10-08")
    company.works_all()
    assert (company.hire().completed, [each.at for each in company.completed()]) == ("2026-10-08", [company.time])


def test_a_month_that_was_completed_before_its_fact_was_kept_with_it_is_voided_as_well(company: Company) -> None:
    company.notes("e-1", RULES)
    company.held("d-1", SAFETY, "e-1")
    company.works_all()
    done = {"employee": "e-1", "started_on": "2026-10-01", "trainer": "li"}
    company.tells("onboarded-j-e-1", "onboarding.completed", done)
    company.value.new_hires.save(replace(company.hire(), closing=""), [])
    company.corrected("d-1", None)
    company.works_all()
    assert "onboarded-j-e-1" not in {each.id for each in standing(company.ledger.facts.values())}


def test_a_record_is_heard_of_before_it_is_filed_and_an_earlier_employment_is_not(company: Company) -> None:
    company.held("d-1", SAFETY, "e-1", filed=False)
    company.held("d-2", RULES, "e-1", on="2025-03-01")
    company.works_all()
    assert company.done() == ["2026-10-05", ""]


_turn = st.one_of(
    st.tuples(st.just("held"), st.integers(0, 2), st.sets(st.sampled_from(("e-1", "e-2")))),
    st.tuples(st.just("graded"), st.integers(0, 2), st.sampled_from(("e-1", "e-2")), st.booleans()),
    st.tuples(st.just("void"), st.integers(0, 9)),
    st.tuples(st.just("correct"), st.integers(0, 9), st.integers(0, 2), st.sets(st.sampled_from(("e-1", "e-2"))), st.booleans()),
    st.tuples(st.just("note"), st.sampled_from(("e-1", "e-2")), st.integers(0, 1)),
    st.tuples(st.just("work"), st.integers(0, 9), st.booleans()),
)


@hypothesis_settings(max_examples=150, deadline=None)
@given(st.lists(_turn, max_size=20), st.randoms())
def test_in_any_order_everything_is_done_that_something_standing_says(turns: list[tuple[Any, ...]], random: Any) -> None:
    company = Company()
    told: list[str] = []
    for number, (turn, *more) in enumerate(turns):
        identity = told[more[0] % len(told)] if turn in ("void", "correct") and told else ""
        match turn:
            case "held":
                company.held(f"d-{number}", more[0], *more[1])
                told.append(f"d-{number}")
            case "graded":
                company.graded(f"g-{number}", more[0], more[1], passed=more[2])
                told.append(f"g-{number}")
            case "void" if identity:
                company.corrected(identity, None)
            case "correct" if identity.startswith("d"):
                company.corrected(identity, company.came(more[1], *more[2]))
            case "correct" if identity:
                employee = company.ledger.facts[identity].data["employee"]
                company.corrected(identity, {"employee": employee, "course": COURSES[more[1]], "passed": more[3]})
            case "note":
                company.notes(*more)
            case "work" if company.waiting:
                job = company.waiting[more[0] % len(company.waiting)]
                company.works(job)
                if more[1]:
                    company.waiting.remove(job)
    # Whatever waits comes in any order, and twice.
    rest = company.waiting * 2
    random.shuffle(rest)
    for job in rest:
        company.works(job)
    stands = standing(company.ledger.facts.values())
    for employee in ("e-1", "e-2"):
        learnt = [COURSES[int(each.data["session"][2:])] for each in stands
                  if each.kind == "session.delivered" and employee in each.data["attended"]]  # fmt: skip
        learnt += [each.data["course"] for each in stands if each.kind == "assessment.graded"
                   and each.data["employee"] == employee and each.data["passed"]]  # fmt: skip
        hire = company.hire(employee)
        for position, item in enumerate(hire.items):
            does = (employee, position) in company.noted or any(teaches(course, item.course) for course in learnt)
            assert bool(item.done) == does
        assert bool(hire.completed) == all(item.done for item in hire.items) == (hire.look is None)
        assert [each.id for each in company.completed(employee)] == ([hire.closing] if hire.completed else [])

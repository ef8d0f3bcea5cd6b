"""A candidate's way through a vacancy: only moves that are allowed, each a fact, each once, each taken back for ten minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Conflict, EvenkeelError, Forbidden, Invalid, NotFound
from chalicelib.recruiting.application import BY_INTERVIEW, ENDED, MOVES, WAY, Application, Move, Stage
from chalicelib.recruiting.applications import MoveApplications, Step
from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancy import State, Vacancy
from tests.fakes.hiring import FakeApplications, FakeVacancies
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.recruiting import FakeDocuments, FakePool

ZHANG, WANG, EMMA, NOAH = (Scope(each, everything=each in ("zhang", "wang")) for each in ("zhang", "wang", "emma", "noah"))
REJECT = Step(Stage.REJECTED, reason="requirement")


class House:
    def __init__(self) -> None:
        self.time = noon()
        self.ledger = FakeFactStore(self.now)
        self.vacancies, self.applications = FakeVacancies(self.ledger), FakeApplications(self.ledger)
        pool = FakePool(FakeDocuments(), self.ledger)
        pool.candidates = {f"c-{number}": Candidate(f"c-{number}", "d", "f", "boss", noon()) for number in range(5)}
        vacancy = Vacancy("v-1", "Sales", "sales", "上海", 1, None, "zhang", "emma", noon())
        self.vacancies.kept = {"v-1": vacancy, "v-2": replace(vacancy, id="v-2", state=State.PAUSED)}
        self.moves = MoveApplications(self.applications, self.vacancies, pool, self.now, lambda: date(2026, 10, 3), lambda: "f")

    def now(self) -> datetime:
        return self.time

    def at(self, *way: Stage) -> Application:
        """An application that came this way."""
        found = self.moves.consider(ZHANG, "c-1", "v-1")
        moves = tuple(Move(stage, self.time, "zhang", (f"m-{stage}",)) for stage in way)
        return self.applications.save(replace(found, moves=moves), [])

    def told(self) -> list[tuple[str, str | None]]:
        return [(fact.kind, fact.by) for fact in self.ledger.facts.values()][1:]


@pytest.fixture
def house() -> House:
    return House()


def test_a_candidate_is_considered_once_for_a_vacancy(house: House) -> None:
    first = house.moves.consider(ZHANG, "c-1", "v-1")
    assert house.moves.consider(WANG, "c-1", "v-1") == first
    (fact,) = house.ledger.facts.values()
    assert (fact.kind, fact.by) == ("application.opened", "zhang")
    assert fact.data == {"application": first.id, "candidate": "c-1", "vacancy": "v-1"}


def test_who_was_rejected_can_be_considered_again_later(house: House) -> None:
    first = house.moves.consider(ZHANG, "c-1", "v-1")
    house.moves.move(ZHANG, first.id, REJECT)
    second = house.moves.consider(ZHANG, "c-1", "v-1")
    assert second.id != first.id
    assert second.stage is Stage.SOURCED


def test_nobody_is_considered_for_a_vacancy_that_is_paused_or_unknown(house: House) -> None:
    with pytest.raises(Invalid, match=r"vacancy\.not_open"):
        house.moves.consider(ZHANG, "c-1", "v-2")
    with pytest.raises(NotFound, match=r"vacancy\.unknown"):
        house.moves.consider(ZHANG, "c-1", "v-9")
    with pytest.raises(NotFound, match=r"candidate\.unknown"):
        house.moves.consider(ZHANG, "c-9", "v-1")


def test_each_move_is_a_fact_of_whoever_made_it(house: House) -> None:
    found = house.moves.consider(ZHANG, "c-1", "v-1")
    for step in (Step(Stage.SCREENED), Step(Stage.CONTACTED, via="email")):
        found = house.moves.move(ZHANG, found.id, step)
    assert found.stage is Stage.CONTACTED
    assert house.told() == [("application.screened", "zhang"), ("candidate.contacted", "zhang")]


def test_a_call_is_counted_as_toil(house: House) -> None:
    house.moves.move(ZHANG, house.at(Stage.SCREENED).id, Step(Stage.CONTACTED, via="phone"))
    assert house.told() == [("toil.done", "zhang"), ("candidate.contacted", "zhang")]


def test_who_is_rejected_unseen_was_screened_out(house: House) -> None:
    house.moves.move(ZHANG, house.at().id, replace(REJECT, text="no SAP at all"))
    facts = list(house.ledger.facts.values())[1:]
    assert [(fact.kind, fact.data.get("verdict")) for fact in facts] == [
        ("application.screened", "out"),
        ("application.rejected", None),
    ]
    assert facts[1].data["reason"] == "requirement"
    assert "SAP" not in str([fact.data for fact in facts])


def test_who_is_rejected_later_was_not(house: House) -> None:
    house.moves.move(ZHANG, house.at(Stage.SCREENED).id, REJECT)
    assert house.told() == [("application.rejected", "zhang")]


def test_a_join_names_the_employee_and_the_day(house: House) -> None:
    joined = house.moves.move(ZHANG, house.at(Stage.SCREENED, Stage.ACCEPTED).id, Step(Stage.JOINED, on=date(2026, 10, 1)))
    fact = list(house.ledger.facts.values())[-1]
    assert fact.data == {"application": joined.id, "on": "2026-10-01", "employee": "e-1"}
    assert (joined.employee, joined.starts_on) == ("e-1", "2026-10-01")


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (Step(Stage.JOINED, on=date(2026, 10, 4)), "application.start"),
        (Step(Stage.DID_NOT_START), "application.reason"),
        (Step(Stage.WITHDRAWN, reason="bad mood"), "application.reason"),
        (Step(Stage.CONTACTED), "application.step"),
        (Step(Stage.INVITED), "application.step"),
        (Step(Stage.RETAINED), "application.step"),
    ],
)
def test_a_step_that_cannot_be_taken_changes_nothing(house: House, step: Step, code: str) -> None:
    found = house.at(Stage.SCREENED, Stage.ACCEPTED)
    with pytest.raises(EvenkeelError, match=code):
        house.moves.move(ZHANG, found.id, step)
    assert house.applications.get(found.id) == found
    assert house.told() == []


def test_contact_says_how(house: House) -> None:
    with pytest.raises(Invalid, match=r"application\.via"):
        house.moves.move(ZHANG, house.at(Stage.SCREENED).id, Step(Stage.CONTACTED, via="pigeon"))


def test_the_second_of_two_who_move_at_once_hears_what_the_first_did(house: House) -> None:
    seen = house.at(Stage.SCREENED)
    house.moves.move(WANG, seen.id, Step(Stage.CONTACTED, via="email"))
    with pytest.raises(Conflict, match=r"application\.moved") as refused:
        house.moves.take(seen, "zhang", REJECT)
    assert refused.value.details == {"to": "contacted", "by": "wang"}
    assert house.told() == [("candidate.contacted", "wang")]


def test_the_same_move_pressed_twice_is_one(house: House) -> None:
    found = house.moves.consider(ZHANG, "c-1", "v-1")
    first = house.moves.move(ZHANG, found.id, Step(Stage.SCREENED))
    assert house.moves.move(WANG, found.id, Step(Stage.SCREENED)) == first
    assert house.told() == [("application.screened", "zhang")]


def test_a_move_is_taken_back_for_ten_minutes_with_its_facts(house: House) -> None:
    found = house.moves.consider(ZHANG, "c-1", "v-1")
    house.moves.move(ZHANG, found.id, REJECT)
    house.time += timedelta(minutes=10)
    back = house.moves.undo(WANG, found.id)
    assert back.stage is Stage.SOURCED
    voided = {fact.data["corrects"] for fact in house.ledger.facts.values() if fact.kind == "fact.corrected"}
    assert voided == {fact.id for fact in house.ledger.facts.values() if fact.kind.startswith("application.")} - {
        f"opened-{found.id}"
    }
    assert house.moves.move(ZHANG, found.id, REJECT).stage is Stage.REJECTED


def test_later_it_stays(house: House) -> None:
    found = house.moves.consider(ZHANG, "c-1", "v-1")
    with pytest.raises(Invalid, match=r"application\.late"):
        house.moves.undo(ZHANG, found.id)
    house.moves.move(ZHANG, found.id, REJECT)
    house.time += timedelta(minutes=10, seconds=1)
    with pytest.raises(Invalid, match=r"application\.late"):
        house.moves.undo(ZHANG, found.id)


def test_a_join_that_is_taken_back_leaves_no_employee(house: House) -> None:
    found = house.at(Stage.SCREENED, Stage.ACCEPTED)
    house.moves.move(ZHANG, found.id, Step(Stage.JOINED))
    assert house.moves.undo(ZHANG, found.id).employee is None


def test_many_are_moved_at_once_and_who_was_not_is_named_with_the_reason(house: House) -> None:
    ids = [house.moves.consider(ZHANG, f"c-{number}", "v-1").id for number in range(3)]
    house.moves.move(ZHANG, ids[1], REJECT)
    moved, refused = house.moves.move_several(ZHANG, [*ids, "a-9"], Step(Stage.SCREENED))
    assert [each.id for each in moved] == [ids[0], ids[2]]
    assert {key: error.code for key, error in refused.items()} == {ids[1]: "application.step", "a-9": "application.unknown"}


def test_a_hiring_manager_moves_nobody_and_does_not_see_others_vacancies(house: House) -> None:
    found = house.at()
    with pytest.raises(Forbidden, match=r"vacancy\.recruiters_only"):
        house.moves.move(EMMA, found.id, Step(Stage.SCREENED))
    with pytest.raises(Forbidden, match=r"vacancy\.not_yours"):
        house.moves.move(NOAH, found.id, Step(Stage.SCREENED))
    with pytest.raises(Forbidden, match=r"vacancy\.recruiters_only"):
        house.moves.consider(EMMA, "c-2", "v-1")
    with pytest.raises(Forbidden):
        house.moves.undo(EMMA, found.id)


@given(st.lists(st.sampled_from(list(Stage)), max_size=12))
def test_whatever_is_tried_in_whatever_order_only_allowed_moves_happen(tries: list[Stage]) -> None:
    house = House()
    found = house.moves.consider(ZHANG, "c-1", "v-1")
    for stage in tries:
        before = house.applications.get(found.id)
        try:
            after = house.moves.move(ZHANG, found.id, Step(stage, reason="other", via="email"))
        except Invalid:
            assert house.applications.get(found.id) == before
        else:
            assert after.stage is stage
            assert stage is before.stage or stage in MOVES[before.stage]
    reached = house.applications.get(found.id)
    assert not {move.to for move in reached.moves} & set(BY_INTERVIEW)
    assert len(house.ledger.facts) >= 1 + len(reached.moves)


def test_from_every_stage_but_an_end_somebody_can_go_on() -> None:
    for stage in WAY[:-1]:
        assert MOVES[stage]
    for stage in ENDED:
        assert stage is Stage.DECLINED or stage not in MOVES

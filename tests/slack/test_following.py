"""New hires are followed: the plan is told once, what is late on working days with all else, and never what is done."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.errors import Unavailable
from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Member, Role
from chalicelib.training.onboarding import Joined, NewHire, Onboard
from chalicelib.training.templates import Item
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.fakes.training import FakeTemplates
from tests.slack.conftest import Face
from tests.slack.test_reminders import BOSS, CONTACT, HR, TRAINER, Plan

NEW = replace(made_up(Role.EMPLOYEE, department="生产部"), id="e-1", name="Ann New", locale="en")
ITEMS = (Item("Rules", 3), Item("Safety", 8))
THURSDAY = date(2026, 10, 1)


class Company(Plan):
    """The same, with somebody who joins on the first of October, a Thursday."""

    def __init__(self, *people: Member) -> None:
        super().__init__(*(people or (CONTACT, BOSS, TRAINER, HR, NEW)))
        self.time = noon()
        about = {"a-1": Joined("生产部", "sales", "v-1", "zhang")}.get
        templates = FakeTemplates()
        templates.save(replace(templates.get("sales"), items=ITEMS))
        self.onboard = Onboard(self.hires, templates, about, lambda: TRAINER.id, lambda fact: fact, lambda: self.time)

    def joins(self, on: date = THURSDAY, at: datetime = datetime(2026, 10, 1, 0, 30, tzinfo=UTC)) -> NewHire:
        self.time = at
        hire = self.onboard(Fact("j-1", "candidate.joined", at, "x", {"application": "a-1", "on": str(on), "employee": "e-1"}))
        assert hire
        return hire

    def told(self, key: str, to: Member | None = None) -> list[dict[str, Any]]:
        there = [each for each in self.channel.messages.values() if each["key"].startswith(key)]
        return [each for each in there if to is None or each["channel"] == f"D{to.slack_user}"]

    def days(self, to: Member) -> list[str]:
        return [each["key"][-10:] for each in self.told("remind-", to)]

    def now(self) -> NewHire:
        hire = self.hires.get("e-1")
        assert hire
        return hire


@pytest.fixture
def company() -> Company:
    return Company()


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def test_the_plan_is_told_once_to_the_trainer_and_the_contact_with_a_menu_that_notes_it(company: Company) -> None:
    company.joins()
    assert company.told("newhire-") == []
    company.live(THURSDAY, date(2026, 10, 3))
    assert {each["channel"] for each in company.told("newhire-")} == {f"D{TRAINER.slack_user}", f"D{CONTACT.slack_user}"}
    (message,) = company.told("newhire-", CONTACT)
    assert message["text"] == "Ann New starts on 2026-10-01 in 生产部: what is to be learnt in the first month"
    assert "• Rules, by 2026-10-04" in said(message)
    assert '"e-1 1"' in said(message)
    assert company.now().announced == "2026-10-01"
    assert company.chased == 0


def test_without_a_contact_the_manager_hears_and_without_a_trainer_the_hr_managers() -> None:
    company = Company(BOSS, HR, NEW)
    company.joins()
    company.live(THURSDAY, THURSDAY)
    assert {each["channel"] for each in company.told("newhire-")} == {f"D{BOSS.slack_user}", f"D{HR.slack_user}"}


def test_nobody_hears_at_night_or_on_a_day_off(company: Company) -> None:
    company.joins(date(2026, 10, 5), datetime(2026, 10, 2, 12, tzinfo=UTC))
    company.live(date(2026, 10, 2), date(2026, 10, 4), (13, 20))
    assert company.told("newhire-") == []
    company.live(date(2026, 10, 5), date(2026, 10, 5), (0, 1))
    assert len(company.told("newhire-")) == 2


def test_a_history_that_is_taken_in_is_nobodys_news(company: Company) -> None:
    company.joins(date(2026, 5, 1))
    company.live(THURSDAY, date(2026, 12, 1), (2,))
    assert company.channel.messages == {}
    assert company.now().look is None


def test_what_is_late_is_told_on_the_next_working_day_and_then_on_every_second_one(company: Company) -> None:
    company.joins()
    company.live(THURSDAY, date(2026, 10, 9))
    # By Sunday the 4th; by Friday the 9th.
    assert company.days(TRAINER) == ["2026-10-05", "2026-10-07", "2026-10-09"]
    assert company.days(CONTACT) == company.days(TRAINER)
    assert company.days(BOSS) == []
    first = company.told("remind-", CONTACT)[0]
    assert first["text"] == "1 new hire is late with what is to be learnt"
    assert "• Rules: was due on 2026-10-04, 1 day late" in said(first)
    assert "Safety: was due" not in said(first)
    company.live(date(2026, 10, 10), date(2026, 10, 13))
    assert company.days(CONTACT)[3:] == ["2026-10-12", "2026-10-13"]
    assert "Safety: was due on 2026-10-09, 3 days late" in said(company.told("remind-", CONTACT)[3])
    before = len(company.channel.messages)
    company.live(date(2026, 10, 14), date(2027, 3, 1), (2,))
    assert len(company.days(CONTACT)) <= 22
    assert len(company.channel.messages) > before
    assert company.now().look is None


def test_the_new_hire_hears_of_their_own_in_words_to_them(company: Company) -> None:
    company.joins()
    company.live(THURSDAY, date(2026, 10, 5))
    assert company.told("newhire-", NEW) == []
    (message,) = company.told("remind-", NEW)
    assert message["text"] == "1 course of your first month is still to be done"
    assert f"Ask <@{TRAINER.slack_user}> when you can take part" in said(message)
    assert "training_new" not in said(message)
    assert company.chased == 2


def test_all_of_a_day_stands_in_one_message(company: Company) -> None:
    company.joins()
    company.planned("s-1", due=date(2026, 10, 5))
    company.live(THURSDAY, date(2026, 10, 5))
    (message,) = [each for each in company.told("remind-", CONTACT) if each["key"].endswith("2026-10-05")]
    assert message["text"] == "1 training waits for you"
    assert "course s-1" in said(message)
    assert "Rules: was due" in said(message)
    assert company.chased == 5


def test_what_comes_later_that_day_leaves_what_was_told_before(company: Company) -> None:
    company.joins()
    company.live(THURSDAY, date(2026, 10, 5))
    company.planned("s-1", due=date(2026, 10, 5))
    company.live(date(2026, 10, 5), date(2026, 10, 5), (6,))
    (message,) = company.told("remind-", CONTACT)
    assert "course s-1" in said(message)
    assert "Rules: was due" in said(message)


def test_never_of_what_is_done(company: Company) -> None:
    company.joins()
    company.live(THURSDAY, date(2026, 10, 2))
    company.onboard.finish("e-1", 0, "qian")
    company.live(date(2026, 10, 3), date(2026, 10, 9))
    assert company.days(CONTACT) == []
    company.onboard.finish("e-1", 1, "qian")
    company.live(date(2026, 10, 10), date(2026, 11, 1))
    assert company.days(CONTACT) == []
    assert company.now().look is None


def test_who_has_left_is_not_told_of(company: Company) -> None:
    company.joins()
    company.live(THURSDAY, date(2026, 10, 2))
    company.directory.members["e-1"] = replace(NEW, left=True)
    company.live(date(2026, 10, 3), date(2026, 10, 9))
    assert company.told("remind-") == []
    assert company.now().look is None


def test_each_hears_in_the_morning_of_their_own_zone() -> None:
    berlin = replace(CONTACT, timezone="Europe/Berlin")
    company = Company(berlin, TRAINER, NEW)
    company.joins()
    company.live(THURSDAY, date(2026, 10, 4), tuple(range(24)))
    company.live(date(2026, 10, 5), date(2026, 10, 5), (1, 6))
    assert (company.days(TRAINER), company.days(berlin)) == (["2026-10-05"], [])
    company.live(date(2026, 10, 5), date(2026, 10, 5), (7, 8))
    assert (company.days(TRAINER), company.days(berlin)) == (["2026-10-05"], ["2026-10-05"])


def test_slack_that_fails_is_tried_again_and_nothing_comes_twice(company: Company) -> None:
    company.joins()
    company.live(THURSDAY, date(2026, 10, 2))
    company.channel.fails = [Unavailable("slack.unavailable", retry_after=30)]
    with pytest.raises(Unavailable):
        company.live(date(2026, 10, 5), date(2026, 10, 5), (2,))
    company.seconds += 60
    company.live(date(2026, 10, 5), date(2026, 10, 5), (3, 4, 5))
    assert (company.days(CONTACT), company.days(TRAINER)) == (["2026-10-05"], ["2026-10-05"])


def test_a_plan_that_could_not_be_told_is_told_later_and_once(company: Company) -> None:
    company.joins()
    company.channel.fails = [Unavailable("slack.unavailable", retry_after=30)]
    with pytest.raises(Unavailable):
        company.live(THURSDAY, THURSDAY, (2,))
    company.seconds += 60
    company.live(THURSDAY, THURSDAY, (3, 4))
    assert sorted(each["channel"] for each in company.told("newhire-")) == sorted(
        f"D{each.slack_user}" for each in (CONTACT, TRAINER)
    )


def test_a_new_hire_is_put_off_and_told_of_again_on_that_day(face: Face) -> None:
    here = made_up(Role.DEPARTMENT_CONTACT)
    hire = NewHire("e-1", date(2026, 9, 1), here.department, "sales", "trainer", "v-1", "x", "j-1", ITEMS, announced="2026-09-01")
    face.value.new_hires.save(hire, [])
    face.directory.members["e-1"] = replace(NEW, slack_user="")
    face.acts("training_new_snooze_3", "e-1 3", Role.DEPARTMENT_CONTACT)
    day = date.fromordinal(face.value.day) + timedelta(days=3)
    assert face.api.calls[-1][1]["text"] == f"Nobody is reminded of Ann New until {day}."
    known = face.value.new_hires.get("e-1")
    assert known
    assert known.snoozed == str(day)
    assert known.look == datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    for value, role, told in (("e-1 5", Role.TRAINER, "days"), ("e-9 3", Role.TRAINER, "not there any more"),
                              ("e-1 3", Role.EMPLOYEE, "You may not do that")):  # fmt: skip
        face.acts("training_new_snooze_3", value, role)
        assert told in face.api.calls[-1][1]["text"]
    face.value.new_hires.save(replace(known, department="elsewhere"), [])
    face.acts("training_new_snooze_3", "e-1 3", Role.DEPARTMENT_CONTACT)
    assert "not that of elsewhere" in face.api.calls[-1][1]["text"]
    face.acts("training_new", "", Role.TRAINER)
    assert "New hires and their first month" in face.api.calls[-1][1]["text"]

"""Handing in by a link: what each step allows whom, with everything behind it in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from chalicelib.adapters.senders import Senders
from chalicelib.errors import Conflict, EvenkeelError, Forbidden, Invalid, NotFound, Unavailable
from chalicelib.people.member import Role
from chalicelib.training.hand_in_links import Link, Seal
from chalicelib.training.handed_in import MEGABYTE, PART
from chalicelib.training.handing_in import Begun, HandIn
from chalicelib.training.other_names import OtherName
from chalicelib.training.planning import Plan
from chalicelib.training.session import Session
from tests.fakes.handing_in import FakeChute
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.training import FakeOtherNames, FakeSessions

HERE, ELSEWHERE = "生产部", "销售部"
FILM = 2 * PART + 5 * MEGABYTE


class Counter:
    """A company of two departments and the way in; the contact is of 生产部."""

    def __init__(self) -> None:
        self.now = noon()
        ledger = FakeFactStore(lambda: self.now)
        self.directory = FakeDirectory(
            made_up(Role.DEPARTMENT_CONTACT, department=HERE),
            replace(made_up(Role.HIRING_MANAGER, department=ELSEWHERE), name="李四"),
            made_up(Role.TRAINER, department="人力资源部"),
            made_up(Role.EMPLOYEE, department=ELSEWHERE),
            ledger=ledger,
        )
        self.sessions, self.chute, self.seal = FakeSessions(ledger), FakeChute(), Seal(lambda: b"a-made-up-key")
        self.names = FakeOtherNames()
        plan = Plan(self.sessions, ledger, lambda: self.now)
        plan.one(Session("s-1", HERE, "安全生产", date(2026, 10, 10), "trainer"), "trainer")
        plan.one(Session("s-2", ELSEWHERE, "谈判", date(2026, 10, 12), "trainer"), "trainer")
        self.hand_in = HandIn(
            self.seal, Senders(self.directory, self.names), self.sessions, self.chute, lambda: self.now, lambda at: at.date(),
            (f"{number:032x}" for number in count(1)).__next__,
        )  # fmt: skip

    def link(self, person: str = "department_contact", department: str = HERE, **other: Any) -> str:
        ends = int((self.now + timedelta(hours=24)).timestamp())
        return self.seal.link(replace(Link("T1", person, department, "2026-10", "", ends), **other))

    def film(self, link: str, **chosen: str) -> Begun:
        return self.hand_in.begin(link, "film.mp4", FILM, **chosen)

    def sent(self, link: str, begun: Begun, *numbers: int) -> None:
        """A browser sends these parts."""
        for number, address in self.hand_in.addresses(link, begun.ticket, numbers).items():
            assert self.chute.send(address, b"x" * begun.parts.bytes_of(number), {}) == 200


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_a_small_file_comes_whole_and_says_whose_it_is(counter: Counter) -> None:
    begun = counter.hand_in.begin(counter.link(), "签到.xlsx", 4, session="s-1")
    assert counter.chute.send(begun.address, b"PK34", dict(begun.headers)) == 200
    ((key, (content, about)),) = counter.chute.files.items()
    assert key == f"training/生产部/2026-10/up-{1:032x}/签到.xlsx"
    assert (content, about) == (b"PK34", {"by": "department_contact", "session": "s-1"})
    # The same ticket gives another address to the same place, where it is already: nothing comes twice.
    once_more = counter.hand_in.again(counter.link(), begun.ticket)
    assert counter.chute.send(once_more.address, b"PK34", dict(once_more.headers)) == 412


def test_a_film_comes_in_parts_and_goes_on_where_it_stopped(counter: Counter) -> None:
    link = counter.link()
    begun = counter.film(link)
    assert (begun.address, begun.parts.number) == ("", 3)
    counter.sent(link, begun, 1, 3)
    counter.now += timedelta(hours=30)
    # The next day, with another link of the same person.
    link = counter.link()
    assert counter.hand_in.there(link, begun.ticket) == [1, 3]
    with pytest.raises(Conflict, match=r"hand_in\.missing"):
        counter.hand_in.finish(link, begun.ticket)
    counter.sent(link, begun, 2)
    counter.hand_in.finish(link, begun.ticket)
    ((content, about),) = counter.chute.files.values()
    assert (len(content), about) == (FILM, {"by": "department_contact"})


def test_finishing_twice_is_finishing_once(counter: Counter) -> None:
    link = counter.link()
    begun = counter.film(link)
    counter.sent(link, begun, 1, 2, 3)
    counter.hand_in.finish(link, begun.ticket)
    counter.hand_in.finish(link, begun.ticket)
    assert len(counter.chute.files) == 1
    with pytest.raises(NotFound, match=r"hand_in\.gone"):
        counter.hand_in.there(link, begun.ticket)


def test_what_was_cancelled_is_gone(counter: Counter) -> None:
    link = counter.link()
    begun = counter.film(link)
    counter.sent(link, begun, 1)
    counter.hand_in.cancel(link, begun.ticket)
    counter.hand_in.cancel(link, begun.ticket)
    for step in (counter.hand_in.there, counter.hand_in.finish):
        with pytest.raises(NotFound, match=r"hand_in\.gone"):
            step(link, begun.ticket)


@pytest.mark.parametrize("numbers", [[0], [4], [-1], [1, 10_001], []])
def test_there_are_no_other_parts(counter: Counter, numbers: list[int]) -> None:
    link = counter.link()
    begun = counter.film(link)
    with pytest.raises(Invalid):
        counter.hand_in.addresses(link, begun.ticket, numbers)
    with pytest.raises(Invalid, match=r"hand_in\.request"):
        counter.hand_in.addresses(link, begun.ticket, [1] * 101)


def refused(does: Callable[[], object]) -> str:
    with pytest.raises(EvenkeelError) as error:
        does()
    return error.value.code


def test_nobody_goes_on_with_anothers_file(counter: Counter) -> None:
    mine, others = counter.link(), counter.link("hiring_manager", ELSEWHERE)
    ticket = counter.film(mine).ticket
    for step in (counter.hand_in.there, counter.hand_in.finish, counter.hand_in.cancel, counter.hand_in.again):
        assert refused(lambda step=step: step(others, ticket)) == "hand_in.ticket"  # type: ignore[misc]
        assert refused(lambda step=step: step(mine, ticket + "x")) == "hand_in.ticket"  # type: ignore[misc]
        assert refused(lambda step=step: step(counter.link(team="T2"), ticket)) == "hand_in.void"  # type: ignore[misc]
    assert refused(lambda: counter.hand_in.addresses(others, ticket, [1])) == "hand_in.ticket"
    # Whoever may hand in for all still hands in their own files only.
    assert refused(lambda: counter.hand_in.there(counter.link("trainer", ""), ticket)) == "hand_in.ticket"


def test_a_contact_hands_in_for_their_own_department_alone(counter: Counter) -> None:
    link = counter.link()
    assert refused(lambda: counter.film(link, department=ELSEWHERE)) == "department.other"
    assert refused(lambda: counter.film(link, session="s-2")) == "department.other"
    assert refused(lambda: counter.hand_in.open(link, ELSEWHERE)) == "department.other"
    # However such a link came to be, it gives no more than the person may.
    assert refused(lambda: counter.film(counter.link(department=ELSEWHERE))) == "hand_in.void"
    assert refused(lambda: counter.film(counter.link(department=""), department=ELSEWHERE)) == "department.other"


def test_a_link_gives_nothing_that_its_person_lost(counter: Counter) -> None:
    link = counter.link()
    ticket = counter.film(link).ticket
    contact = counter.directory.members["department_contact"]
    for now in (
        replace(contact, left=True),
        replace(contact, role=Role.EMPLOYEE),
        replace(contact, department=ELSEWHERE),
        replace(contact, department=""),
    ):
        counter.directory.members[contact.id] = now
        assert refused(lambda: counter.hand_in.open(link)) == "hand_in.void"
        assert refused(lambda: counter.film(link)) == "hand_in.void"
        assert refused(lambda: counter.hand_in.finish(link, ticket)) == "hand_in.void"
    del counter.directory.members[contact.id]
    assert refused(lambda: counter.hand_in.open(link)) == "hand_in.void"


def test_an_old_link_gives_nothing(counter: Counter) -> None:
    link = counter.link()
    counter.now += timedelta(hours=24)
    with pytest.raises(Forbidden, match=r"hand_in\.expired"):
        counter.film(link)


def test_a_file_may_be_on_its_way_for_seven_days(counter: Counter) -> None:
    ticket = counter.film(counter.link()).ticket
    counter.now += timedelta(days=7)
    assert refused(lambda: counter.hand_in.there(counter.link(), ticket)) == "hand_in.ticket"


def test_a_trainer_chooses_the_department(counter: Counter) -> None:
    link = counter.link("trainer", "")
    opened = counter.hand_in.open(link)
    assert (opened.department, opened.sessions) == ("", ())
    assert opened.departments == ["人力资源部", HERE, ELSEWHERE]
    assert [each.id for each in counter.hand_in.open(link, ELSEWHERE).sessions] == ["s-2"]
    assert refused(lambda: counter.film(link)) == "department.unknown"
    assert refused(lambda: counter.film(link, department="../../resumes")) == "department.unknown"
    counter.film(link, department=ELSEWHERE)
    ((coming),) = counter.chute.coming.values()
    assert coming["key"].startswith("training/销售部/2026-10/up-")


def test_a_link_of_a_session_is_for_that_one(counter: Counter) -> None:
    link = counter.link(session="s-1")
    assert [each.id for each in counter.hand_in.open(link).sessions] == ["s-1"]
    counter.film(link, session="s-2")
    ((coming),) = counter.chute.coming.values()
    assert coming["about"]["session"] == "s-1"


def test_the_sessions_around_today_are_offered_the_nearest_first(counter: Counter) -> None:
    plan = Plan(counter.sessions, FakeFactStore(), lambda: counter.now)
    for identity, due in (("near", date(2026, 10, 2)), ("old", date(2026, 4, 1)), ("next", date(2026, 11, 30))):
        plan.one(Session(identity, HERE, identity, due, "trainer"), "trainer")
    gone = plan.one(Session("gone", HERE, "gone", date(2026, 10, 3), "trainer"), "trainer")
    plan.cancel(gone.id, "业务旺季", "trainer")
    assert [each.id for each in counter.hand_in.open(counter.link()).sessions] == ["near", "s-1", "next"]


@pytest.mark.parametrize("period", ["2026-13", "2026", "../x", "2026-10/../../resumes", "２０２６-10", "2026-10 "])
def test_a_month_is_a_month(counter: Counter, period: str) -> None:
    assert refused(lambda: counter.film(counter.link(), period=period)) == "hand_in.period"


def test_whole_files_have_no_parts_and_films_no_single_address(counter: Counter) -> None:
    link = counter.link()
    small, film = counter.hand_in.begin(link, "a.csv", 5), counter.film(link)
    assert refused(lambda: counter.hand_in.finish(link, small.ticket)) == "hand_in.request"
    assert refused(lambda: counter.hand_in.addresses(link, small.ticket, [1])) == "hand_in.request"
    assert refused(lambda: counter.hand_in.again(link, film.ticket)) == "hand_in.request"


def test_a_bucket_that_does_not_answer_is_tried_again_later(counter: Counter) -> None:
    counter.chute.down = True
    with pytest.raises(Unavailable, match=r"bucket\.unavailable"):
        counter.film(counter.link())


def test_sessions_under_an_old_name_of_the_department_are_offered_and_take_files(counter: Counter) -> None:
    counter.names.keep([OtherName("制造部", HERE, "chen", "2026-10-03")], 0)
    counter.sessions.save([Session("s-3", "制造部", "焊接", date(2026, 10, 9), "trainer")], [])
    assert [each.id for each in counter.hand_in.open(counter.link()).sessions] == ["s-3", "s-1"]
    assert counter.hand_in.begin(counter.link(), "签到.xlsx", 4, session="s-3").address
    with pytest.raises(Forbidden, match=r"department\.other"):
        counter.hand_in.begin(counter.link(), "签到.xlsx", 4, session="s-2")

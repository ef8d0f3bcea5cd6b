"""A second record of a session takes the place of the first: the answer says which, and what changes; it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.training.house import WORKERS, House, sign_in


@pytest.fixture
def house() -> House:
    stands = House()
    stands.planned()
    return stands


def test_the_answer_says_whose_place_it_takes_and_what_that_one_said(house: House) -> None:
    (session,) = house.sessions.due_in("2026-10")
    first = house.table(sign_in(*WORKERS[:6]), key="training/生产部/2026-10/签到 1.xlsx", session=session.id)
    house.now += timedelta(minutes=5)
    second = house.table(
        sign_in(*WORKERS[:8], on=date(2026, 10, 3)), key="training/生产部/2026-10/签到 2.xlsx", session=session.id
    )
    assert first.parts[0].instead == ""
    (part,) = second.parts
    assert (part.instead, part.was, part.was_invited, part.was_attended, part.attended) == ("签到 1.xlsx", "2026-10-02", 6, 6, 8)
    # Read once more, it says the same; the first one, read once more, does not take the second one's place.
    assert house.read.again(second.id).parts[0].instead == "签到 1.xlsx"
    assert house.read.again(first.id).parts[0].instead == ""
    assert house.sessions.get(session.id).attended == 8
    house.decide.take_back(second.id)
    house.worked()
    assert house.sessions.get(session.id).attended == 6


def test_whoever_answered_for_the_first_is_told_when_the_second_comes_and_when_it_goes(house: House) -> None:
    (session,) = house.sessions.due_in("2026-10")
    elsewhere = house.planned("安全生产 补训")

    def told() -> list[str]:
        jobs, house.outbox.jobs[:] = [str(job["upload"]) for job in house.outbox.jobs], []
        return jobs

    first = house.table(sign_in(*WORKERS[:6]), key="training/生产部/2026-10/签到 1.xlsx", session=session.id)
    assert told() == [first.id]
    house.now += timedelta(minutes=5)
    second = house.table(sign_in(*WORKERS[:8]), key="training/生产部/2026-10/签到 2.xlsx", session=session.id)
    assert told() == [second.id, first.id]
    house.decide.session(second.id, 0, elsewhere.id)
    house.worked()
    assert told() == [second.id, first.id]
    house.decide.session(second.id, 0, session.id)
    house.worked()
    assert told() == [second.id, first.id]
    house.decide.take_back(second.id)
    house.worked()
    assert told() == [second.id, first.id]
    assert house.sessions.get(session.id).evidence == first.id


def test_two_parts_of_one_file_take_nobodys_place(house: House) -> None:
    (session,) = house.sessions.due_in("2026-10")
    rows = [["课程", "日期", "姓名"], *([["安全生产", "2026-10-02", name] for name in WORKERS[:3]])]
    rows += [["安全生产知识", "2026-10-02", name] for name in WORKERS[3:6]]
    upload = house.table(rows)
    for number in range(2):
        house.decide.session(upload.id, number, session.id)
        house.worked()
    assert [part.session for part in house.uploads.get(upload.id).parts] == [session.id] * 2
    assert [part.instead for part in house.uploads.get(upload.id).parts] == ["", ""]


def test_grades_alone_take_the_place_of_no_record(house: House) -> None:
    (session,) = house.sessions.due_in("2026-10")
    house.table(sign_in(*WORKERS[:6]), session=session.id)
    house.now += timedelta(minutes=5)
    grades = house.table([["课程：安全生产"], ["姓名", "成绩"], ["张伟", 90], ["王芳", 80]], session=session.id)
    assert (grades.parts[0].session, grades.parts[0].instead) == (session.id, "")

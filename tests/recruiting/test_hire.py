"""What is to be done about a hire, by the day: each errand once, whenever somebody looks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.recruiting.hire import DAYS, FEEDBACK, Dispute, Errand, Hire, Ruling

FIRST = date(2026, 10, 1)
AT = datetime(2026, 10, 3, tzinfo=UTC)


def hire(**more: object) -> Hire:
    return Hire("a-1", "c-1", "v-1", "e-1", FIRST, "f-1", **more)  # type: ignore[arg-type]


def day(errand: Errand) -> date:
    return FIRST + timedelta(days=DAYS[errand])


def test_each_errand_is_due_on_its_day_and_not_before() -> None:
    for errand in Errand:
        before = day(errand) - timedelta(days=1)
        assert errand not in hire().due(before)
        assert errand in hire().due(day(errand))
    assert hire().next_day == day(Errand.FEEDBACK_WEEK)
    assert hire(done=tuple(Errand)).next_day is None


def test_of_several_questions_the_latest_is_asked_and_the_others_are_passed_over() -> None:
    late = day(Errand.FEEDBACK_MONTH) + timedelta(days=3)
    assert hire().due(late) == [Errand.FEEDBACK_MONTH]
    assert hire().passed_over(late) == [Errand.FEEDBACK_WEEK]
    asked = hire().did([Errand.FEEDBACK_WEEK])
    assert (asked.due(late), asked.passed_over(late)) == ([Errand.FEEDBACK_MONTH], [])


@given(st.lists(st.integers(0, 120), max_size=30))
def test_whenever_somebody_looks_each_errand_is_done_once_in_its_time_and_none_is_left(days: list[int]) -> None:
    kept, done = hire(), list[Errand]()
    for number in [*sorted(days), 121]:
        today = FIRST + timedelta(days=number)
        now, over = kept.due(today), kept.passed_over(today)
        assert sum(each in FEEDBACK for each in now) <= 1
        assert all(day(each) <= today for each in (*now, *over))
        done += [*now, *over]
        kept = kept.did([*over, *now])
        assert kept.next_day is None or kept.next_day > today
    assert sorted(done) == sorted(Errand)


def test_a_ruling_settles_what_was_doubted_before_it() -> None:
    doubts = tuple(Dispute("li", AT + timedelta(hours=each), "why") for each in (0, 2))
    ruling = Ruling("grace", AT + timedelta(hours=1), {"li": "1"}, {}, "so")
    assert hire(disputes=doubts).open_disputes == doubts
    assert hire(disputes=doubts, rulings=(ruling,)).open_disputes == doubts[1:]

"""Interviews in every state, drawn for the tests of views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from chalicelib.people.member import Role
from chalicelib.recruiting.interview import Deed, Interview, Outcome, Standing
from chalicelib.slack.interviews import agenda, shown, telling
from chalicelib.slack.vocabulary import DEEDS
from chalicelib.slack.words import Words
from tests.fakes.hiring import FakeHiring
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.words.hiring import hiring_of
from tests.words.people import HIRING, RECRUITER

TRAINER = made_up(Role.TRAINER)
SOON, BEFORE = noon() + timedelta(days=1), noon() - timedelta(hours=3)


def interview(number: int, **more: object) -> Interview:
    values = {"starts_at": SOON, "minutes": 60, "place": "三号会议室", "zone": "Asia/Shanghai", "round": 1}
    values |= {"interviewers": ("hiring_manager", "trainer"), "deeds": (Deed("planned", noon(), "online_recruiter"),)}
    return Interview(f"i-{number}", "a-3", "v-1", **values | more)  # type: ignore[arg-type]


def interviewed() -> FakeHiring:
    """One of each kind, and so many that a page does not hold them."""
    hiring = hiring_of()
    no = Outcome(False, ("谈判", "英语"), "不错，但还差一点", "hiring_manager", noon())
    link = {"place": "https://meet.example.com/a", "zone": "Europe/London"}
    kinds = [interview(1), interview(2, **link), interview(3, starts_at=BEFORE)]
    kinds += [interview(4, starts_at=BEFORE, state=each) for each in (Standing.ATTENDED, Standing.MISSED, Standing.CANCELLED)]
    kinds += [interview(5, starts_at=BEFORE, state=Standing.ATTENDED, outcome=each) for each in (no, replace(no, qualified=True))]
    kinds += [interview(6, deeds=(Deed(what, noon(), "online_recruiter"),), reason="生病") for what in DEEDS]
    for number, each in enumerate(kinds):
        hiring.interviews.save(replace(each, id=f"i-{number}", version=0), [])
    return hiring


def listed(say: Words) -> object:
    """The lists of who recruits, hires and only interviews; pages; an empty one."""
    about = interviewed().about_interviews
    lists = [about(word, member, say) for word in ("", "我的") for member in (RECRUITER, HIRING, TRAINER)]
    named = [shown.plannable(found, "张", say) for found in ([], [("张＊", interviewed().vacancies.get("v-1"), "a-3")])]
    empty = hiring_of().about_interviews
    return [
        named,
        lists,
        about.listed("all 2026-10-04T12:00:00Z", RECRUITER, say),
        empty("", RECRUITER, say),
        empty("", TRAINER, say),
    ]


def opened(say: Words) -> object:
    """Each interview for who recruits, hires and interviews."""
    hiring = interviewed()
    about = hiring.about_interviews
    each = [about.show(one, member, say) for one in hiring.interviews.kept for member in (RECRUITER, HIRING, TRAINER)]
    window = [about.of_application(way, RECRUITER, say) for way in ("a-3", "a-1")]
    return [each, window, about.candidate("i-0", TRAINER, say)]


def filled_in(say: Words) -> object:
    """The forms: new, moved, with what clashes, cancelled; the outcome with and without requirements."""
    hiring = interviewed()
    about = hiring.about_interviews
    busy = shown.clashes([("王芳", interview(1))], "Asia/Shanghai", say)
    forms = [about.plan_form("a-2", "", RECRUITER, say), about.move_form("i-1", RECRUITER, say)]
    hiring.time = noon()
    bare = replace(interview(90, starts_at=BEFORE), vacancy="v-3", version=0)
    hiring.interviews.save(bare, [])
    outcomes = [about.outcome_form(each, HIRING, say) for each in ("i-2", "i-90")]
    return [forms, busy, about.cancel_form("i-0", RECRUITER, say), outcomes]


def told(say: Words) -> object:
    """Every message that people get, to somebody of the candidate's zone and of another one."""
    hiring = interviewed()
    item = agenda.Item(agenda.What.INVITED, "trainer", noon())
    about = replace(hiring.read.one(hiring.interviews.get("i-0")), names={"hiring_manager": "王芳", "trainer": "李娜"})
    no = Outcome(False, ("谈判",), "不错", "trainer", noon())
    judged = replace(about, interview=replace(about.interview, state=Standing.ATTENDED, outcome=no))
    by_itself = replace(about, interview=replace(about.interview, deeds=(Deed("cancelled", noon(), "auto:interviews"),)))
    cancelled = replace(about, interview=replace(about.interview, state=Standing.CANCELLED, reason="生病"))
    return [
        telling.message(replace(item, what=what, number=number), each, member, again, say)
        for what in agenda.What
        for number in (0, 1)
        for again in (False, True)
        for each in (about, cancelled, judged, by_itself)
        for member in (TRAINER, replace(TRAINER, timezone="Europe/London"))
    ]


INTERVIEW_VIEWS: dict[str, Callable[[Words], object]] = {
    "interviews": listed,
    "an interview": opened,
    "an interview's forms": filled_in,
    "what is told of interviews": told,
}

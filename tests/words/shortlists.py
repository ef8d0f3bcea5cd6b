"""Shortlists, drawn for the tests of views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chalicelib.recruiting.application import Application
from chalicelib.recruiting.shortlist import Fit, Progress, Proof, asked_of
from chalicelib.slack.words import Words
from tests.fakes.ledger import noon
from tests.words.hiring import hiring_of
from tests.words.people import HIRING, RECRUITER

PROOFS = (
    Proof("谈判", 0.9, "大客户谈判", 1.0, "must"),
    Proof("英语", 0.3, "英语四级", 0.4, "nice"),
    Proof("35岁以下", 0.0, "", 0.0, "protected"),
    Proof("销售经理", 0.7, "销售经理", 0.5, "title"),
    Proof("3", 1.0, "5", 1.0, "years"),
    Proof("bachelor", 1.0, "本科", 1.0, "degree"),
    Proof("上海", 0.0, "", 0.5, "location"),
)


def shortlists(say: Words) -> object:
    """Pages for who recruits and who hires, narrowed, empty, running; why somebody stands there; one who is added; none found."""
    hiring = hiring_of()
    about, kept = hiring.about_shortlists, hiring.shortlists
    vacancy = hiring.vacancies.get("v-1")
    asked = asked_of(vacancy)
    begun = [about.page("v-1", RECRUITER, say)]
    running = kept.note(Progress("v-1", asked, noon(), seen=320))
    begun.append(about.page("v-1", RECRUITER, say))
    running = kept.note(replace(running, of=1000))
    begun.append(about.page("v-1", RECRUITER, say))
    kept.note(replace(running, done=True))
    nobody = [about.page(key, RECRUITER, say) for key in ("v-1", "v-1 60.3.mpn")]
    kept.keep([Fit("v-1", f"c-{number}", asked, 0.5 + number / 100, PROOFS, 1, 5.0, "上海") for number in range(7)])
    hiring.applications.open(Application("a-6-1", "c-6", "v-1", noon()), [])
    pages = [about.page(key, member, say) for key in ("v-1", "v-1 45.3.-") for member in (RECRUITER, HIRING)]
    closed = about.page("v-4", RECRUITER, say)
    typed = [about(text, RECRUITER, say) for text in ("销售", "没有", "")]
    return [begun, nobody, pages, closed, typed, about.why("v-1 c-1", HIRING, say), about.add("v-1 c-1 0.0.-", RECRUITER, say)]


SHORTLIST_VIEWS: dict[str, Callable[[Words], object]] = {"shortlists": shortlists}

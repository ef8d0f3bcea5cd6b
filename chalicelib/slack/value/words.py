"""How the value model's own codes are called: metrics, baselines, reasons, kinds of toil, notes."""

from __future__ import annotations

from fractions import Fraction

from chalicelib.performance.metrics import Metric
from chalicelib.performance.profiles import Note
from chalicelib.slack.blocks import escape
from chalicelib.slack.words import Words, mark

METRICS: dict[str, str] = {
    "screening_accuracy": mark("screening accuracy"),
    "show_rate": mark("show rate"),
    "join_rate": mark("join rate"),
    "candidate_retention": mark("candidate retention"),
    "booth_conversion": mark("booth conversion"),
    "match_quality": mark("match quality"),
    "plan_completion": mark("plan completion"),
    "participation": mark("participation"),
    "pass_rate": mark("pass rate"),
    "employee_retention": mark("employee retention"),
    "competency_uplift": mark("competency uplift"),
    "onboarding_completion": mark("onboarding completion"),
    "headcount_fill": mark("headcount filled"),
    "offer_join_rate": mark("joins per accepted offer"),
}

MEANING: dict[str, str] = {
    "screening_accuracy": mark("x: screened-in applications judged qualified; n: screened-in applications judged"),
    "show_rate": mark("x: interviews attended; n: attended and missed"),
    "join_rate": mark("x: your share in applications that joined; n: your share in screened-in applications that ended"),
    "candidate_retention": mark("x: your share in joiners still employed at day 90; n: in joiners whose day 90 has come"),
    "booth_conversion": mark("x: distinct leads; n: visitors (at least the leads)"),
    "match_quality": mark("x: sum of the leads' match scores; n: distinct leads matched"),
    "plan_completion": mark("x: planned sessions delivered and recorded by their due day; n: planned sessions due"),
    "participation": mark("x: invited who attended; n: invited"),
    "pass_rate": mark("x: passed; n: first assessments per employee and session"),
    "employee_retention": mark("x: participants still employed at day 90; n: participants whose day 90 has come"),
    "competency_uplift": mark("x: employees whose level rose; n: employees rated before and after"),
    "onboarding_completion": mark("x: new hires who finished by day 30; n: new hires whose day 30 has come"),
    "headcount_fill": mark("x: joined by the due day; n: headcount planned"),
    "offer_join_rate": mark("x: your share in applications that joined; n: in ended applications with an accepted offer"),
}

BASELINES: dict[str, str] = {
    "target": mark("against the target"),
    "team": mark("against the team"),
    "history": mark("against the own months before"),
    "none": mark("nothing to compare with yet"),
}

WHY: dict[str, str] = {
    "cancelled": mark("interview cancelled"),
    "moved": mark("interview moved to another month"),
    "no_outcome": mark("interview without an outcome"),
    "no_employee": mark("joined, but no employee id is known"),
    "uninvited": mark("somebody came uninvited"),
    "retake": mark("a retake"),
    "not_assessed": mark("not assessed yet"),
    "left_unfinished": mark("left before the day, unfinished"),
    "no_plan": mark("a session without a plan"),
}

TOIL: dict[str, str] = {
    "call": mark("calls"),
    "entry": mark("résumés typed"),
    "chaser": mark("reminders"),
    "session": mark("sessions"),
    "fair": mark("fairs"),
    "message": mark("messages"),
    "correction": mark("fields corrected"),
}

KINDS: dict[str, str] = {
    "application.judged": mark("application judged"),
    "interview.attended": mark("interview attended"),
    "interview.missed": mark("interview missed"),
    "interview.scheduled": mark("interview planned"),
    "interview.moved": mark("interview moved"),
    "interview.cancelled": mark("interview cancelled"),
    "application.rejected": mark("application rejected"),
    "application.withdrawn": mark("application withdrawn"),
    "offer.declined": mark("offer declined"),
    "candidate.joined": mark("candidate joined"),
    "candidate.did_not_start": mark("did not start"),
    "fair.held": mark("fair held"),
    "candidate.matched": mark("candidate matched"),
    "session.planned": mark("session planned"),
    "session.delivered": mark("session delivered"),
    "assessment.graded": mark("assessment graded"),
    "competency.rated": mark("competency rated"),
    "onboarding.assigned": mark("onboarding assigned"),
    "vacancy.opened": mark("vacancy opened"),
    "vacancy.changed": mark("vacancy changed"),
}

_NOTES: dict[str, str] = {
    "score.not_enough": mark("not enough data yet: no score and no rank"),
    "weight.handed_over": mark("{metric} has no index: its weight goes to the others"),
    "season": mark("a season overlay is left out: it cannot be applied"),
    "growth": mark("a growth adjustment is left out: it cannot be applied"),
    "target": mark("a target is left out: it cannot be applied"),
}


def metric_name(metric: Metric | str, say: Words) -> str:
    """A metric; a company's own is called as it is written."""
    name = metric if isinstance(metric, str) else metric.name
    return say(METRICS[name]) if name in METRICS else escape(name)


def note(given: Note, say: Words) -> str:
    """What a report says beside its figures."""
    text = _NOTES.get(given.code) or _NOTES[given.code.split(".")[0]]
    return say(text, metric=metric_name(str(given.about.get("metric", "")), say))


def toil_name(what: str, say: Words) -> str:
    """A kind of toil."""
    return say(TOIL[what]) if what in TOIL else escape(what)


def number(value: int | Fraction) -> str:
    """A count: whole, or to one decimal where it needs one."""
    return f"{value}" if Fraction(value).denominator == 1 else f"{float(value):.1f}".removesuffix(".0")


def percent(value: Fraction) -> str:
    """A rate in percent, to one decimal where it needs one."""
    return f"{float(100 * value):.1f}%".replace(".0%", "%")


def index_text(value: Fraction) -> str:
    """An index as it is shown: capped at 200, with a mark."""
    return ">200" if value > 200 else f"{float(value):.0f}"


def change_text(change: Fraction) -> str:
    """By how much a score moved, in whole points: ``+5``, ``-3``, ``±0``."""
    rounded = round(float(change))
    return f"{rounded:+d}" if rounded else "±0"

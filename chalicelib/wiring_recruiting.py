"""Builds what fairs, insight and notes need."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from chalicelib.later import later
from chalicelib.wiring import applications, directory, ledger, new_id, now, outbox, pool, tables, vacancies
from chalicelib.wiring_value import company_day, company_today, value_settings

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.fairs import Fairs
    from chalicelib.adapters.dynamo.insights import Insights
    from chalicelib.performance.gathering import GatherInsight
    from chalicelib.performance.learning import LearnDaily
    from chalicelib.recruiting.applications import MoveApplications
    from chalicelib.recruiting.fairs import RunFairs
    from chalicelib.recruiting.seeing import SeeCandidate
    from chalicelib.slack.recruiting.fair_answers import FairAnswers
    from chalicelib.slack.recruiting.history_answers import HistoryAnswers
    from chalicelib.slack.recruiting.insight_answers import InsightAnswers


def fairs(source: str) -> Fairs:
    """The fairs; ``source`` is where their facts come from."""
    from chalicelib.adapters.dynamo.fairs import Fairs

    return Fairs(tables(), ledger(source))


def run_fairs(source: str) -> RunFairs:
    """What opens, counts and closes fairs."""
    from chalicelib.recruiting.fairs import RunFairs

    return RunFairs(fairs(source), later(lambda: applications(source)), later(lambda: pool(source)), now, company_today)


def close_fairs(at: datetime) -> None:
    """Close what nobody closed: a job of the schedule, which loads what closes only while a fair is open."""
    if fairs("schedule").opened():
        run_fairs("schedule").close_past(at)


@cache
def insights() -> Insights:
    """What was learned of recruiting."""
    from chalicelib.adapters.dynamo.insights import Insights

    return Insights(tables())


def gather_insight() -> GatherInsight:
    """What learns from the ledger."""
    from chalicelib.performance.gathering import GatherInsight

    replay = ledger("schedule").replay
    return GatherInsight(replay, insights(), later(value_settings), now, lambda: company_day(now()))


def learn_daily() -> LearnDaily:
    """What learns once a day."""
    from chalicelib.performance.learning import LearnDaily

    return LearnDaily(insights().learned_on, lambda: gather_insight()(), lambda: company_day(now()))


def insight_answers() -> InsightAnswers:
    """What is answered about insight."""
    from chalicelib.slack.recruiting.insight_answers import InsightAnswers

    return InsightAnswers(insights(), vacancies(), directory(), outbox(), now)


def history_answers(see: SeeCandidate, moves: MoveApplications) -> HistoryAnswers:
    """What is answered about notes and what happened."""
    from chalicelib.adapters.dynamo.interviews import Interviews
    from chalicelib.adapters.dynamo.notes import Notes
    from chalicelib.recruiting.notes import KeepNotes
    from chalicelib.slack.recruiting.history_answers import HistoryAnswers

    keep = KeepNotes(see, Notes(tables()), Interviews(tables(), ledger("slack")), now)
    return HistoryAnswers(keep, moves, directory(), new_id)


@cache
def fair_answers() -> FairAnswers:
    """What is answered about fairs."""
    from chalicelib.slack.recruiting.fair_answers import FairAnswers

    return FairAnswers(run_fairs("slack"), directory(), new_id, now, company_today)

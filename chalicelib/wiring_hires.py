"""Builds what follows when somebody joined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.wiring import applications, directory, ledger, new_id, now, pool, tables, vacancies, workspaces
from chalicelib.wiring_value import company_today, folders, value_settings

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.hires import Hires
    from chalicelib.people.employees import Employees
    from chalicelib.performance.credit import CreditOf
    from chalicelib.recruiting.applications import MoveApplications
    from chalicelib.recruiting.joining import CheckRetention
    from chalicelib.slack.hires.answers import HireAnswers
    from chalicelib.slack.hires.cards import HireCards
    from chalicelib.slack.hires.hearing import HearOfHires
    from chalicelib.slack.posting import Post
    from chalicelib.slack.telling import Tell


def hires(source: str) -> Hires:
    """Who joined; ``source`` is where their facts come from."""
    from chalicelib.adapters.dynamo.hires import Hires

    return Hires(tables(), ledger(source))


@cache
def employees() -> Employees:
    """The employees."""
    from chalicelib.people.employees import Employees

    return Employees(directory(), ledger("slack").get, now, company_today, new_id)


def credit_of() -> CreditOf:
    """Who has which share of a join."""
    from chalicelib.performance.credit import CreditOf

    return CreditOf(folders(), value_settings())


def moves(source: str) -> MoveApplications:
    """What moves applications, for facts that come from this source."""
    from chalicelib.recruiting.applications import MoveApplications

    return MoveApplications(applications(source), vacancies(), pool(source), now, company_today, new_id)


def hire_cards(source: str, post: Post) -> HireCards:
    """What posts the cards of hires."""
    from chalicelib.slack.hires.cards import HireCards

    return HireCards(hires(source), moves(source), employees(), credit_of(), workspaces(), post)


def check_retention(source: str) -> CheckRetention:
    """What says who is retained."""
    from chalicelib.recruiting.joining import CheckRetention

    return CheckRetention(moves(source), employees().left_on)


def hear_of_hires(post: Post) -> HearOfHires:
    """What does the jobs that are about hires."""
    from chalicelib.recruiting.joining import FollowJoin
    from chalicelib.slack.hires.hearing import HearOfHires

    cards = hire_cards("schedule", post)
    return HearOfHires(ledger("schedule").get, FollowJoin(cards.moves, cards.hires), check_retention("schedule"), cards)


def jobs(post: Callable[[], Post], refresh: Callable[[], None]) -> dict[str, Callable[[dict[str, Any]], None]]:
    """The outbox's jobs that are about hires, by name. Most jobs are about candidates, and need none of this."""

    def of(what: str) -> Callable[[dict[str, Any]], None]:
        def job(body: dict[str, Any]) -> None:
            refresh()
            getattr(hear_of_hires(post()), what)(body)

        return job

    return {"joined": of("joined"), "hire": of("changed"), "left": of("left")}


def hire_answers(post: Post) -> HireAnswers:
    """What is answered about hires."""
    from chalicelib.recruiting.crediting import SettleCredit
    from chalicelib.recruiting.feedback import GiveFeedback
    from chalicelib.slack.hires.answers import HireAnswers
    from chalicelib.slack.hires.credit_answers import CreditAnswers

    cards = hire_cards("slack", post)
    give = GiveFeedback(cards.hires, vacancies(), ledger("slack"), now, new_id)
    credit = CreditAnswers(SettleCredit(cards.hires, now), cards, directory(), company_today)
    return HireAnswers(employees(), cards, give, credit)


def run_errands(post: Post, tell: Callable[[], Tell]) -> Callable[[datetime], None]:
    """What does the errands of hires that are due. Most ticks find none, and need nothing of what they are done with."""

    def job(at: datetime) -> None:
        today = company_today()
        due = hires("schedule").due(today)
        if due:
            from chalicelib.slack.hires.errands import RunErrands

            RunErrands(hire_cards("schedule", post), check_retention("schedule"), tell())(due, today, at)

    return job


def schedule(post: Post, tell: Callable[[], Tell]) -> dict[str, Callable[[datetime], None]]:
    """What time brings about hires, by name."""
    return {"hires": run_errands(post, tell), "candidates": _candidates(tell), "vacancies": _vacancies(tell)}


def _candidates(tell: Callable[[], Tell]) -> Callable[[datetime], None]:
    """What tells recruiters of candidates whom nobody moves."""

    def job(at: datetime) -> None:
        kept = applications("schedule")
        found = kept.ageing(at.date() - timedelta(days=30), at.date())
        if found:
            from chalicelib.slack.recruiting.reminding import RemindOfCandidates

            RemindOfCandidates(kept, kept, vacancies(), pool("schedule"), directory(), tell())(found, at)

    return job


def _vacancies(tell: Callable[[], Tell]) -> Callable[[datetime], None]:
    """What tells owners of vacancies that are due."""

    def job(at: datetime) -> None:
        today = company_today()
        found = vacancies().due_between(today - timedelta(days=14), today + timedelta(days=7))
        if found:
            from chalicelib.slack.recruiting.reminding import RemindOfVacancies

            RemindOfVacancies(applications("schedule"), directory(), tell())(found, today, at)

    return job

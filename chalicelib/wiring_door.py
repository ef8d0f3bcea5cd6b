"""Builds the Slack door: everything that a person may ask for."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib import wiring_hires
from chalicelib.later import later
from chalicelib.wiring import (
    applications,
    directory,
    documents,
    files,
    new_id,
    now,
    outbox,
    pool,
    settings,
    tables,
    vacancies,
    workspaces,
)
from chalicelib.wiring_interviews import interview_answers
from chalicelib.wiring_matching import show_shortlist
from chalicelib.wiring_recruiting import fair_answers, history_answers, insight_answers
from chalicelib.wiring_slack import ABOVE, installations, post, value_answers, weights_answers
from chalicelib.wiring_training_answers import training_answers
from chalicelib.wiring_value import company_today

if TYPE_CHECKING:
    from slack_bolt import App

    from chalicelib.recruiting.applications import MoveApplications
    from chalicelib.recruiting.seeing import FindCandidates
    from chalicelib.slack.one_person.answers import OnePersonAnswers
    from chalicelib.slack.recruiting.answers import VacancyAnswers
    from chalicelib.slack.recruiting.candidates import CandidateAnswers
    from chalicelib.slack.recruiting.shortlisting import ShortlistAnswers


@cache
def slack_app() -> App:
    """The Slack door."""
    from chalicelib.adapters.secrets import secret
    from chalicelib.slack.bolt import build

    keys = secret(settings().slack_secret)
    return build(keys["signing_secret"], _authorize(), settings().slack_api_url, _services(), _oauth_flow(keys))


ABOVE.extend((slack_app, training_answers))


@cache
def move_applications() -> MoveApplications:
    """What moves candidates through their stages."""
    from chalicelib.recruiting.applications import MoveApplications

    return MoveApplications(applications("slack"), vacancies(), pool("slack"), now, company_today, new_id)


def _find() -> FindCandidates:
    from chalicelib.recruiting.seeing import FindCandidates

    return FindCandidates(pool("slack"), vacancies(), applications("slack"))


def _about_vacancies() -> VacancyAnswers:
    from chalicelib.recruiting.vacancies import ChangeVacancies
    from chalicelib.slack.recruiting.answers import VacancyAnswers

    moves = move_applications()
    kept = (moves.vacancies, moves.applications, moves.pool)
    return VacancyAnswers(
        ChangeVacancies(moves.vacancies, now, company_today, new_id), *kept, directory(), new_id, now, company_today
    )


def _about_candidates(about: VacancyAnswers) -> CandidateAnswers:
    from chalicelib.recruiting.seeing import SeeCandidate
    from chalicelib.slack.recruiting.candidates import CandidateAnswers

    moves = move_applications()
    see = SeeCandidate(moves.pool, moves.vacancies, moves.applications)
    return CandidateAnswers(see, moves, about, _one_person(), history_answers(see, moves), now, company_today)


def _shortlists(about: VacancyAnswers) -> ShortlistAnswers:
    from chalicelib.slack.recruiting.shortlisting import ShortlistAnswers

    return ShortlistAnswers(show_shortlist(), move_applications(), about)


def _one_person() -> OnePersonAnswers:
    from chalicelib.recruiting.same_person import FindAlike, KeepApart, MergeCandidates, UnmergeCandidate
    from chalicelib.slack.one_person.answers import OnePersonAnswers

    ports = (pool("slack"), now, new_id)
    say_who = MergeCandidates(*ports), UnmergeCandidate(*ports), KeepApart(*ports)
    return OnePersonAnswers(pool("slack"), FindAlike(pool("slack")), *say_who, outbox(), documents(), files())


def _services() -> Any:
    from chalicelib.adapters.dynamo.deliveries import Seen
    from chalicelib.adapters.queues import Outbox
    from chalicelib.people.directory import ChangePeople
    from chalicelib.recruiting.pool import CorrectCandidate, RevealContact
    from chalicelib.slack.commands.answers import Answers
    from chalicelib.slack.removal import ForgetInstallation
    from chalicelib.slack.services import Services

    candidates = pool("slack")
    change_people = ChangePeople(directory(), now, new_id)
    about_vacancies = later(_about_vacancies)
    return Services(
        answers=Answers(
            later(_find),
            directory(),
            change_people,
            workspaces(),
            later(value_answers),
            later(weights_answers),
            about_vacancies,
            later(lambda: _about_candidates(about_vacancies)),
            later(fair_answers),
            later(insight_answers),
            later(training_answers),
            later(lambda: wiring_hires.hire_answers(post())),
            later(lambda: interview_answers(move_applications())),
            later(lambda: _shortlists(about_vacancies)),
        ),
        directory=directory(),
        change_people=change_people,
        reveal=RevealContact(candidates, now, new_id),
        correct=CorrectCandidate(candidates, now, new_id, int(settings().entry_minutes)),
        pool=candidates,
        documents=documents(),
        files=files(),
        slack_files=Outbox(settings().slack_files_queue),
        workspaces=workspaces(),
        seen=Seen(tables(), time.time),
        forget_installation=ForgetInstallation(installations()),
    )


def _authorize() -> Callable[..., Any]:
    from slack_bolt.authorization import AuthorizeResult

    def authorize(enterprise_id: str | None, team_id: str | None, **_: Any) -> Any:
        bot = installations().find_bot(enterprise_id=enterprise_id, team_id=team_id)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
        )

    return authorize


def _oauth_flow(keys: dict[str, Any]) -> Any:
    if not (keys.get("client_id") and keys.get("client_secret")):
        return None
    from chalicelib.adapters.slack_installations import OAuthStateStore
    from chalicelib.slack.installation import oauth_flow

    states = OAuthStateStore(tables(), time.time)
    return oauth_flow(keys, settings().slack_api_url, installations(), states, directory(), now, new_id)

"""Builds what speaks to Slack: what is posted, what is answered, and what time brings there."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib import wiring_hires, wiring_value
from chalicelib.later import later
from chalicelib.wiring import (
    directory,
    documents,
    files,
    ledger,
    new_id,
    now,
    pool,
    settings,
    tables,
    workspaces,
)
from chalicelib.wiring_interviews import look_at_interviews, tell_of_interview
from chalicelib.wiring_recruiting import close_fairs, fair_answers, fairs, gather_insight, learn_daily
from chalicelib.wiring_value import folders, hold, publish_month, report_of, value_of, value_settings

if TYPE_CHECKING:
    from slack_sdk.oauth.installation_store import InstallationStore

    from chalicelib.adapters.dynamo.deliveries import Deliveries
    from chalicelib.adapters.slack_channel import SlackChannel
    from chalicelib.adapters.slack_files import FetchFile
    from chalicelib.schedule import Job, Schedule
    from chalicelib.slack.delivery import Deliver
    from chalicelib.slack.interviews.sending import TellOfInterview
    from chalicelib.slack.posting import Post
    from chalicelib.slack.recruiting.leads import NoteLead
    from chalicelib.slack.telling import Tell
    from chalicelib.slack.training.expiry_reminding import RemindOfExpiry
    from chalicelib.slack.training.following import Following
    from chalicelib.slack.training.newcomers import HearOfTraining
    from chalicelib.slack.training.reminding import Remind
    from chalicelib.slack.training.telling import TellOfUpload
    from chalicelib.slack.value.answers import ValueAnswers
    from chalicelib.slack.value.letters import Letters
    from chalicelib.slack.value.sending import SendDigests
    from chalicelib.slack.weights.answers import WeightsAnswers
    from chalicelib.training.certifying import HearOfGrades
    from chalicelib.training.onboarding import NewHire


def refresh() -> None:
    """Take in what the company set of the value model meanwhile."""
    wiring_value.refresh(value_answers, weights_answers, letters, send_digests, schedule, *ABOVE)


MOST_NEW = 100
"""New hires that one tick looks at; the others wait for the next."""

MOST_EXPIRING = 300
"""Certificates that one tick tells of; the next takes those that are left."""

ABOVE: list[Any] = []
"""Builders of modules above this one whose things hold what the company set; they put themselves here."""


@cache
def installations() -> InstallationStore:
    """The workspaces in which Evenkeel is installed."""
    from chalicelib.adapters.slack_installations import InstallationStore

    return InstallationStore(tables())


def bot_token(team: str) -> str:
    """The bot's token for a workspace.

    Raises:
        Invalid: ``slack.not_installed``.
    """
    from chalicelib.errors import Invalid

    bot = installations().find_bot(enterprise_id=None, team_id=team)
    if bot is None:
        raise Invalid("slack.not_installed", team=team)
    return bot.bot_token


@cache
def slack_channel() -> SlackChannel:
    """Slack's Web API."""
    from chalicelib.adapters.slack_channel import SlackChannel

    return SlackChannel(bot_token, settings().slack_api_url)


def deliveries() -> Deliveries:
    """What was sent."""
    from chalicelib.adapters.dynamo.deliveries import Deliveries

    return Deliveries(tables(), time.time)


def post() -> Post:
    """What posts a message once."""
    from chalicelib.slack.posting import Post

    return Post(slack_channel(), deliveries(), time.time)


@cache
def deliver() -> Deliver:
    """The outbox's use case."""
    from chalicelib.slack.delivery import Deliver
    from chalicelib.slack.senders import TellSenders

    senders = TellSenders(directory(), slack_channel(), post())
    return Deliver(workspaces(), documents(), pool("schedule"), post(), senders, _other_jobs())


@cache
def _tell_of_interview() -> TellOfInterview:
    return tell_of_interview(slack_channel(), deliveries(), post())


def _other_jobs() -> dict[str, Callable[[dict[str, Any]], Any]]:
    own: dict[str, Callable[[dict[str, Any]], Any]] = {
        "lead": lambda job: _note_lead()(job),
        "insight": lambda job: gather_insight()(),
        "interview": lambda job: _tell_of_interview()(str(job["interview"])),
        "ended": lambda job: _tell_of_interview().of_application(str(job["application"])),
        "training": lambda job: _tell_of_upload()(str(job["upload"])),
        "onboarding": lambda job: _hear_of_training().joined(job),
        "attended": lambda job: _hear_of_training().delivered(job),
        "passed": lambda job: _hear_of_training().passed(job),
        "gap": lambda job: _hear_of_training().gap(job),
        "certificate": lambda job: _hear_of_grades().graded(job),
        "certificates": lambda job: _hear_of_grades().everybody(job),
    }
    return {**own, **wiring_hires.jobs(post, refresh)}


@cache
def _hear_of_training() -> HearOfTraining:
    from chalicelib.slack.training.newcomers import HearOfTraining
    from chalicelib.wiring_training import learn, onboard

    onboarding, known = onboard("schedule", folders()), ledger("schedule").get
    here = directory(), workspaces(), slack_channel(), post()
    return HearOfTraining(known, onboarding, learn("schedule", folders()), *here, later(following), now)


@cache
def _hear_of_grades() -> HearOfGrades:
    from chalicelib.wiring_training import hear_of_grades

    return hear_of_grades(folders())


@cache
def _tell_of_upload() -> TellOfUpload:
    from chalicelib.slack.training.telling import TellOfUpload
    from chalicelib.wiring_training import other_names, sessions, uploads

    return TellOfUpload(uploads(), sessions("schedule"), directory(), other_names(), slack_channel(), post())


@cache
def _note_lead() -> NoteLead:
    from chalicelib.slack.recruiting.leads import NoteLead

    about = fair_answers()
    return NoteLead(about.run, about.told, workspaces(), slack_channel())


@cache
def fetch_file() -> FetchFile:
    """The use case for files shared with the bot."""
    from chalicelib.adapters.slack_files import FetchFile
    from chalicelib.slack.failures import explain
    from chalicelib.slack.words import Words, language_of

    def say(error: Any, person: str) -> str:
        member = directory().by_id(person)
        return explain(error, Words(language_of(member.locale if member else "en")))

    return FetchFile(slack_channel(), files(), say, fairs("slack").of_thread)


@cache
def value_answers() -> ValueAnswers:
    """What the value model answers to a person."""
    from chalicelib.performance.ranking import RankingOf
    from chalicelib.slack.value.answers import ValueAnswers

    report = report_of()
    return ValueAnswers(value_of(), RankingOf(report), report, ledger("api").get, directory(), workspaces(), report.today)


@cache
def weights_answers() -> WeightsAnswers:
    """What is answered about weights and targets."""
    from chalicelib.performance.agreements import Agreements
    from chalicelib.performance.growth import Growths
    from chalicelib.performance.trial import TryGrowth, TrySeason
    from chalicelib.slack.weights.answers import TAKE_BACK, WeightsAnswers
    from chalicelib.slack.weights.growing import GrowthAnswers

    report = report_of()
    agreements = Agreements(folders(), ledger("slack"), value_settings(), now, report.today)
    growing = GrowthAnswers(Growths(agreements), TryGrowth(report), directory(), new_id, TAKE_BACK)
    return WeightsAnswers(agreements, TrySeason(report), growing, value_answers().names, new_id)


@cache
def letters() -> Letters:
    """What sends the digests that are due."""
    from chalicelib.performance.digest import GatherWeek
    from chalicelib.slack.posting import Pace
    from chalicelib.slack.value.letters import Letters

    answers = value_answers()
    gather = GatherWeek(answers.report_of, answers.ranking_of, answers.value_of, ledger("schedule").replay, now)
    return Letters(workspaces(), gather, answers.names, slack_channel(), post(), Pace(time.monotonic, time.sleep))


@cache
def send_digests() -> SendDigests:
    """What sends the digests once they are due."""
    from chalicelib.adapters.working_days import WorkingDays
    from chalicelib.slack.value.sending import SendDigests

    return SendDigests(directory(), workspaces(), deliveries(), WorkingDays(), letters)


def _remind(at: datetime) -> None:
    remind()(at)


@cache
def remind() -> Remind:
    """What reminds of trainings."""
    from chalicelib.adapters.working_days import WorkingDays
    from chalicelib.slack.posting import Pace
    from chalicelib.slack.training.reminding import Remind
    from chalicelib.wiring_training import other_names, sessions

    pace = Pace(time.monotonic, time.sleep)
    known = (sessions("schedule"), directory(), later(other_names), ledger("schedule"))
    return Remind(*known, later(slack_channel), later(post), WorkingDays(), pace, _new_hires_due, later(following))


def _new_hires_due(at: datetime) -> Sequence[NewHire]:
    """The new hires about whom somebody may have to be told at this time."""
    from chalicelib.adapters.dynamo.new_hires_due import employees_due

    # Most ticks find none, and need nothing of what new hires are.
    if not employees_due(tables(), at, 1):
        return ()
    from chalicelib.wiring_training import new_hires

    return new_hires("schedule").due(at, MOST_NEW)


@cache
def following() -> Following:
    """What tells of new hires."""
    from chalicelib.adapters.working_days import WorkingDays
    from chalicelib.slack.training.following import Following
    from chalicelib.wiring_training import new_hires, other_names

    return Following(new_hires("schedule"), directory(), other_names(), tell(), WorkingDays())


def _remind_of_expiry(at: datetime) -> None:
    """Tell of certificates that end. Most ticks find none, and need nothing of what they are told with."""
    from chalicelib.wiring_training import certificates

    due = certificates().due(at, MOST_EXPIRING)
    if due:
        remind_of_expiry()(due, at)


@cache
def remind_of_expiry() -> RemindOfExpiry:
    """What reminds of certificates that end."""
    from chalicelib.adapters.working_days import WorkingDays
    from chalicelib.slack.posting import Pace
    from chalicelib.slack.training.expiry_reminding import RemindOfExpiry
    from chalicelib.wiring_training import certificates, sessions

    pace = Pace(time.monotonic, time.sleep)
    return RemindOfExpiry(certificates(), sessions("schedule"), directory(), slack_channel(), post(), WorkingDays(), pace)


@cache
def tell() -> Tell:
    """What tells one person something once, when they are at work."""
    from chalicelib.adapters.working_days import WorkingDays
    from chalicelib.slack.posting import Pace
    from chalicelib.slack.telling import Tell

    return Tell(slack_channel(), post(), WorkingDays(), Pace(time.monotonic, time.sleep))


@cache
def schedule() -> Schedule:
    """What time brings."""
    from chalicelib.schedule import Schedule

    jobs: dict[str, Job] = {
        "snapshots": publish_month(),
        "fairs": close_fairs,
        "interviews": look_at_interviews(_tell_of_interview),
        "insight": learn_daily(),
        "digests": send_digests(),
        "reminders": _remind,
        "certificates": _remind_of_expiry,
    }
    return Schedule({**jobs, **wiring_hires.schedule(later(post), tell)}, hold())

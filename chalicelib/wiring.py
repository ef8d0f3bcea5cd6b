"""The only place that builds things and reads the environment.

Everything is made when it is first asked for and kept for as long as the function stays warm. Imports stand inside the
builders, so that a function loads what it uses and nothing else (``make bench`` holds the start-up times against it).
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.settings import Settings

if TYPE_CHECKING:
    from slack_bolt import App
    from slack_sdk.oauth.installation_store import InstallationStore

    from chalicelib.adapters.bucket import Files
    from chalicelib.adapters.clock import Clock
    from chalicelib.adapters.dynamo.counts import Counts
    from chalicelib.adapters.dynamo.directory import Directory
    from chalicelib.adapters.dynamo.documents import Documents
    from chalicelib.adapters.dynamo.ledger import FactStore
    from chalicelib.adapters.dynamo.pool import Pool
    from chalicelib.adapters.dynamo.rows import Tables
    from chalicelib.adapters.dynamo.workspaces import Workspaces
    from chalicelib.adapters.queues import DeadLetters, Outbox
    from chalicelib.adapters.slack_channel import SlackChannel
    from chalicelib.adapters.slack_files import FetchFile
    from chalicelib.ledger.fact import Fact
    from chalicelib.performance.counting.bulk import CountAll, Rebuild
    from chalicelib.performance.counting.count import Count
    from chalicelib.performance.counting.reporting import ReportOf
    from chalicelib.performance.days import Days
    from chalicelib.performance.settings import Settings as ValueSettings
    from chalicelib.performance.value import ValueOf
    from chalicelib.reactions import Reactions
    from chalicelib.recruiting.intake import ReadDocument
    from chalicelib.resume.ports import Ocr
    from chalicelib.schedule import Schedule
    from chalicelib.slack.delivery import Deliver
    from chalicelib.slack.value.answers import ValueAnswers
    from chalicelib.slack.value.sending import SendDigests
    from chalicelib.slack.weights.answers import WeightsAnswers


def now() -> datetime:
    """The clock."""
    return _clock()()


@cache
def _clock() -> Clock:
    from chalicelib.adapters.clock import Clock

    return Clock(settings().clock_file)


def new_id() -> str:
    """An id that sorts by when it was made: milliseconds, then chance."""
    return f"{time.time_ns() // 1_000_000:011x}{uuid.uuid4().hex[:15]}"


@cache
def settings() -> Settings:
    """What the environment says."""
    return Settings.read(os.environ)


@cache
def tables() -> Tables:
    """The tables."""
    from chalicelib.adapters.dynamo.rows import Tables

    region = os.environ.get("AWS_REGION") or os.environ["AWS_DEFAULT_REGION"]
    return Tables(settings().ledger_table, settings().records_table, region)


def ledger(source: str) -> FactStore:
    """The ledger, for facts that come from this source."""
    from chalicelib.adapters.dynamo.ledger import FactStore

    return FactStore(tables(), now, source)


def fact_of(image: dict[str, Any]) -> Fact:
    """The fact in a stream record."""
    from chalicelib.adapters.dynamo.ledger import fact_of

    return fact_of(image)


@cache
def directory() -> Directory:
    """Who works here."""
    from chalicelib.adapters.dynamo.directory import Directory

    return Directory(tables(), ledger("slack"))


@cache
def documents() -> Documents:
    """What arrived."""
    from chalicelib.adapters.dynamo.documents import Documents

    return Documents(tables(), now)


def pool(source: str) -> Pool:
    """The candidates."""
    from chalicelib.adapters.dynamo.pool import Pool

    return Pool(tables(), documents(), ledger(source))


@cache
def workspaces() -> Workspaces:
    """What is set for each workspace."""
    from chalicelib.adapters.dynamo.workspaces import Workspaces

    return Workspaces(tables(), settings().language)


@cache
def files() -> Files:
    """The bucket."""
    from chalicelib.adapters.bucket import Files

    return Files(settings().bucket)


def outbox() -> Outbox:
    """Jobs for Slack."""
    from chalicelib.adapters.queues import Outbox

    return Outbox(settings().outbox_queue)


def ledger_dead_letters() -> DeadLetters:
    """Facts that nobody could react to."""
    from chalicelib.adapters.queues import DeadLetters

    return DeadLetters(settings().ledger_dead_queue)


@cache
def ocr() -> Ocr:
    """What reads pictures of pages, as the setting chooses."""
    from chalicelib.adapters.container_ocr import ContainerOcr
    from chalicelib.adapters.textract import Textract
    from chalicelib.resume.engines import choose

    return choose(settings().ocr, Textract(), ContainerOcr(settings().reader_function))


@cache
def read_document() -> ReadDocument:
    """The intake's use case."""
    from chalicelib.adapters.queues import Parking
    from chalicelib.recruiting.intake import ReadDocument
    from chalicelib.resume.reading import read_resume

    return ReadDocument(
        files=files(),
        documents=documents(),
        pool=pool("upload"),
        read=lambda content, name: read_resume(content, name, ocr()),
        outbox=outbox(),
        parking=Parking(settings().unreadable_queue, settings().bucket),
        now=now,
        entry_minutes=int(settings().entry_minutes),
    )


@cache
def reactions() -> Reactions:
    """What facts lead to."""
    from chalicelib.reactions import Reactions

    return Reactions(outbox())


@cache
def value_settings() -> ValueSettings:
    """What the company set of the value model."""
    from chalicelib.performance.settings import settings as value_settings

    return value_settings({"timezone": settings().timezone})


@cache
def counts() -> Counts:
    """What was counted."""
    from chalicelib.adapters.dynamo.counts import Counts

    return Counts(tables(), company_days(), lambda: company_day(now()))


@cache
def company_days() -> Days:
    """Days and months of the company's zone."""
    from chalicelib.performance.days import Days

    return Days(value_settings().timezone)


def company_day(at: datetime) -> int:
    """The company's day at this time, as an ordinal."""
    from chalicelib.performance.days import instant

    return company_days().of(instant(at))


@cache
def count() -> Count:
    """What counts facts."""
    from chalicelib.adapters.dynamo.folders import Folders
    from chalicelib.performance.counting.count import Count

    return Count(Folders(tables()), counts(), ledger("api").get, value_settings())


def count_all() -> CountAll:
    """What counts an import."""
    from chalicelib.adapters.dynamo.folders import Folders
    from chalicelib.performance.counting.bulk import CountAll

    return CountAll(Folders(tables()), counts(), value_settings())


def rebuild() -> Rebuild:
    """What compares the counts with the whole ledger."""
    from chalicelib.performance.counting.bulk import Rebuild

    return Rebuild(counts(), value_settings())


@cache
def report_of() -> ReportOf:
    """What makes a month's report."""
    from chalicelib.adapters.dynamo.folders import Folders
    from chalicelib.performance.counting.reporting import ReportOf

    return ReportOf(Folders(tables()), counts(), value_settings(), lambda: company_day(now()))


@cache
def value_of() -> ValueOf:
    """What tells a person's month."""
    from chalicelib.adapters.dynamo.folders import Folders
    from chalicelib.performance.value import ValueOf

    return ValueOf(report_of(), Folders(tables()), counts(), value_settings().timezone)


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
def schedule() -> Schedule:
    """What time brings."""
    from chalicelib.schedule import Schedule

    return Schedule({"digests": send_digests()})


@cache
def value_answers() -> ValueAnswers:
    """What the value model answers to a person."""
    from chalicelib.performance.ranking import RankingOf
    from chalicelib.slack.value.answers import ValueAnswers

    report = report_of()
    return ValueAnswers(value_of(), RankingOf(report), report, ledger("api").get, directory(), report.today)


@cache
def weights_answers() -> WeightsAnswers:
    """What is answered about weights and targets."""
    from chalicelib.adapters.dynamo.folders import Folders
    from chalicelib.performance.agreements import Agreements
    from chalicelib.performance.trial import TrySeason
    from chalicelib.slack.weights.answers import WeightsAnswers

    report = report_of()
    agreements = Agreements(Folders(tables()), ledger("slack"), value_settings(), now, report.today)
    return WeightsAnswers(agreements, TrySeason(report), value_answers().names, new_id)


@cache
def send_digests() -> SendDigests:
    """What sends the digests."""
    from chalicelib.adapters.dynamo.deliveries import Deliveries
    from chalicelib.performance.digest import GatherWeek
    from chalicelib.slack.posting import Post
    from chalicelib.slack.value.sending import SendDigests

    answers = value_answers()
    gather = GatherWeek(answers.report_of, answers.ranking_of, answers.value_of)
    post = Post(slack_channel(), Deliveries(tables(), time.time), time.time)
    return SendDigests(directory(), workspaces(), gather, answers, slack_channel(), post)


@cache
def slack_channel() -> SlackChannel:
    """Slack's Web API."""
    from chalicelib.adapters.slack_channel import SlackChannel

    return SlackChannel(bot_token, settings().slack_api_url)


@cache
def deliver() -> Deliver:
    """The outbox's use case."""
    from chalicelib.adapters.dynamo.deliveries import Deliveries
    from chalicelib.slack.delivery import Deliver
    from chalicelib.slack.posting import Post

    post = Post(slack_channel(), Deliveries(tables(), time.time), time.time)
    return Deliver(workspaces(), documents(), pool("schedule"), post)


@cache
def fetch_file() -> FetchFile:
    """The use case for files shared with the bot."""
    from chalicelib.adapters.slack_files import FetchFile
    from chalicelib.slack.failures import explain
    from chalicelib.slack.words import Words, language_of

    def say(error: Any, person: str) -> str:
        member = directory().by_id(person)
        return explain(error, Words(language_of(member.locale if member else "en")))

    return FetchFile(slack_channel(), files(), say)


@cache
def slack_app() -> App:
    """The Slack door."""
    from chalicelib.adapters.secrets import secret
    from chalicelib.slack.bolt import build

    keys = secret(settings().slack_secret)
    return build(keys["signing_secret"], _authorize(), settings().slack_api_url, _services(), _oauth_flow(keys))


def _services() -> Any:
    from chalicelib.adapters.dynamo.deliveries import Seen
    from chalicelib.adapters.queues import Outbox
    from chalicelib.people.directory import ChangePeople
    from chalicelib.recruiting.pool import CorrectCandidate, FindCandidates, RevealContact
    from chalicelib.slack.commands.answers import Answers
    from chalicelib.slack.removal import ForgetInstallation
    from chalicelib.slack.services import Services

    candidates = pool("slack")
    change_people = ChangePeople(directory(), now, new_id)
    return Services(
        answers=Answers(FindCandidates(candidates), directory(), change_people, workspaces(), value_answers(), weights_answers()),
        directory=directory(),
        change_people=change_people,
        find=FindCandidates(candidates),
        reveal=RevealContact(candidates, now, new_id),
        correct=CorrectCandidate(candidates, now, new_id),
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
